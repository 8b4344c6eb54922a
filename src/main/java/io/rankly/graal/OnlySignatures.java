package io.rankly.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jose4j.jwa.AlgorithmFactory;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwe.ContentEncryptionAlgorithm;
import org.jose4j.jwe.KeyManagementAlgorithm;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.jws.RsaUsingShaAlgorithm;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.zip.CompressionAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what jose4j encrypts and compresses with, and signatures that no token may have here
 * ({@code JwtTokens} lists those that it may). The original tries all of them at its first use.
 */
@TargetClass(AlgorithmFactoryFactory.class)
@SuppressWarnings({"UnusedVariable", "UnusedMethod"}) // names of others
final class OnlySignatures {
  @Alias private @Nullable AlgorithmFactory<JsonWebSignatureAlgorithm> jwsAlgorithmFactory;
  @Alias private @Nullable AlgorithmFactory<KeyManagementAlgorithm> jweKeyMgmtModeAlgorithmFactory;

  @Alias
  private @Nullable AlgorithmFactory<ContentEncryptionAlgorithm>
      jweContentEncryptionAlgorithmFactory;

  @Alias private @Nullable AlgorithmFactory<CompressionAlgorithm> compressionAlgorithmFactory;

  private OnlySignatures() {}

  @Substitute
  private void initialize() {
    AlgorithmFactory<JsonWebSignatureAlgorithm> signatures =
        new AlgorithmFactory<>(HeaderParameterNames.ALGORITHM, JsonWebSignatureAlgorithm.class);
    signatures.registerAlgorithm(new RsaUsingShaAlgorithm.RsaSha256());
    signatures.registerAlgorithm(new EcdsaUsingShaAlgorithm.EcdsaP256UsingSha256());
    jwsAlgorithmFactory = signatures;
    jweKeyMgmtModeAlgorithmFactory =
        new AlgorithmFactory<>(HeaderParameterNames.ALGORITHM, KeyManagementAlgorithm.class);
    jweContentEncryptionAlgorithmFactory =
        new AlgorithmFactory<>(
            HeaderParameterNames.ENCRYPTION_METHOD, ContentEncryptionAlgorithm.class);
    compressionAlgorithmFactory =
        new AlgorithmFactory<>(HeaderParameterNames.ZIP, CompressionAlgorithm.class);
  }
}
