package io.rankly.trust;

import io.rankly.rank.ForwardingStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A store whose reads are as far from one moment as they may be: each entry and each node is read
 * by itself, in any order, and others come between. That is what DynamoDB promises of BatchGetItem
 * while there are transactions ("Amazon DynamoDB transactions: how it works", isolation levels, in
 * its developer guide), and what an embedded one hardly ever does.
 */
final class TornStore extends ForwardingStore {
  /** Most often that a reader lets others go first, between two items. */
  private static final int MOST_YIELDS = 20;

  private final Random random;

  TornStore(RankStore store, long seed) {
    super(store);
    this.random = new Random(seed);
  }

  @Override
  public Snapshot read(Wanted wanted) {
    List<Map.Entry<Slice, Keys>> items = new ArrayList<>();
    Map<Slice, Contents> contents = new HashMap<>();
    wanted
        .slices()
        .forEach(
            (slice, keys) -> {
              contents.put(slice, new Contents(new HashMap<>(), new ArrayList<>()));
              keys.players()
                  .forEach(player -> items.add(Map.entry(slice, Keys.entries(Set.of(player)))));
              keys.prefixes()
                  .forEach(
                      prefix ->
                          items.add(
                              Map.entry(
                                  slice,
                                  new Keys(Set.of(), Set.of(prefix), keys.shards(), false))));
            });
    Collections.shuffle(items, random);
    Snapshot rest =
        store.read(
            new Wanted(
                wanted.board(),
                Map.of(),
                wanted.receipts(),
                wanted.sanctions(),
                wanted.frozen(),
                wanted.nonces(),
                wanted.paces(),
                wanted.boards()));
    for (Map.Entry<Slice, Keys> item : items) {
      for (int i = random.nextInt(MOST_YIELDS); i > 0; i--) {
        Thread.yield();
      }
      Contents found =
          store.read(Wanted.of(Map.of(item.getKey(), item.getValue()))).of(item.getKey());
      Contents all = contents.getOrDefault(item.getKey(), found);
      all.entries().putAll(found.entries());
      all.nodes().addAll(found.nodes());
    }
    return new Snapshot(
        rest.board(),
        rest.boards(),
        contents,
        rest.receipts(),
        rest.sanctions(),
        rest.frozen(),
        rest.nonces(),
        rest.paces(),
        rest.counted());
  }
}
