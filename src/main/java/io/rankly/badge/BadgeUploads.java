package io.rankly.badge;

import io.rankly.badge.BadgeImages.Published;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images that are too large for a request: somebody uploads one by a link, and then says so. What
 * was asked for stands in the name of the file, and nothing is kept besides:
 *
 * <pre>
 * uploads/BADGE/ID/BYTES.EXTENSION   what was uploaded, if it is as large and of the type as asked for
 * uploads/BADGE/ID/published         which version became of it, as text
 * </pre>
 *
 * <p>An image that has been published this way is not published again when the caller repeats that,
 * so it does not take the place of a later one. Uploads are not removed here, but a day later by
 * the rules of the bucket.
 */
public final class BadgeUploads {
  /** How long a link is good for. */
  public static final Duration LINK = Duration.ofMinutes(15);

  private static final String FOLDER = "uploads/";
  private static final String PUBLISHED = "published";

  /** What the id of an upload looks like. */
  public static final String FORM = "[0-9a-z-]{1,64}";

  private static final Pattern ID = Pattern.compile(FORM);
  private static final Pattern FILE = Pattern.compile("([0-9]{1,9})\\.([a-z]+)");
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final FileStore files;
  private final BadgeImages images;
  private final Supplier<String> ids;
  private final Clock clock;

  /** An image is in memory as a whole, so a process takes over one at a time. */
  private final Semaphore free = new Semaphore(1);

  /**
   * @param ids makes a new id each time, one that nobody guesses
   */
  public BadgeUploads(FileStore files, BadgeImages images, Supplier<String> ids, Clock clock) {
    this.files = files;
    this.images = images;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Where an image can be uploaded.
   *
   * @param link takes this many bytes, called this type, and nothing else
   * @param until how long
   */
  public record Upload(
      BadgeId badge, String id, ImageType type, long bytes, URI link, Instant until) {}

  /**
   * A place for an image. No request.
   *
   * @throws InvalidInputException when it would be empty or too large
   */
  public Upload create(BadgeId badge, ImageType type, long bytes) {
    int max = maxBytes(type);
    if (bytes < 1 || bytes > max) {
      throw new InvalidInputException(
          "an uploaded image must have 1 to 16777216 bytes, 16 MB, and an SVG at most 4194304, 4 MB; make it smaller",
          Map.of("field", "bytes", "max", max, "given", bytes));
    }
    String id = ids.get();
    URI link =
        files.uploadLink(
            folder(badge, id) + bytes + "." + type.extension(),
            Optional.of(type.mediaType()),
            OptionalLong.of(bytes),
            LINK);
    return new Upload(badge, id, type, bytes, link, clock.instant().plus(LINK));
  }

  /**
   * An SVG is always answered, never linked to: only so it has a policy that lets it do nothing.
   */
  private static int maxBytes(ImageType type) {
    return type == ImageType.SVG ? BadgeImage.MAX_ANSWERED_BYTES : BadgeImage.MAX_UPLOADED_BYTES;
  }

  /**
   * Makes what was uploaded the image of the badge, once: six requests, and three when it was done
   * before.
   *
   * @throws NotFoundException when nothing was uploaded for this badge with this id, or the image
   *     was removed since
   * @throws InvalidInputException when it is not what was asked for, or no image
   */
  public Published publish(BadgeId badge, String id) {
    if (!ID.matcher(id).matches()) {
      throw missing(id);
    }
    List<StoredFile> kept = files.list(folder(badge, id));
    StoredFile upload =
        kept.stream()
            .filter(file -> asked(badge, id, file).matches())
            .findFirst()
            .orElseThrow(() -> missing(id));
    if (kept.stream().anyMatch(file -> file.name().endsWith("/" + PUBLISHED))) {
      return published(badge, id, upload);
    }
    if (!free.tryAcquire()) {
      throw new BusyException(
          "another uploaded image is just being published; send the request again", A_MOMENT);
    }
    try {
      Published published = images.publish(badge, image(badge, id, upload));
      files.create(
          folder(badge, id) + PUBLISHED,
          FileContent.of(
              "text/plain", published.version().file().getBytes(StandardCharsets.UTF_8)));
      return published;
    } finally {
      free.release();
    }
  }

  private Published published(BadgeId badge, String id, StoredFile upload) {
    return files
        .read(folder(badge, id) + PUBLISHED)
        .flatMap(bytes -> ImageVersion.ofFile(new String(bytes, StandardCharsets.UTF_8)))
        .filter(version -> images.keeps(badge, version))
        .map(version -> new Published(version, upload.bytes(), false))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "the image that was uploaded has been removed since; ask for another link to upload it once more",
                    Map.of("upload", id)));
  }

  /** No more is read than was asked for, whatever somebody writes there meanwhile. */
  private BadgeImage image(BadgeId badge, String id, StoredFile upload) {
    Matcher asked = asked(badge, id, upload);
    int bytes = asked.matches() ? Integer.parseInt(asked.group(1)) : 0;
    requireSize(bytes, upload.bytes());
    byte[] read = files.read(upload.name(), 0, bytes).orElseThrow(() -> missing(id));
    requireSize(bytes, read.length);
    BadgeImage image = BadgeImage.uploaded(read);
    if (!image.version().type().extension().equals(asked.group(2))) {
      throw new InvalidInputException(
          "the uploaded file is an image of another type than was asked for; ask for an upload of this one",
          Map.of("field", "type", "found", image.version().type().mediaType()));
    }
    return image;
  }

  private static void requireSize(int asked, long given) {
    if (given != asked) {
      throw new InvalidInputException(
          "the uploaded file is larger or smaller than was asked for; upload it once more, or ask for an upload of this size",
          Map.of("bytes", asked, "given", given));
    }
  }

  /** What was asked for, by the name of the file. */
  private static Matcher asked(BadgeId badge, String id, StoredFile file) {
    return FILE.matcher(file.name().substring(folder(badge, id).length()));
  }

  private static NotFoundException missing(String id) {
    return new NotFoundException(
        "there is no such upload for this badge; upload the file by the link first, or ask for another link: an upload is forgotten after a day",
        Map.of("upload", id.substring(0, Math.min(id.length(), 64))));
  }

  /** What all names of an upload begin with. */
  static String folder(BadgeId badge, String id) {
    return FOLDER + badge.text() + "/" + id + "/";
  }
}
