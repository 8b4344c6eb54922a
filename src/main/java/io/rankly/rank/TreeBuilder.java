package io.rankly.rank;

import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds the count tree of many keys that come in order. A node is done when a key comes that does
 * not begin with its prefix, so only those above the last key are kept: as many as that has levels.
 */
public final class TreeBuilder {
  private final Consumer<Node> done;
  private final List<Open> open = new ArrayList<>();

  /**
   * @param done gets each node, those below a node before it
   */
  public TreeBuilder(Consumer<Node> done) {
    this.done = done;
  }

  private record Open(String prefix, Map<String, Long> counts) {}

  /** Counts entries of a key, which is not before the one that came last. */
  public void add(OrderKey key, long entries) {
    List<Step> steps = key.steps();
    int common = 0;
    while (common < open.size()
        && common < steps.size()
        && open.get(common).prefix().equals(steps.get(common).prefix())) {
      common++;
    }
    close(common);
    for (int i = 0; i < steps.size(); i++) {
      if (i == open.size()) {
        open.add(new Open(steps.get(i).prefix(), new HashMap<>()));
      }
      open.get(i).counts().merge(steps.get(i).slot(), entries, Long::sum);
    }
  }

  /** Ends the tree. */
  public void end() {
    close(0);
  }

  private void close(int kept) {
    while (open.size() > kept) {
      Open last = open.remove(open.size() - 1);
      done.accept(new Node(last.prefix(), last.counts()));
    }
  }
}
