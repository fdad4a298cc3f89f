// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests of every kind with every flag, well-formed or not, in batches; how many completions come
 * is not known beforehand, so a case takes what there is and may end by waiting for ever.
 */
final class MixedWild {
  private static final int SQ = 8;

  private final Draw draw;
  private final ScriptText text;
  private final Delays delays;
  private final List<Integer> known = new ArrayList<>();
  private int at = 10;

  private MixedWild(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
    delays = new Delays(draw);
  }

  static void write(Draw draw, ScriptText text) {
    String all = draw.chance(60) ? "SUBMIT_ALL" : "TASKRUN_FLAG";
    text.ring(SQ, draw.oneOf(8, 16, 32), all);
    text.line("descriptors:");
    text.line("  e0: eventfd");
    text.line("  e1: {eventfd: {value: 2, flags: [SEMAPHORE, NONBLOCK]}}");
    text.line("  p0: pipe");
    text.line("  s0: socketpair");
    text.line("  r0: ring");
    text.line("registered:");
    text.line("  files: [\"@fd.e0\", \"@fd.p0.read\"]");
    new MixedWild(draw, text).rounds();
  }

  private void rounds() {
    int rounds = draw.between(3, 7);
    for (int round = 0; round < rounds; round++) {
      int count = draw.between(1, SQ);
      for (int i = 0; i < count; i++) {
        request();
      }
      step();
      if (draw.chance(25)) {
        deed();
      }
    }
    text.sqe("ASYNC_CANCEL", ", op_flags: 5");
    text.step("wait: 1");
    text.step("wait-at: 0");
  }

  private void step() {
    String reap = "reap: " + draw.between(0, 9);
    switch (draw.between(0, 3)) {
      case 0 -> text.step(reap);
      case 1 -> text.step(reap, "wait: " + draw.between(1, 3));
      case 2 -> text.step("wait: 1");
      default -> text.step("wait-at: " + draw.between(0, text.nextUserData()));
    }
  }

  private void deed() {
    at += 20 * draw.between(1, 3);
    switch (draw.between(0, 3)) {
      case 0 -> text.action(at, "write: {to: \"@fd.e0\", bytes: \"01 00 00 00 00 00 00 00\"}");
      case 1 -> text.action(at, "write: {to: \"@fd.p0.write\", bytes: \"01 02 03\"}");
      case 2 -> text.action(at, "write: {to: \"@fd.s0.1\", bytes: \"01 02 03\"}");
      default -> text.action(at, "message: {from: \"@fd.r0\", user-data: 900, res: 1}");
    }
  }

  private void request() {
    switch (draw.between(0, 13)) {
      case 0, 1, 2 -> add("NOP", MixedNops.fields(draw));
      case 3, 4 -> timer();
      case 5 -> add("POLL_ADD", polled());
      case 6 -> add("READ", file() + ", addr: \"@script.data\", len: " + length() + ", off: -1");
      case 7 -> add("WRITE", file() + ", addr: \"@script.data\", len: " + length());
      case 8 -> cancel();
      case 9 -> remove();
      case 10 -> message();
      case 11 -> futex();
      case 12 -> linkTimeout();
      default -> malformed();
    }
  }

  private void add(String opcode, String fields) {
    known.add(text.sqe(opcode, fields, flags()));
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (draw.chance(30)) {
      flags.add(draw.oneOf("IO_LINK", "IO_LINK", "IO_HARDLINK"));
    }
    if (draw.chance(8)) {
      flags.add("IO_DRAIN");
    }
    if (draw.chance(6)) {
      flags.add("CQE_SKIP_SUCCESS");
    }
    if (draw.chance(4)) {
      flags.add("ASYNC");
    }
    if (draw.chance(5)) {
      flags.add("FIXED_FILE");
    }
    return flags;
  }

  private void timer() {
    if (!delays.any()) {
      add("NOP", "");
      return;
    }
    String flags = draw.oneOf("0x80", "0xa0", "0xa0", "0xc0", "0x84");
    String count = draw.chance(30) ? ", off: " + draw.between(1, 3) : "";
    add("TIMEOUT", ", addr: " + delays.take() + ", len: 1" + count + ", op_flags: " + flags);
  }

  private void linkTimeout() {
    String time = delays.any() ? delays.take() : "5s";
    add("LINK_TIMEOUT", ", addr: " + time + ", len: 1, op_flags: 0x80");
  }

  private String polled() {
    return ", fd: \"%s\", op_flags: %s, len: %d"
        .formatted(
            draw.oneOf("@fd.e0", "@fd.e1", "@fd.p0.read", "@fd.p0.write", "@fd.s0.0", "@fd.r0"),
            draw.oneOf("1", "1", "4", "0x2011", "5"),
            draw.chance(25) ? 1 : 0);
  }

  private String file() {
    return ", fd: "
        + draw.oneOf(
            "\"@fd.e0\"",
            "\"@fd.e1\"",
            "\"@fd.p0.read\"",
            "\"@fd.p0.write\"",
            "\"@fd.s0.0\"",
            "700");
  }

  private int length() {
    return draw.oneOf(8, 8, 8, 0, 3, 16);
  }

  private int target() {
    return known.isEmpty() || draw.chance(15) ? 999 : draw.oneOf(known);
  }

  private void cancel() {
    switch (draw.between(0, 4)) {
      case 0 -> add("ASYNC_CANCEL", file() + ", op_flags: " + draw.oneOf("2", "3", "0x12", "0x13"));
      case 1 -> add("ASYNC_CANCEL", ", op_flags: " + draw.oneOf("1", "4", "5", "0x40", "6"));
      case 2 ->
          add(
              "ASYNC_CANCEL",
              ", len: "
                  + draw.oneOf("6", "11", "22", "51")
                  + ", op_flags: "
                  + draw.oneOf("0x20", "0x21"));
      default ->
          add("ASYNC_CANCEL", ", addr: " + target() + ", op_flags: " + draw.oneOf("0", "0", "1"));
    }
  }

  private void remove() {
    switch (draw.between(0, 3)) {
      case 0 -> add("TIMEOUT_REMOVE", ", addr: " + target());
      case 1 -> add("POLL_REMOVE", ", addr: " + target());
      case 2 ->
          add("POLL_REMOVE", ", addr: " + target() + ", len: 2, op_flags: " + draw.oneOf("1", "4"));
      default ->
          add("POLL_REMOVE", ", addr: " + target() + ", len: 4, off: " + draw.between(800, 810));
    }
  }

  private void message() {
    add(
        "MSG_RING",
        ", fd: \"%s\", off: %d, len: %d%s"
            .formatted(
                draw.oneOf("@fd.r0", "@ring.fd", "@fd.e0"),
                draw.between(850, 899),
                draw.between(-5, 5),
                draw.chance(20) ? ", addr: 1" : ""));
  }

  private void futex() {
    String word =
        ", addr: \"@script.data\", addr3: "
            + draw.between(0, 3)
            + ", fd: "
            + draw.oneOf(2, 2, 0x82);
    if (draw.chance(60)) {
      add("FUTEX_WAIT", word + ", off: " + draw.oneOf(0, 0, 0, 5));
    } else {
      add("FUTEX_WAKE", word + ", off: " + draw.between(0, 2));
    }
  }

  private void malformed() {
    switch (draw.between(0, 6)) {
      case 0 -> add(draw.oneOf("99", "255", "65"), "");
      case 1 -> add("NOP", ", ioprio: 1");
      case 2 -> add("NOP", ", personality: 7");
      case 3 -> add("TIMEOUT", ", addr: 20ms, len: 2, op_flags: 0x80");
      case 4 -> add("POLL_ADD", ", fd: \"@fd.e0\", op_flags: 1, off: 3");
      case 5 -> add("ASYNC_CANCEL", ", off: 1");
      default -> add("READ", ", fd: \"@fd.p0.read\", addr: 0x1000, len: 8, off: -1");
    }
  }
}
