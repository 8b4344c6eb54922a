package io.rankly.archive;

import io.rankly.file.Sha256;
import java.util.HexFormat;

/** What is read of a part at a time: a gzip member. */
sealed interface Piece permits Block, Bucket {
  /** How many hexadecimal digits of a hash tell one piece from another. */
  int CHECK_DIGITS = 16;

  int bytes();

  String check();

  static String check(byte[] member) {
    return hash(member).substring(0, CHECK_DIGITS);
  }

  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }
}
