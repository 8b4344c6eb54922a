package io.rankly.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far an archive has come: what its manifest will be, and what is needed to go on. Each step
 * makes the next one of it.
 *
 * @param attempt how often it was begun anew
 * @param step how many steps there were since
 * @param runs for each part so far, its lines by the hash of the player's id
 * @param last the last entry so far
 * @param verified how many parts, and then those of the index, were read back
 * @param difference the sum of the hashes of all lines of those parts, less that of the index; 0 in
 *     the end, when both have the same lines
 * @param results how far results are; at their beginning where there are to be none
 */
public record Progress(
    int attempt,
    int step,
    Manifest manifest,
    List<Run> runs,
    Optional<ArchivedEntry> last,
    int verified,
    long difference,
    ResultsProgress results) {
  /**
   * The lines of a part, sorted for the parts of the index.
   *
   * @param file its name within the folder
   * @param sizes how many bytes of it are for each part of the index, compressed
   */
  public record Run(String file, List<Integer> sizes) {
    public Run {
      sizes = List.copyOf(sizes);
    }

    /** Where the bytes for a part of the index begin. */
    long offset(int part) {
      return sizes.subList(0, part).stream().mapToLong(Integer::longValue).sum();
    }
  }

  public Progress {
    runs = List.copyOf(runs);
  }

  static Progress begun(int attempt, Manifest manifest) {
    return new Progress(
        attempt, 0, manifest, List.of(), Optional.empty(), 0, 0, ResultsProgress.begun());
  }

  /** The same with one part more. */
  Progress with(Part<Block> part, Run run, ArchivedEntry lastOfIt) {
    return new Progress(
        attempt,
        step + 1,
        manifest.with(and(manifest.parts(), part), manifest.index()),
        and(runs, run),
        Optional.of(lastOfIt),
        verified,
        difference,
        results);
  }

  /** The same with one part of the index more. */
  Progress with(Part<Bucket> part) {
    return new Progress(
        attempt,
        step + 1,
        manifest.with(manifest.parts(), and(manifest.index(), part)),
        runs,
        last,
        verified,
        difference,
        results);
  }

  /**
   * The same with some parts more that were read back.
   *
   * @param sum what they add to the difference
   */
  Progress verified(int more, long sum) {
    return new Progress(
        attempt, step + 1, manifest, runs, last, verified + more, difference + sum, results);
  }

  /** The same with results that are further. */
  Progress with(ResultsProgress further) {
    return new Progress(attempt, step + 1, manifest, runs, last, verified, difference, further);
  }

  /** The same with one file of results more. */
  Progress with(Results more, ResultsProgress then) {
    return new Progress(
        attempt, step + 1, manifest.with(more), runs, last, verified, difference, then);
  }

  private static <T> List<T> and(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
