package io.rankly.file;

/** What lines of a file look like. */
public enum FileFormat {
  /** Values with commas between (RFC 4180), the first line with their names. */
  CSV("text/csv"),
  /** A JSON object in each line. */
  JSONL("application/jsonl");

  private final String mediaType;

  FileFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The end of file names. */
  public String extension() {
    return this == CSV ? "csv" : "jsonl";
  }
}
