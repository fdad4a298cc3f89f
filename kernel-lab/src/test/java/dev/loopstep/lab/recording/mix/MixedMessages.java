// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.List;

/** Messages from the application's other ring, and to it. */
final class MixedMessages {
  private static final int SQ = 8;

  private MixedMessages() {}

  static void write(Draw draw, ScriptText text) {
    text.ring(SQ, draw.oneOf(8, 32));
    text.line("descriptors:");
    text.line("  r0: ring");
    text.line("  r1: {ring: {sq: 4, flags: [SINGLE_ISSUER, DEFER_TASKRUN]}}");
    Delays delays = new Delays(draw);
    int messages = draw.between(1, 6);
    int at = 10;
    for (int i = 0; i < messages; i++) {
      at += 20 * draw.between(1, 4);
      text.action(
          at,
          "message: {from: \"@fd.r0\", user-data: %d, res: %d}"
              .formatted(1000 + i, draw.between(-130, 130)));
    }
    int total = 0;
    int rounds = draw.between(1, 4);
    for (int round = 0; round < rounds; round++) {
      int count = draw.between(1, 5);
      for (int i = 0; i < count; i++) {
        request(draw, text, delays, round == 0, i < count - 1);
      }
      total += count;
      text.step("reap: " + draw.between(0, 6));
    }
    total += messages;
    int some = draw.between(0, total);
    text.step("wait-at: " + some, "until: " + some);
    text.untilTaken(draw, total);
  }

  private static void request(
      Draw draw, ScriptText text, Delays delays, boolean timers, boolean more) {
    List<String> flags = more && draw.chance(25) ? List.of("IO_LINK") : List.of();
    if (timers && draw.chance(30)) {
      text.sqe("TIMEOUT", ", addr: " + delays.take() + ", len: 1, op_flags: 0xa0", flags);
    } else if (draw.chance(70)) {
      text.sqe(
          "MSG_RING",
          ", fd: \"%s\", off: %d, len: %d%s"
              .formatted(
                  draw.oneOf("@fd.r0", "@fd.r1"),
                  draw.between(1, 99),
                  draw.between(-130, 130),
                  draw.chance(15) ? ", addr: 9" : ""),
          flags);
    } else {
      text.sqe("NOP", MixedNops.fields(draw), flags);
    }
  }
}
