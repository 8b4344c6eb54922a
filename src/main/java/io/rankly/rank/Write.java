package io.rankly.rank;

import io.rankly.board.Board;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes that happen all together or not at all.
 *
 * @param board the one that the receipts are of
 * @param slices at most one change for each; of a streamed board without counts, whatever is given:
 *     these follow from the entries
 * @param receipts each to be stored only if there is none of its key yet
 * @param sanctions at most one for each player
 * @param audit each to be stored only if there is none of its id yet
 * @param notFrozen seasons, as the slices of all players; it all happens only while none is frozen
 * @param checkpoint to be stored only in place of the one before it
 * @param nonces each to be stored only if there is none of its id
 * @param paces at most one for each player
 * @param reviewed an attempt to be forgotten; it all happens only while it is kept
 */
public record Write(
    Board board,
    List<SliceChange> slices,
    List<StoredReceipt> receipts,
    List<SanctionChange> sanctions,
    List<AuditLine> audit,
    List<Slice> notFrozen,
    Optional<Checkpoint> checkpoint,
    List<Nonce> nonces,
    List<PaceChange> paces,
    Optional<Attempt.Id> reviewed) {
  /** Most actions in one write. */
  public static final int MAX_ACTIONS = Board.MAX_ACTIONS;

  public Write {
    if (board.isStreamed()) {
      slices = slices.stream().map(SliceChange::withoutCounts).toList();
    }
    Shards shards = Shards.of(board);
    boolean spread =
        shards.most() > 1
            && slices.stream()
                .flatMap(of -> of.counts().stream())
                .anyMatch(node -> !node.expected().isEmpty() && shards.of(node.prefix()) > 1);
    if (spread) {
      throw new IllegalArgumentException("no item alone has the counters of a spread node");
    }
  }

  /** These changes of slices, and nothing else. */
  public static Write of(Board board, List<SliceChange> slices) {
    return new Write(
        board,
        slices,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** That an attempt was reviewed, and this line says how. */
  static Write reviewed(Board board, Attempt.Id attempt, AuditLine line) {
    return of(board, List.of()).with(attempt, line);
  }

  /** The same, and receipts. */
  Write withReceipts(List<StoredReceipt> made) {
    return new Write(
        board, slices, made, sanctions, audit, notFrozen, checkpoint, nonces, paces, reviewed);
  }

  /** The same, and sanctions. */
  Write withSanctions(List<SanctionChange> changed) {
    return new Write(
        board, slices, receipts, changed, audit, notFrozen, checkpoint, nonces, paces, reviewed);
  }

  /** The same, and one more line of the audit list. */
  Write withAudit(AuditLine line) {
    List<AuditLine> lines = Stream.concat(audit.stream(), Stream.of(line)).toList();
    return new Write(
        board, slices, receipts, sanctions, lines, notFrozen, checkpoint, nonces, paces, reviewed);
  }

  /** The same, while none of these seasons is frozen. */
  Write unlessFrozen(Collection<Slice> seasons) {
    return new Write(
        board,
        slices,
        receipts,
        sanctions,
        audit,
        List.copyOf(seasons),
        checkpoint,
        nonces,
        paces,
        reviewed);
  }

  /** The same, and a checkpoint. */
  public Write with(Checkpoint noted) {
    return new Write(
        board,
        slices,
        receipts,
        sanctions,
        audit,
        notFrozen,
        Optional.of(noted),
        nonces,
        paces,
        reviewed);
  }

  /** The same, and what players use up. */
  public Write with(List<Nonce> used, List<PaceChange> changed) {
    return new Write(
        board, slices, receipts, sanctions, audit, notFrozen, checkpoint, used, changed, reviewed);
  }

  /** The same, and that an attempt was reviewed, as this line says. */
  public Write with(Attempt.Id attempt, AuditLine line) {
    Write told = withAudit(line);
    return new Write(
        board,
        slices,
        receipts,
        sanctions,
        told.audit,
        notFrozen,
        checkpoint,
        nonces,
        paces,
        Optional.of(attempt));
  }

  /**
   * How much of the limit a player has used up, before and after; happens only while the stored one
   * is the one before. Absent before: there is none.
   */
  public record PaceChange(Optional<Pace> before, Pace after) {}

  /**
   * A player's last sanction before and after; happens only while the stored one is the one before.
   * Absent before: there is none; absent after: it stays as it is, and is only looked at.
   */
  public record SanctionChange(
      PlayerId player, Optional<Sanction> before, Optional<Sanction> after) {
    /** Looks whether it still is this one. */
    static SanctionChange check(PlayerId player, Optional<Sanction> last) {
      return new SanctionChange(player, last, Optional.empty());
    }
  }

  /**
   * Changes of a slice.
   *
   * @param expires from when on all that is stored of the slice counts as gone; absent: never
   * @param entries at most one change for each player
   * @param counts what to add to the count tree; at most one change for each node
   */
  public record SliceChange(
      Slice slice, Optional<Instant> expires, List<EntryChange> entries, List<NodeChange> counts) {
    /** How many items it writes. */
    int actions() {
      return entries.size() + counts.size();
    }

    private SliceChange withoutCounts() {
      return new SliceChange(slice, expires, entries, List.of());
    }
  }

  /**
   * An entry before and after; happens only while the stored entry is the one before. Absent
   * before: a first score, absent after: a removal.
   */
  public record EntryChange(PlayerId player, Optional<Entry> before, Optional<Entry> after) {}

  /**
   * What to add to a node.
   *
   * @param counts to the number of entries below each slot
   * @param distinct to the number of different keys below each slot
   * @param expected what counters must be; it all happens only while they are
   */
  public record NodeChange(
      String prefix,
      Map<String, Long> counts,
      Map<String, Long> distinct,
      Map<String, ExpectedCount> expected) {
    public NodeChange {
      counts = Map.copyOf(counts);
      distinct = Map.copyOf(distinct);
      expected = Map.copyOf(expected);
    }

    /** One of a board that is not dense. */
    public NodeChange(String prefix, Map<String, Long> counts) {
      this(prefix, counts, Map.of(), Map.of());
    }
  }

  /** The slice and the change of it, if all that happens is that one entry is stored. */
  public Optional<SliceChange> onlyEntry() {
    return actions() == 1 && slices.size() == 1
        ? Optional.of(slices.get(0))
            .filter(of -> of.entries().size() == 1 && of.entries().get(0).after().isPresent())
        : Optional.empty();
  }

  /** Over how many items the nodes are spread that it changes. */
  public Shards shards() {
    return Shards.of(board);
  }

  /** How many items it writes or looks at. */
  int actions() {
    int actions = receipts.size() + sanctions.size() + audit.size() + notFrozen.size();
    actions += checkpoint.map(Checkpoint::actions).orElse(0);
    actions += nonces.size() + paces.size() + (reviewed.isPresent() ? 1 : 0);
    for (SliceChange change : slices) {
      actions += change.actions();
    }
    return actions;
  }
}
