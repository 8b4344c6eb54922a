package io.rankly.s3;

import io.rankly.aws.AwsCalls;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.Sha256;
import io.rankly.file.StoredFile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in an S3 bucket. Where there is nothing to read, S3 may want to be asked once more, by a
 * list.
 */
public final class S3FileStore implements FileStore {
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Supplier<S3Client> client;
  private final String bucket;

  /**
   * @param client asked for at the first request: most processes never have one
   */
  public S3FileStore(Supplier<S3Client> client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public Optional<byte[]> read(String name) {
    return read(name, get -> {});
  }

  @Override
  public Optional<byte[]> read(String name, long from, int count) {
    return read(name, get -> get.range("bytes=" + from + "-" + (from + count - 1)));
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return S3Calls.answer(
        () ->
            client
                .get()
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .map(S3FileStore::stored)
                .toList());
  }

  @Override
  public void write(String name, FileContent content) {
    S3Calls.answer(() -> put(name, content, put -> {}));
  }

  @Override
  public boolean create(String name, FileContent content) {
    return S3Calls.answer(
        () -> {
          try {
            // "How to prevent object overwrites with conditional writes" in S3's user guide.
            put(name, content, put -> put.ifNoneMatch("*"));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public void remove(String name) {
    S3Calls.answer(() -> client.get().deleteObject(delete -> delete.bucket(bucket).key(name)));
  }

  @Override
  public boolean copy(StoredFile file, String to) {
    return S3Calls.answer(
        () -> {
          try {
            client
                .get()
                .copyObject(
                    copy ->
                        copy.sourceBucket(bucket)
                            .sourceKey(file.name())
                            .copySourceIfMatch(file.version())
                            .destinationBucket(bucket)
                            .destinationKey(to));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED
                || e.statusCode() == NOT_FOUND
                || isMissing(e, file.name())) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public URI uploadLink(
      String name, Optional<String> mediaType, OptionalLong bytes, Duration time) {
    return links().link(SdkHttpMethod.PUT, name, mediaType, bytes, time);
  }

  @Override
  public URI downloadLink(String name, Duration time) {
    return links().link(SdkHttpMethod.GET, name, Optional.empty(), OptionalLong.empty(), time);
  }

  private S3Links links() {
    return new S3Links(client.get(), bucket);
  }

  @Override
  public String startParts(String name, String mediaType) {
    return S3Calls.answer(
        () ->
            client
                .get()
                .createMultipartUpload(
                    create -> create.bucket(bucket).key(name).contentType(mediaType))
                .uploadId());
  }

  @Override
  public Optional<String> writePart(String name, String upload, int number, byte[] bytes) {
    return S3Calls.answer(
        () -> {
          try {
            return Optional.of(
                client
                    .get()
                    .uploadPart(
                        part -> part.bucket(bucket).key(name).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                    .eTag());
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
              return Optional.<String>empty();
            }
            throw e;
          }
        });
  }

  @Override
  public boolean finishParts(String name, String upload, List<String> parts) {
    List<CompletedPart> completed = new ArrayList<>();
    for (String part : parts) {
      completed.add(CompletedPart.builder().partNumber(completed.size() + 1).eTag(part).build());
    }
    return S3Calls.answer(
        () -> {
          try {
            client
                .get()
                .completeMultipartUpload(
                    complete ->
                        complete
                            .bucket(bucket)
                            .key(name)
                            .uploadId(upload)
                            .multipartUpload(all -> all.parts(completed)));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
              // Finished by an earlier try that did not get its answer?
              return !list(name).isEmpty();
            }
            if (AwsCalls.code(e).equals("InvalidPart")) {
              return false;
            }
            throw e;
          }
        });
  }

  private Optional<byte[]> read(String name, Consumer<GetObjectRequest.Builder> part) {
    return S3Calls.answer(
        () -> {
          try {
            return Optional.of(
                client
                    .get()
                    .getObjectAsBytes(get -> part.accept(get.bucket(bucket).key(name)))
                    .asByteArrayUnsafe());
          } catch (NoSuchKeyException e) {
            return Optional.<byte[]>empty();
          } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
              return Optional.of(new byte[0]);
            }
            if (isMissing(e, name)) {
              return Optional.<byte[]>empty();
            }
            throw e;
          }
        });
  }

  private Object put(String name, FileContent content, Consumer<PutObjectRequest.Builder> more) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(name)
            .contentType(content.mediaType())
            // S3 compares, and refuses what got damaged on the way.
            .checksumSHA256(checksum(content.bytes()));
    content.encoding().ifPresent(put::contentEncoding);
    content.caching().ifPresent(put::cacheControl);
    more.accept(put);
    return client.get().putObject(put.build(), RequestBody.fromBytes(content.bytes()));
  }

  /**
   * Whether a refusal is about a file that is not there. Then S3 says that access is denied to
   * those who may not list all ("GetObject" in the API reference). A list of this key, which the
   * role allows, tells the two apart.
   */
  private boolean isMissing(S3Exception e, String name) {
    return AwsCalls.code(e).equals(SetUpFaults.DENIED) && list(name).isEmpty();
  }

  private static StoredFile stored(S3Object object) {
    return new StoredFile(object.key(), object.size(), object.lastModified(), object.eTag());
  }

  private static String checksum(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Sha256.of(bytes));
  }
}
