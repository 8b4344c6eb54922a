package io.rankly.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rankly.archive.PartWriter.ByPlayer;
import io.rankly.archive.Progress.Run;
import io.rankly.rank.PlayerId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the lines of a season by player, a part at a time: what is for it in all runs, sorted
 * together. So all lines are read once, whatever the size, and a part is in memory.
 */
final class IndexWriter {
  private final ArchiveFiles files;

  IndexWriter(ArchiveFiles files) {
    this.files = files;
  }

  /** What follows a progress when the part behind those of it is written. */
  Progress write(Progress progress) {
    Manifest manifest = progress.manifest();
    Sizes sizes = manifest.sizes();
    int number = manifest.index().size();
    int first = number * sizes.partBlocks();
    int count = Math.min(sizes.partBlocks(), sizes.blocks(manifest.total()) - first);
    List<List<ByPlayer>> buckets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buckets.add(new ArrayList<>());
    }
    long lines = 0;
    for (Run run : progress.runs()) {
      for (ByPlayer of : lines(run, number)) {
        buckets.get(sizes.bucket(of.player(), manifest.total()) - first).add(of);
        lines++;
      }
    }
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    List<Bucket> pieces = new ArrayList<>();
    for (List<ByPlayer> bucket : buckets) {
      byte[] member = bucket.isEmpty() ? new byte[0] : Gzip.member(text(bucket));
      members.writeBytes(member);
      pieces.add(new Bucket(member.length, bucket.isEmpty() ? "" : Piece.check(member)));
    }
    byte[] bytes = members.toByteArray();
    String file = files.write("index", number, ".jsonl.gz", bytes);
    return progress.with(
        new Part<>(file, bytes.length, Piece.hash(bytes), lines, pieces, Optional.empty()));
  }

  private List<ByPlayer> lines(Run run, int part) {
    int size = run.sizes().get(part);
    if (size == 0) {
      return List.of();
    }
    byte[] text = files.unzip(run.file(), files.read(run.file(), run.offset(part), size));
    return ArchiveFiles.split(text).stream().map(IndexWriter::parse).toList();
  }

  private static ByPlayer parse(byte[] line) {
    int tab = 0;
    while (line[tab] != '\t') {
      tab++;
    }
    return new ByPlayer(
        new PlayerId(new String(line, 0, tab, US_ASCII)),
        Arrays.copyOfRange(line, tab + 1, line.length));
  }

  private static byte[] text(List<ByPlayer> bucket) {
    bucket.sort(ByPlayer.ORDER);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (ByPlayer of : bucket) {
      text.writeBytes(of.line());
      text.write('\n');
    }
    return text.toByteArray();
  }
}
