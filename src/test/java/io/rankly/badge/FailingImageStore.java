package io.rankly.badge;

import io.rankly.error.BusyException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store whose process is gone, or whose store is away, after so many requests. */
class FailingImageStore implements ImageStore {
  private final ImageStore store;
  private int left;

  FailingImageStore(ImageStore store, int requests) {
    this.store = store;
    this.left = requests;
  }

  private ImageStore next() {
    if (left == 0) {
      throw new BusyException("the store did not answer in time; try again", Duration.ofSeconds(1));
    }
    left--;
    return store;
  }

  @Override
  public Optional<ImageVersion> current(BadgeId badge) {
    return next().current(badge);
  }

  @Override
  public Optional<byte[]> find(BadgeId badge, ImageVersion version) {
    return next().find(badge, version);
  }

  @Override
  public List<StoredVersion> versions(BadgeId badge) {
    return next().versions(badge);
  }

  @Override
  public void put(BadgeId badge, BadgeImage image) {
    next().put(badge, image);
  }

  @Override
  public void point(BadgeId badge, ImageVersion version) {
    next().point(badge, version);
  }

  @Override
  public void removePointer(BadgeId badge) {
    next().removePointer(badge);
  }

  @Override
  public void remove(BadgeId badge, ImageVersion version) {
    next().remove(badge, version);
  }
}
