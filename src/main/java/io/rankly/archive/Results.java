package io.rankly.archive;

import io.rankly.file.FileFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a season.
 *
 * @param files one, or more where that would be too large, one behind the other
 */
public record Results(FileFormat format, List<ResultFile> files) {
  public Results {
    files = List.copyOf(files);
  }

  static Results none(FileFormat format) {
    return new Results(format, List.of());
  }

  /** The same with one file more. */
  Results with(ResultFile file) {
    List<ResultFile> more = new ArrayList<>(files);
    more.add(file);
    return new Results(format, more);
  }

  /** Whether they are of so many entries; where there are none, there is a file all the same. */
  boolean areOf(long total) {
    return !files.isEmpty() && files.stream().mapToLong(ResultFile::lines).sum() == total;
  }

  /** The name of the next file. */
  String nextFile() {
    return "results-" + ArchiveFiles.number(files.size()) + "." + format.extension();
  }
}
