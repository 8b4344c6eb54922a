package io.rankly.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.aws.AwsClients;
import io.rankly.error.BusyException;
import io.rankly.error.SetUpException;
import io.rankly.file.FileContent;
import io.rankly.file.StoredFile;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import io.rankly.local.TestS3;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What the store of files makes of an S3 that fails. */
class S3FaultsTest {
  private static final String NAME = "badges/gold/current";
  private static final FileContent CONTENT = FileContent.of("text/plain", new byte[] {'x'});

  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  @Test
  void bucket_thatIsNotThere_isNamed() {
    S3FileStore store = new S3FileStore(TestS3.create()::client, "no-such-bucket");
    for (Runnable call :
        List.<Runnable>of(
            () -> store.read(NAME),
            () -> store.list("badges/"),
            () -> store.write(NAME, CONTENT),
            () -> store.create(NAME, CONTENT))) {
      SetUpException e = assertThrows(SetUpException.class, call::run);
      assertTrue(e.getMessage().contains("RANKLY_BUCKET"), e::getMessage);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, permission",
    "403, InvalidAccessKeyId, AWS_ACCESS_KEY_ID",
    "403, SignatureDoesNotMatch, AWS_SECRET_ACCESS_KEY",
    "400, AuthorizationHeaderMalformed, AWS_REGION",
    "301, PermanentRedirect, AWS_REGION",
    "404, NoSuchBucket, RANKLY_BUCKET",
  })
  void refusal_namesTheSetting(int status, String code, String named) throws IOException {
    S3FileStore store = store(answering(status, code));
    SetUpException e = assertThrows(SetUpException.class, () -> store.write(NAME, CONTENT));
    assertTrue(e.getMessage().contains(named), e::getMessage);
    assertThrows(SetUpException.class, () -> store.read(NAME));
    assertThrows(SetUpException.class, () -> store.list("badges/"));
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalError",
    "503, SlowDown",
    "503, ServiceUnavailable",
    "400, RequestTimeout",
    "409, OperationAborted",
  })
  void failure_thatPasses_isBusy(int status, String code) throws IOException {
    S3FileStore store = store(answering(status, code));
    BusyException e = assertThrows(BusyException.class, () -> store.write(NAME, CONTENT));
    assertEquals(1, e.retryAfter().toSeconds());
    assertThrows(BusyException.class, () -> store.read(NAME));
    assertThrows(BusyException.class, () -> store.list("badges/"));
    assertThrows(BusyException.class, () -> store.create(NAME, CONTENT));
    assertThrows(BusyException.class, () -> store.remove(NAME));
  }

  @Test
  void serverThatIsGone_isBusy() throws IOException {
    ScriptedServer server = servers.serving((number, peer) -> peer.awaitEnd());
    server.close();
    S3FileStore store = store(server);
    assertThrows(BusyException.class, () -> store.read(NAME));
  }

  /** As S3 does with a role that may not list the whole bucket. */
  @Test
  void denialOfWhatIsNotThere_isNotThere() throws IOException {
    ScriptedServer server = denyingReads("<KeyCount>0</KeyCount>");
    assertEquals(Optional.empty(), store(server).read(NAME));
    assertTrue(
        server.requests().stream().anyMatch(r -> r.contains("prefix=badges%2Fgold%2Fcurrent")),
        () -> server.requests().toString());
  }

  @Test
  void denialOfACopy_ofWhatIsNotThere_copiesNothing() throws IOException {
    StoredFile gone = new StoredFile(NAME, 1, Instant.EPOCH, "v");
    assertFalse(store(denyingReads("<KeyCount>0</KeyCount>")).copy(gone, "imports/b/copy"));
    S3FileStore denied =
        store(denyingReads("<Contents><Key>" + NAME + "</Key><Size>1</Size></Contents>"));
    assertThrows(SetUpException.class, () -> denied.copy(gone, "imports/b/copy"));
  }

  @Test
  void denialOfWhatIsThere_isADenial() throws IOException {
    S3FileStore store =
        store(denyingReads("<Contents><Key>badges/gold/current</Key><Size>1</Size></Contents>"));
    assertThrows(SetUpException.class, () -> store.read(NAME));
  }

  private ScriptedServer denyingReads(String listed) throws IOException {
    return servers.serving(
        (number, peer) -> {
          while (true) {
            if (peer.request().contains("list-type=2")) {
              peer.answer(200, "<ListBucketResult>" + listed + "</ListBucketResult>");
            } else {
              peer.answer(403, "<Error><Code>AccessDenied</Code></Error>");
            }
          }
        });
  }

  private ScriptedServer answering(int status, String code) throws IOException {
    return servers.serving(
        (number, peer) -> {
          while (true) {
            peer.request();
            peer.answer(status, "<Error><Code>" + code + "</Code></Error>");
          }
        });
  }

  private S3FileStore store(ScriptedServer server) {
    S3Client client =
        servers.closedAtEnd(
            AwsClients.build(
                S3Settings.of(S3Client.builder())
                    .endpointOverride(server.uri(""))
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))));
    return new S3FileStore(() -> client, "b-1");
  }
}
