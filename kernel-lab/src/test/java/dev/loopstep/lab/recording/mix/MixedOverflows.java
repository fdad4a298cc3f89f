// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.List;

/** Small completion queues that are emptied late. */
final class MixedOverflows {
  private MixedOverflows() {}

  static void write(Draw draw, ScriptText text) {
    int size = draw.oneOf(2, 4, 8);
    text.ring(size, size, draw.chance(25) ? new String[] {"CQE32"} : new String[0]);
    Delays delays = new Delays(draw);
    int total = 0;
    int rounds = draw.between(3, 7);
    for (int round = 0; round < rounds; round++) {
      int count = draw.between(1, size);
      for (int i = 0; i < count; i++) {
        request(draw, text, delays, i < count - 1);
      }
      total += count;
      String reap = "reap: " + draw.between(0, size / 2);
      if (draw.chance(30)) {
        text.step(reap, "wait: 1");
      } else {
        text.step(reap);
      }
      if (draw.chance(40)) {
        text.step("reap: " + draw.between(0, size));
      }
    }
    text.step("reap: " + draw.between(1, size), "wait-at: " + total, "until: " + total);
    text.step("wait-at: 0");
  }

  private static void request(Draw draw, ScriptText text, Delays delays, boolean more) {
    List<String> flags = more && draw.chance(25) ? List.of("IO_LINK") : List.of();
    if (draw.chance(10) && delays.any()) {
      text.sqe("TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: 0xa0", flags);
    } else {
      text.sqe("NOP", MixedNops.fields(draw), flags);
    }
  }
}
