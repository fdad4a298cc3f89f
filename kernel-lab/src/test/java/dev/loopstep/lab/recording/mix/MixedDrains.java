// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** Drained requests: alone, in chains, of every kind. */
final class MixedDrains {
  private final Draw draw;
  private final ScriptText text;
  private final Delays delays;

  private MixedDrains(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
    delays = new Delays(draw);
  }

  static void write(Draw draw, ScriptText text) {
    text.ring(16, draw.oneOf(16, 64));
    new MixedDrains(draw, text).rounds();
  }

  private void rounds() {
    int total = 0;
    int rounds = draw.between(2, 4);
    for (int round = 0; round < rounds; round++) {
      int parts = draw.between(2, 5);
      for (int i = 0; i < parts; i++) {
        part();
      }
      total += text.pushed();
      if (draw.chance(40)) {
        text.step("reap: " + draw.between(0, 4));
      } else {
        text.untilTaken(draw, total);
        delays.renew();
      }
    }
    text.untilTaken(draw, total);
  }

  private void part() {
    int length = draw.chance(30) ? draw.between(2, 3) : 1;
    String link = draw.oneOf("IO_LINK", "IO_LINK", "IO_HARDLINK");
    for (int i = 0; i < length; i++) {
      List<String> flags = new ArrayList<>();
      if (draw.chance(30)) {
        flags.add("IO_DRAIN");
      }
      if (i < length - 1) {
        flags.add(link);
      }
      if (draw.chance(35) && delays.any()) {
        String success = draw.oneOf("0x80", "0xa0");
        text.sqe("TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: " + success, flags);
      } else {
        text.sqe("NOP", MixedNops.fields(draw), flags);
      }
    }
  }
}
