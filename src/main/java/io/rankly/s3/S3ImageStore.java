package io.rankly.s3;

import io.rankly.aws.AwsCalls;
import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImage;
import io.rankly.badge.ImageStore;
import io.rankly.badge.ImageVersion;
import io.rankly.badge.StoredVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Images of badges in an S3 bucket, whose reads and lists show every write that was answered before
 * ("Amazon S3 data consistency model" in its user guide):
 *
 * <pre>
 * badges/BADGE/SHA-256.EXTENSION   a version, written once and never changed
 * badges/BADGE/current             the name of the one that is shown, as text: SHA-256.EXTENSION
 * </pre>
 *
 * <p>Each operation is one request, but a list is one for each thousand versions; and where there
 * is nothing to read, S3 may want to be asked once more, by a list.
 */
public final class S3ImageStore implements ImageStore {
  private final Supplier<S3Client> client;
  private final String bucket;

  /**
   * @param client asked for at the first request: most processes never have one
   */
  public S3ImageStore(Supplier<S3Client> client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public Optional<ImageVersion> current(BadgeId badge) {
    return read(ImageKeys.pointer(badge))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(
            text ->
                ImageVersion.ofFile(text)
                    .orElseThrow(() -> new IllegalStateException("a badge points to no image")));
  }

  @Override
  public Optional<byte[]> find(BadgeId badge, ImageVersion version) {
    return read(ImageKeys.version(badge, version));
  }

  @Override
  public List<StoredVersion> versions(BadgeId badge) {
    return list(ImageKeys.prefix(badge)).stream()
        .flatMap(
            object ->
                ImageKeys.version(badge, object.key()).stream()
                    .map(
                        version ->
                            new StoredVersion(version, object.size(), object.lastModified())))
        .toList();
  }

  @Override
  public void put(BadgeId badge, BadgeImage image) {
    ImageVersion version = image.version();
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(version.hash()));
    put(
        PutObjectRequest.builder()
            .key(ImageKeys.version(badge, version))
            .contentType(version.type().mediaType())
            // S3 compares, and refuses what got damaged on the way.
            .checksumSHA256(checksum),
        image.bytes());
  }

  @Override
  public void point(BadgeId badge, ImageVersion version) {
    put(
        PutObjectRequest.builder().key(ImageKeys.pointer(badge)).contentType("text/plain"),
        version.file().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void removePointer(BadgeId badge) {
    delete(ImageKeys.pointer(badge));
  }

  @Override
  public void remove(BadgeId badge, ImageVersion version) {
    delete(ImageKeys.version(badge, version));
  }

  private Optional<byte[]> read(String key) {
    return S3Calls.answer(
        () -> {
          try {
            return Optional.of(
                client
                    .get()
                    .getObjectAsBytes(get -> get.bucket(bucket).key(key))
                    .asByteArrayUnsafe());
          } catch (NoSuchKeyException e) {
            return Optional.<byte[]>empty();
          } catch (S3Exception e) {
            // Said also of what is not there, to those who may not list all ("GetObject" in the API
            // reference). A list of this key, which the role allows, tells the two apart.
            if (AwsCalls.code(e).equals(SetUpFaults.DENIED) && list(key).isEmpty()) {
              return Optional.<byte[]>empty();
            }
            throw e;
          }
        });
  }

  private List<S3Object> list(String prefix) {
    return S3Calls.answer(
        () ->
            client
                .get()
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .toList());
  }

  private void put(PutObjectRequest.Builder request, byte[] bytes) {
    PutObjectRequest built = request.bucket(bucket).build();
    S3Calls.answer(() -> client.get().putObject(built, RequestBody.fromBytes(bytes)));
  }

  private void delete(String key) {
    S3Calls.answer(() -> client.get().deleteObject(delete -> delete.bucket(bucket).key(key)));
  }
}
