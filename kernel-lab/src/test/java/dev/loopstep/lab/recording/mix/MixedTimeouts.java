// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** Timers, with and without a count of completions, and what moves and removes them. */
final class MixedTimeouts {
  private final Draw draw;
  private final ScriptText text;
  private final Delays delays;
  private final List<Integer> timers = new ArrayList<>();

  private MixedTimeouts(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
    delays = new Delays(draw);
  }

  static void write(Draw draw, ScriptText text) {
    text.ring(8, 32);
    new MixedTimeouts(draw, text).rounds();
  }

  private void rounds() {
    int total = 0;
    int rounds = draw.between(2, 5);
    for (int round = 0; round < rounds; round++) {
      int count = draw.between(1, 6);
      for (int i = 0; i < count; i++) {
        request();
      }
      total += count;
      if (draw.chance(40)) {
        text.step("reap: " + draw.between(0, 4));
      } else {
        text.untilTaken(draw, total);
        delays.renew();
        timers.clear();
      }
    }
    text.untilTaken(draw, total);
  }

  private void request() {
    int what = draw.between(0, 9);
    if (what < 5 && delays.any()) {
      timer();
    } else if (what == 5) {
      text.sqe("TIMEOUT", ", addr: 1, len: 1, op_flags: " + draw.oneOf("0x81", "0x85", "0x89"));
    } else if (what == 6) {
      text.sqe("TIMEOUT_REMOVE", ", addr: " + target());
    } else if (what == 7 && delays.any()) {
      text.sqe(
          "TIMEOUT_REMOVE", ", addr: " + target() + ", off: " + delays.take() + ", op_flags: 0x82");
    } else {
      text.sqe("NOP", MixedNops.fields(draw));
    }
  }

  private void timer() {
    String count = draw.chance(35) ? ", off: " + draw.between(1, 4) : "";
    String flags = draw.oneOf("0x80", "0x80", "0x84", "0x88", "0xa0");
    timers.add(
        text.sqe(
            "TIMEOUT", ", addr: " + delays.take() + ", len: 1" + count + ", op_flags: " + flags));
  }

  /** A timer that may still run, or nothing. */
  private int target() {
    return timers.isEmpty() || draw.chance(15) ? 999 : draw.oneOf(timers);
  }
}
