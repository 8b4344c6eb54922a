package io.rankly.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** S3Proxy on a free loopback port. It takes every signature, like DynamoDB Local. */
final class LocalS3 {
  private static final int MAX_THREADS = 16;

  private LocalS3() {}

  /**
   * Starts a server that runs until the process ends.
   *
   * @param folder where to keep the objects; in memory if absent
   */
  static URI start(Optional<Path> folder) {
    BlobStore store =
        folder.isPresent()
            ? new FilesystemNio2BlobStore(folder.get().toString())
            : new TransientNio2BlobStore();
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            .jettyMaxThreads(MAX_THREADS)
            .ignoreUnknownHeaders(true)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded S3 did not start", e);
    }
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }
}
