// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.verifier.state.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, one finding an instruction, and says where in the user's terms. */
final class Findings {
  private static final int MOST = 20;
  private static final int PATH_LENGTH = 5;

  private final Program program;
  private final Places places;
  private final TreeMap<Integer, Diagnostic> bySlot = new TreeMap<>();
  private int guesses;

  Findings(Program program) {
    this.program = program;
    this.places = new Places(program);
  }

  boolean isEmpty() {
    return bySlot.isEmpty();
  }

  /** By the order of their instructions. */
  List<Diagnostic> list() {
    return List.copyOf(bySlot.values());
  }

  /**
   * Whether what is worked through may be more than can happen, so that nothing that is seen
   * counts.
   */
  boolean guessing() {
    return guesses > 0;
  }

  /** From now on a finding shows that a guess was wrong, and is no finding. */
  void beginGuess() {
    guesses++;
  }

  void endGuess() {
    guesses--;
  }

  /** A guess was wrong. */
  static final class RefutedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what did not hold, and where
     */
    RefutedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Adds a finding; the first one at an instruction stays.
   *
   * @param trail a path that leads there, or null where every path does
   * @throws RefutedException where this is a {@linkplain #beginGuess guess}
   */
  void add(int slot, Failure failure, @Nullable Trail trail) {
    if (guessing()) {
      throw new RefutedException(where(slot) + ": " + failure.message());
    }
    if (bySlot.size() >= MOST || bySlot.containsKey(slot)) {
      return;
    }
    List<String> notes = new ArrayList<>(failure.notes());
    if (trail != null) {
      notes.add(path(trail));
    }
    bySlot.put(
        slot,
        new Diagnostic(
            Severity.ERROR,
            failure.problem(),
            places.of(slot),
            failure.message(),
            notes,
            failure.remedy()));
  }

  /** The last few branches on the path, each named once, in the order in which they are passed. */
  private String path(Trail last) {
    List<String> steps = new ArrayList<>();
    for (Trail step = last; step != null && steps.size() <= PATH_LENGTH; step = step.before()) {
      String text = step(step);
      if (!steps.contains(text)) {
        steps.add(text);
      }
    }
    boolean longer = steps.size() > PATH_LENGTH;
    List<String> shown = (longer ? steps.subList(0, PATH_LENGTH) : steps).reversed();
    return "on the path " + (longer ? "... " : "") + String.join(", ", shown);
  }

  private String step(Trail step) {
    return where(step.slot()) + (step.taken() ? " (jumps)" : " (goes on)");
  }

  private String where(int slot) {
    Optional<SourceLine> source = program.source().at(slot);
    return source.isPresent() ? "line " + source.get().line() : "instruction " + slot;
  }
}
