// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.List;

/** Chains, soft and hard, of NOPs, timers and linked timeouts. */
final class MixedLinks {
  private static final int SQ = 16;

  private final Draw draw;
  private final ScriptText text;
  private final Delays delays;

  private MixedLinks(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
    delays = new Delays(draw);
  }

  static void write(Draw draw, ScriptText text) {
    text.ring(SQ, draw.oneOf(16, 64));
    new MixedLinks(draw, text).rounds();
  }

  private void rounds() {
    int total = 0;
    int rounds = draw.between(2, 4);
    for (int round = 0; round < rounds; round++) {
      int chains = draw.between(1, 3);
      for (int i = 0; i < chains; i++) {
        chain(draw.between(1, 5));
      }
      total += text.pushed();
      if (draw.chance(30)) {
        text.step("reap: " + draw.between(0, 3));
      } else {
        text.untilTaken(draw, total);
        delays.renew();
      }
    }
    text.untilTaken(draw, total);
  }

  private void chain(int length) {
    String link = draw.oneOf("IO_LINK", "IO_LINK", "IO_HARDLINK");
    boolean timed = false;
    for (int i = 0; i < length; i++) {
      boolean last = i == length - 1;
      boolean timeout = i > 0 && !timed && delays.any() && draw.chance(25);
      member(timeout, last ? List.of() : List.of(link));
      timed = timeout;
    }
  }

  private void member(boolean linkedTimeout, List<String> flags) {
    if (linkedTimeout) {
      text.sqe("LINK_TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: 0x80", flags);
    } else if (draw.chance(30) && delays.any()) {
      String success = draw.oneOf("0x80", "0xa0", "0xa0");
      text.sqe("TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: " + success, flags);
    } else if (!flags.isEmpty() && draw.chance(6)) {
      text.sqe("NOP", ", op_flags: 0x40", flags);
    } else {
      text.sqe("NOP", MixedNops.fields(draw), flags);
    }
  }
}
