package io.rankly.rank;

import io.rankly.text.ShownText;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a player shows with its score, all of it optional.
 *
 * @param name to show instead of the player id, 1 to {@value #MAX_NAME} characters
 * @param meta whatever the board's people keep with an entry
 * @param segment what part of the players this one belongs to: a country, a class, a team
 */
public record Profile(Optional<String> name, Optional<Meta> meta, Optional<Segment> segment) {
  /** Longest name, in UTF-16 characters. */
  public static final int MAX_NAME = 64;

  public static final Profile NONE =
      new Profile(Optional.empty(), Optional.empty(), Optional.empty());

  public Profile {
    name = name.map(text -> ShownText.of("name", text, MAX_NAME));
  }

  /** A profile with nothing but a name. */
  public static Profile named(String name) {
    return new Profile(Optional.of(name), Optional.empty(), Optional.empty());
  }

  /** That of the entry that was updated last; of equals, the first. */
  static Profile newest(Stream<Entry> entries) {
    return entries.max(Comparator.comparing(Entry::updatedAt)).map(Entry::profile).orElse(NONE);
  }

  /** This one as another one changes it: what that does not tell stays. */
  public Profile with(Profile changes) {
    return new Profile(
        changes.name().or(this::name),
        changes.meta().or(this::meta).filter(kept -> !kept.isNothing()),
        changes.segment().or(this::segment));
  }
}
