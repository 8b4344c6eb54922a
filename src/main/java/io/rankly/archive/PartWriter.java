package io.rankly.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.rankly.archive.Progress.Run;
import io.rankly.board.Board;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the lines of a season in rank order, a part at a time.
 *
 * <p>Who they are comes from the listing, which is eventually consistent; how many there are of
 * each score comes from the count tree, which is not. Every score must be listed as often as it is
 * counted, and all together as many as there are. Then nobody is missing, nobody is there twice,
 * and nobody stands at a place of before. At the end of each block it is also seen whether as many
 * as are counted are ahead of the last one.
 *
 * <p>Cost of a part: half a read unit for every 4 KB of entries, one for every node in which one of
 * their keys ends, at least one for 100 different scores; two files.
 */
final class PartWriter {
  private final RankStore store;
  private final ArchiveFiles files;
  private final ArchiveFormat format;
  private final ClosedSeason season;
  private final Manifest manifest;

  /** The lines by the part of the index that they are for. */
  private final List<List<ByPlayer>> forIndex = new ArrayList<>();

  private final List<Block> blocks = new ArrayList<>();
  private final ByteArrayOutputStream members = new ByteArrayOutputStream();
  private Optional<ArchivedEntry> last;
  private long lines;

  PartWriter(
      RankStore store,
      ArchiveFiles files,
      ArchiveFormat format,
      ClosedSeason season,
      Progress progress) {
    this.store = store;
    this.files = files;
    this.format = format;
    this.season = season;
    this.manifest = progress.manifest();
    this.last = progress.last();
    for (int i = 0; i < sizes().parts(manifest.total()); i++) {
      forIndex.add(new ArrayList<>());
    }
  }

  /** A line, and whose. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ByPlayer(PlayerId player, byte[] line) {
    static final Comparator<ByPlayer> ORDER = Comparator.comparing(ByPlayer::player);
  }

  /** What follows a progress when the part behind those of it is written. */
  Progress write(Progress progress) {
    for (int i = 0;
        i < sizes().partBlocks() && progress.manifest().lines() + lines < total();
        i++) {
      writeBlock();
    }
    if (progress.manifest().lines() + lines == total()) {
      requireEnd();
    }
    byte[] bytes = members.toByteArray();
    int number = progress.manifest().parts().size();
    String file = files.write("part", number, ".jsonl.gz", bytes);
    Part<Block> part =
        new Part<>(
            file, bytes.length, Piece.hash(bytes), lines, blocks, writeSeam(progress, bytes));
    return progress.with(part, writeRun(number), last.orElseThrow());
  }

  private Optional<String> writeSeam(Progress progress, byte[] bytes) {
    List<Part<Block>> parts = progress.manifest().parts();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Part<Block> before = parts.get(parts.size() - 1);
    int end = before.pieces().get(before.pieces().size() - 1).bytes();
    ByteArrayOutputStream seam = new ByteArrayOutputStream();
    seam.writeBytes(files.read(before.file(), before.bytes() - end, end));
    seam.write(bytes, 0, blocks.get(0).bytes());
    return Optional.of(files.write("seam", parts.size(), ".jsonl.gz", seam.toByteArray()));
  }

  private void writeBlock() {
    Start start =
        last.map(before -> Start.worseThan(key(before), before.standing().player()))
            .orElseGet(Start::top);
    long left = total() - last.map(ArchivedEntry::position).orElse(0L);
    int count = (int) Math.min(sizes().blockLines(), left);
    List<Entry> entries = store.list(season.slice(), start, count);
    if (entries.size() < count) {
      throw new UnlistedException();
    }
    Map<String, Node> nodes = nodes(entries);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ArchivedEntry first = null;
    for (Entry entry : entries) {
      ArchivedEntry next = next(entry, nodes);
      first = first == null ? next : first;
      byte[] line = format.line(board(), total(), next);
      text.writeBytes(line);
      text.write('\n');
      forIndex
          .get(sizes().bucket(entry.player(), total()) / sizes().partBlocks())
          .add(new ByPlayer(entry.player(), line));
      last = Optional.of(next);
    }
    requireRanked(last.orElseThrow(), nodes);
    byte[] member = Gzip.member(text.toByteArray());
    members.writeBytes(member);
    blocks.add(Block.of(requireNonNull(first), member));
    lines += entries.size();
  }

  private ArchivedEntry next(Entry entry, Map<String, Node> nodes) {
    OrderKey key = entry.key();
    boolean same = last.filter(before -> key(before).equals(key)).isPresent();
    if (!same) {
      last.ifPresent(PartWriter::requireWhole);
    }
    long position = last.map(ArchivedEntry::position).orElse(0L) + 1;
    Place place =
        same
            ? last.orElseThrow().standing().place()
            : new Place(position, count(nodes, leaf(key)), total(), dense());
    if (position > place.rank() + place.ties() - 1) {
      throw new UnlistedException();
    }
    return new ArchivedEntry(
        position,
        new Standing(
            entry.player(),
            entry.profile(),
            entry.score(),
            key,
            place,
            entry.updatedAt(),
            entry.version()));
  }

  /** The dense rank of a score that follows. */
  private OptionalLong dense() {
    return switch (board().style()) {
      case DENSE ->
          OptionalLong.of(
              1 + last.map(before -> before.standing().place().dense().orElseThrow()).orElse(0L));
      case COMPETITION -> OptionalLong.empty();
    };
  }

  /** Requires that an entry is the last of those who are counted with its score. */
  private static void requireWhole(ArchivedEntry entry) {
    Place place = entry.standing().place();
    if (entry.position() != place.rank() + place.ties() - 1) {
      throw new UnlistedException();
    }
  }

  /** Requires that nobody follows. */
  private void requireEnd() {
    ArchivedEntry end = last.orElseThrow();
    requireWhole(end);
    if (!store
        .list(season.slice(), Start.worseThan(key(end), end.standing().player()), 1)
        .isEmpty()) {
      throw new UnlistedException();
    }
  }

  /** Requires that as many are ahead of an entry as are counted. */
  private static void requireRanked(ArchivedEntry entry, Map<String, Node> nodes) {
    long better = 0;
    for (Step step : key(entry).steps()) {
      for (Map.Entry<String, Long> slot : node(nodes, step).counts().entrySet()) {
        better += slot.getKey().compareTo(step.slot()) < 0 ? slot.getValue() : 0;
      }
    }
    if (better + 1 != entry.standing().place().rank()) {
      throw new UnlistedException();
    }
  }

  /** The nodes in which the keys of some entries end, and all on the way to the last of them. */
  private Map<String, Node> nodes(List<Entry> entries) {
    Set<String> prefixes = new TreeSet<>();
    entries.forEach(entry -> prefixes.add(leaf(entry.key()).prefix()));
    entries.get(entries.size() - 1).key().steps().forEach(step -> prefixes.add(step.prefix()));
    Map<String, Node> nodes = new HashMap<>();
    store
        .read(Wanted.nodes(board(), season.slice(), prefixes))
        .of(season.slice())
        .nodes()
        .forEach(node -> nodes.put(node.prefix(), node));
    return nodes;
  }

  private static long count(Map<String, Node> nodes, Step step) {
    return node(nodes, step).counts().getOrDefault(step.slot(), 0L);
  }

  private static Node node(Map<String, Node> nodes, Step step) {
    return nodes.getOrDefault(step.prefix(), Node.empty(step.prefix()));
  }

  private static Step leaf(OrderKey key) {
    List<Step> steps = key.steps();
    return steps.get(steps.size() - 1);
  }

  private Run writeRun(int number) {
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    List<Integer> runSizes = new ArrayList<>();
    for (List<ByPlayer> of : forIndex) {
      byte[] member = of.isEmpty() ? new byte[0] : Gzip.member(text(of));
      run.writeBytes(member);
      runSizes.add(member.length);
    }
    return new Run(files.write("work/run", number, ".gz", run.toByteArray()), runSizes);
  }

  private static byte[] text(List<ByPlayer> lines) {
    lines.sort(ByPlayer.ORDER);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (ByPlayer of : lines) {
      text.writeBytes(of.player().text().getBytes(US_ASCII));
      text.write('\t');
      text.writeBytes(of.line());
      text.write('\n');
    }
    return text.toByteArray();
  }

  private static OrderKey key(ArchivedEntry entry) {
    return entry.standing().key();
  }

  private Board board() {
    return manifest.board();
  }

  private long total() {
    return manifest.total();
  }

  private Sizes sizes() {
    return manifest.sizes();
  }
}
