package io.rankly.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream in plain collections, whose shards end, split and are trimmed when a test says so. Pages
 * are small, and some are empty although more follows.
 */
public final class MemoryStream implements EntryStream {
  private static final int PAGE = 7;

  private final Map<String, Part> parts = new LinkedHashMap<>();
  private int sequence;
  private int requests;

  private static final class Part {
    final Optional<String> parent;
    final List<Told> records = new ArrayList<>();
    final Map<String, Integer> places = new HashMap<>();
    final String first;
    boolean ended;
    int trimmed;

    Part(Optional<String> parent, String first) {
      this.parent = parent;
      this.first = first;
    }
  }

  /** A new shard, behind the end of another one or not. */
  public synchronized void begin(String shard, Optional<String> parent) {
    parts.put(shard, new Part(parent, name(sequence)));
  }

  /** Tells of something that happened. */
  public synchronized void add(String shard, Instant at, Optional<Change> change) {
    Part part = part(shard);
    part.places.put(name(sequence), part.records.size());
    part.records.add(new Told(name(sequence++), at, change));
  }

  public synchronized void end(String shard) {
    part(shard).ended = true;
  }

  /** Forgets a shard's oldest records. */
  public synchronized void trim(String shard, int records) {
    part(shard).trimmed += records;
  }

  /** Forgets a shard. */
  public synchronized void forget(String shard) {
    parts.remove(shard);
  }

  /** How many pages were asked for. */
  public synchronized int requests() {
    return requests;
  }

  private static String name(int sequence) {
    return String.format("%06d", sequence);
  }

  private Part part(String shard) {
    return Optional.ofNullable(parts.get(shard)).orElseThrow();
  }

  @Override
  public synchronized List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    parts.forEach((id, part) -> shards.add(new Shard(id, part.parent, part.first, part.ended)));
    return shards;
  }

  @Override
  public Reader read(Shard shard, Place from) {
    return new PartReader(part(shard.id()), from);
  }

  private final class PartReader implements Reader {
    private final Part part;
    private int next;
    private int pages;

    PartReader(Part part, Place from) {
      this.part = part;
      if (from instanceof Place.Behind behind) {
        next = 1 + Optional.ofNullable(part.places.get(behind.sequence())).orElseThrow();
      } else if (from instanceof Place.Oldest) {
        next = part.trimmed;
      }
    }

    @Override
    public Page next() {
      synchronized (MemoryStream.this) {
        requests++;
        if (next < part.trimmed) {
          return new Page.Lost();
        }
        if (pages++ % 3 == 1) {
          return new Page.Records(List.of(), false);
        }
        List<Told> page =
            List.copyOf(part.records.subList(next, Math.min(part.records.size(), next + PAGE)));
        next += page.size();
        return new Page.Records(page, part.ended && next == part.records.size());
      }
    }
  }
}
