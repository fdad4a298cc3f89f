// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** Writes the scenario of a case that runs a script. */
final class ScriptText {
  /** What a script may have. */
  static final int MOST_SQES = 128;

  private final List<String> head = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final List<String> actions = new ArrayList<>();
  private final List<String> batch = new ArrayList<>();
  private int sqes;
  private int userData;

  /** A line before the script. */
  ScriptText line(String text) {
    head.add(text);
    return this;
  }

  /** A ring for policies. */
  ScriptText ring(int sq, int cq, String... moreFlags) {
    String more = moreFlags.length == 0 ? "" : ", " + String.join(", ", moreFlags);
    return line(
        "ring: {sq: %d, cq: %d, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND%s]}"
            .formatted(sq, cq, more));
  }

  /** Whether so many more SQEs have room. */
  boolean hasRoom(int more) {
    return sqes + more <= MOST_SQES;
  }

  /** How many SQEs the step that is being written has. */
  int pushed() {
    return batch.size();
  }

  /** The user data that the next SQE gets. */
  int nextUserData() {
    return userData + 1;
  }

  /**
   * Adds an SQE to the step that is being written.
   *
   * @param fields besides opcode and user data, from the comma on
   * @return its user data
   */
  int sqe(String opcode, String fields) {
    userData++;
    sqes++;
    batch.add("{opcode: %s, user_data: %d%s}".formatted(opcode, userData, fields));
    return userData;
  }

  /** An SQE with flags. */
  int sqe(String opcode, String fields, List<String> flags) {
    return sqe(
        opcode, fields + (flags.isEmpty() ? "" : ", flags: [" + String.join(", ", flags) + "]"));
  }

  /** Ends a step, which has these keys besides. */
  void step(String... keys) {
    String all = String.join(", ", keys);
    if (batch.isEmpty()) {
      steps.add("  - {" + all + "}");
      return;
    }
    steps.add("  - push:");
    batch.forEach(sqe -> steps.add("      - " + sqe));
    for (String key : keys) {
      steps.add("    " + key);
    }
    batch.clear();
  }

  /**
   * Ends a step that lasts until so many completions were taken since the start, all of which must
   * come. It waits for the next one, or for all that are missing.
   */
  void untilTaken(Draw draw, int total) {
    boolean oneByOne = !batch.isEmpty() && draw.chance(50);
    step(oneByOne ? "wait: 1" : "wait-at: " + total, "until: " + total);
  }

  /** Something that the other thread does, in order of time. */
  void action(int atMillis, String deed) {
    actions.add("  - {at: %dms, %s}".formatted(atMillis, deed));
  }

  /** The lines of the file. */
  List<String> lines(String name, String description) {
    List<String> lines = new ArrayList<>();
    lines.add("name: " + name);
    lines.add("description: " + description);
    lines.add("policy: ../../objects/script.bpf.o");
    lines.addAll(head);
    lines.add("limits: {steps: 2000}");
    lines.add("script:");
    lines.addAll(steps);
    if (!actions.isEmpty()) {
      lines.add("application:");
      lines.addAll(actions);
    }
    return lines;
  }
}
