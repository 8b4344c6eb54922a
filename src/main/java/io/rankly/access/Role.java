package io.rankly.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller may do. */
public enum Role {
  /** May read all boards, private ones, too. */
  READER,
  /** May submit scores of anyone, and read all boards. */
  SUBMITTER,
  /** May do everything. */
  ADMIN;

  /** As it is written in settings and tokens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that is written like this, if it is one. */
  public static Optional<Role> of(String text) {
    return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
