// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** NOPs on rings of random sizes and flags, submitted in other numbers than they were pushed. */
final class MixedRings {
  private final Draw draw;
  private final ScriptText text;
  private final boolean rewinds;
  private final boolean submitsAll;
  private final boolean large;
  private final int entries;

  /** On rings without SQ_REWIND, what was pushed and not submitted yet. */
  private int queued;

  private int total;

  private MixedRings(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
    int sq = draw.between(1, 20);
    entries = Integer.highestOneBit(2 * sq - 1);
    List<String> flags = new ArrayList<>(List.of("SINGLE_ISSUER", "DEFER_TASKRUN"));
    rewinds = draw.chance(50);
    if (rewinds) {
      flags.add("SQ_REWIND");
    }
    if (rewinds || draw.chance(50)) {
      flags.add("NO_SQARRAY");
    }
    submitsAll = addedTo(flags, "SUBMIT_ALL", 50);
    large = addedTo(flags, draw.oneOf("CQE32", "CQE_MIXED"), 40);
    addedTo(flags, "SQE128", 30);
    addedTo(flags, "TASKRUN_FLAG", 30);
    addedTo(flags, "CLAMP", 20);
    String cq = "";
    if (draw.chance(50)) {
      flags.add("CQSIZE");
      cq = ", cq: " + draw.between(Math.max(sq, 2), 3 * sq + 2);
    }
    text.line("ring: {sq: " + sq + cq + ", flags: [" + String.join(", ", flags) + "]}");
  }

  private boolean addedTo(List<String> flags, String flag, int percent) {
    return draw.chance(percent) && flags.add(flag);
  }

  static void write(Draw draw, ScriptText text) {
    new MixedRings(draw, text).rounds();
  }

  private void rounds() {
    int rounds = draw.between(2, 5);
    for (int round = 0; round < rounds; round++) {
      int room = rewinds ? entries : entries - queued;
      int count = room == 0 ? 0 : draw.between(1, Math.min(room, 12));
      for (int i = 0; i < count; i++) {
        request();
      }
      queued = rewinds ? entries : queued + count;
      // Not more than was pushed where the rest of the queue holds what was there before.
      int asked = draw.chance(60) ? count : draw.between(0, rewinds ? count : count + 3);
      int taken = Math.min(asked, queued);
      queued -= taken;
      total += taken;
      if (count == 0 || asked != count) {
        text.step("submit: " + asked, "until: " + total);
      } else {
        text.step("until: " + total);
      }
    }
    text.step("wait-at: 0");
    text.step("wait-at: 0");
  }

  private void request() {
    if (submitsAll && draw.chance(15)) {
      text.sqe(draw.oneOf("99", "255"), "");
    } else if (large && draw.chance(40)) {
      text.sqe("NOP", ", op_flags: 0x20, off: " + draw.between(0, 99) + ", addr: 7");
    } else {
      text.sqe("NOP", draw.chance(30) ? ", op_flags: 1, len: " + draw.between(-130, 99) : "");
    }
  }
}
