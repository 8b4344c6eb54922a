package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import java.util.List;
import java.util.Optional;

/**
 * Where checkpoints are kept. Every method may throw {@link io.rankly.error.BusyException}. A
 * checkpoint of submissions goes through {@link RankStore#commit}, together with them.
 */
public interface CheckpointStore {
  /**
   * Stores a checkpoint, unless the stored one is not that of the version before. One request, two
   * write units for each action.
   *
   * @return whether it was stored; false also when it was by an earlier try that did not get its
   *     answer
   */
  boolean put(Board board, Checkpoint checkpoint);

  /** The last checkpoint of a piece of work, without its notes. One request, one read unit. */
  Optional<Checkpoint> find(Board board, String work);

  /** Up to so many notes of all its versions, in order. One request for each MB of them. */
  List<String> notes(Board board, String work, int limit);

  /**
   * The last checkpoints of pieces of work of a board, without their notes, from the last id to the
   * first. One request for each MB, a read unit for every 4 KB.
   *
   * @param kind what their ids begin with
   * @param before the id where to begin, exclusive; absent: at the end
   */
  List<Checkpoint> list(Board board, String kind, Optional<String> before, int limit);

  /**
   * All pieces of work in which there is more to do, of all boards, those that wait behind the
   * others. A change of a moment ago may be missing: the list is eventually consistent. One request
   * for each MB of them.
   */
  List<Open> open();

  /**
   * A piece of work that is not done.
   *
   * @param waiting whether something else has to happen first
   */
  record Open(BoardId board, String work, boolean waiting) {}
}
