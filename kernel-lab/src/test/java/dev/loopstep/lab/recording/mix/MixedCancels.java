// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** Requests that nothing ends but cancelling, or a timer that is still to expire. */
final class MixedCancels {
  private final Draw draw;
  private final ScriptText text;
  private final Delays delays;
  private final List<Integer> known = new ArrayList<>();
  private int total;

  private MixedCancels(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
    delays = new Delays(draw);
  }

  static void write(Draw draw, ScriptText text) {
    text.ring(16, 64);
    text.line("descriptors:");
    text.line("  e0: eventfd");
    text.line("  p0: pipe");
    text.line("  s0: socketpair");
    new MixedCancels(draw, text).rounds();
  }

  private void rounds() {
    int rounds = draw.between(2, 4);
    for (int round = 0; round < rounds; round++) {
      int count = draw.between(2, 6);
      for (int i = 0; i < count; i++) {
        if (known.isEmpty() || draw.chance(60)) {
          waiting();
        } else {
          cancel();
        }
      }
      total += text.pushed();
      text.step("reap: " + draw.between(0, 8));
    }
    text.sqe("ASYNC_CANCEL", ", op_flags: 5");
    total++;
    text.untilTaken(draw, total);
  }

  private void waiting() {
    switch (draw.between(0, 4)) {
      case 0 -> add("POLL_ADD", ", fd: \"@fd.e0\", op_flags: 1");
      case 1 -> add("READ", ", fd: \"@fd.p0.read\", addr: \"@script.data\", len: 8, off: -1");
      case 2 -> add("RECV", ", fd: \"@fd.s0.0\", addr: \"@script.data\", len: 8");
      case 3 -> chain();
      default -> timer(List.of());
    }
  }

  private void add(String opcode, String fields) {
    known.add(text.sqe(opcode, fields));
  }

  private void timer(List<String> flags) {
    if (delays.any()) {
      known.add(
          text.sqe("TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: 0xa0", flags));
    } else {
      text.sqe("NOP", "", flags);
    }
  }

  private void chain() {
    timer(List.of(draw.oneOf("IO_LINK", "IO_HARDLINK")));
    if (draw.chance(40) && delays.any()) {
      known.add(text.sqe("LINK_TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: 0x80"));
    } else {
      known.add(text.sqe("NOP", ""));
    }
  }

  private void cancel() {
    int target = draw.chance(10) ? 999 : draw.oneOf(known);
    switch (draw.between(0, 6)) {
      case 0 ->
          text.sqe(
              "ASYNC_CANCEL",
              ", fd: \""
                  + draw.oneOf("@fd.e0", "@fd.p0.read", "@fd.s0.0")
                  + "\", op_flags: "
                  + draw.oneOf("2", "3"));
      case 1 -> text.sqe("ASYNC_CANCEL", ", op_flags: 4");
      case 2 ->
          text.sqe("ASYNC_CANCEL", ", len: " + draw.oneOf("6", "11", "22") + ", op_flags: 0x21");
      case 3 -> text.sqe("TIMEOUT_REMOVE", ", addr: " + target);
      case 4 -> text.sqe("POLL_REMOVE", ", addr: " + target);
      default -> text.sqe("ASYNC_CANCEL", ", addr: " + target);
    }
  }
}
