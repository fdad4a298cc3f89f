// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.verifier.engine.Probe;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.StateText;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state that a case starts from beside that of its kind, and those that it expects: {@code pre}
 * and {@code post} of {@link Case}. What is expected at an instruction is the join of all states in
 * which it is reached.
 */
final class CaseStates implements Probe {
  private final List<String> pre;
  private final List<String> post;
  private final TreeMap<Integer, State> joined = new TreeMap<>();
  private int ids = 1_000_000;

  CaseStates(TreeMap<String, List<String>> headers) {
    pre = Case.all(headers, "pre");
    post = Case.all(headers, "post");
  }

  /** A register, {@code r6}, or some bytes of stack, {@code -16:4} for four from -16 on. */
  private record Place(boolean register, int at, int bytes) {
    static Place of(String text) {
      if (text.startsWith("r")) {
        return new Place(true, Integer.parseInt(text.substring(1)), 8);
      }
      String[] words = text.split(":", 2);
      return new Place(false, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }
  }

  @Override
  public void entry(State state) {
    for (String line : pre) {
      String[] words = line.split(" ", 2);
      Place place = Place.of(words[0]);
      String[] ends = words[1].split("\\.\\.", 2);
      long low = Long.parseLong(ends[0]);
      long high = Long.parseLong(ends[ends.length - 1]);
      if (place.register()) {
        StateText.setRegister(state, place.at(), low, high);
      } else {
        StateText.setStack(state, place.at(), place.bytes(), low, high);
      }
    }
  }

  @Override
  public void at(int slot, State state) {
    if (!post.isEmpty()) {
      State copy = state.copy();
      joined.merge(slot, copy, (a, b) -> State.join(a, b, () -> ids++, _ -> {}));
    }
  }

  void check() {
    for (String line : post) {
      String[] words = line.split(" ", 3);
      @Nullable State state = joined.get(Integer.parseInt(words[0]));
      Place place = Place.of(words[1]);
      String found =
          state == null
              ? "unreached"
              : place.register()
                  ? StateText.register(state, place.at())
                  : StateText.stack(state, place.at(), place.bytes());
      assertEquals(words[0] + " " + words[1] + " " + found, line);
    }
  }
}
