// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.List;

/**
 * Reads and writes of a pipe, some of them in chains, while the other thread writes too. At the end
 * the other thread closes its end, so that reads that still wait complete.
 */
final class MixedPipes {
  private static final int PIPES = 2;

  private final Draw draw;
  private final ScriptText text;
  private int at = 10;
  private int total;

  private MixedPipes(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
  }

  static void write(Draw draw, ScriptText text) {
    text.ring(16, 64);
    text.line("descriptors:");
    for (int i = 0; i < PIPES; i++) {
      text.line("  p" + i + ": " + (draw.chance(25) ? "{pipe: {flags: [NONBLOCK]}}" : "pipe"));
    }
    text.line("script-data: \"" + bytes(draw, 32) + "\"");
    new MixedPipes(draw, text).rounds();
  }

  private void rounds() {
    int rounds = draw.between(2, 5);
    for (int round = 0; round < rounds; round++) {
      int parts = draw.between(1, 4);
      for (int i = 0; i < parts; i++) {
        part();
      }
      total += text.pushed();
      if (draw.chance(30)) {
        text.step("reap: " + draw.between(0, 3));
      } else {
        text.step("wait: 1");
      }
      if (draw.chance(70)) {
        at += 20 * draw.between(1, 3);
        text.action(
            at,
            "write: {to: \"@fd.p%d.write\", bytes: \"%s\"}"
                .formatted(draw.between(0, PIPES - 1), bytes(draw, draw.between(1, 12))));
      }
    }
    for (int i = 0; i < PIPES; i++) {
      at += 20;
      text.action(at, "close: \"@fd.p" + i + ".write\"");
    }
    text.untilTaken(draw, total);
  }

  private void part() {
    int length = draw.chance(30) ? draw.between(2, 3) : 1;
    String link = draw.oneOf("IO_LINK", "IO_LINK", "IO_HARDLINK");
    for (int i = 0; i < length; i++) {
      request(i < length - 1 ? List.of(link) : List.of());
    }
  }

  private void request(List<String> flags) {
    int pipe = draw.between(0, PIPES - 1);
    if (draw.chance(15)) {
      text.sqe("NOP", MixedNops.fields(draw), flags);
    } else if (draw.chance(45)) {
      text.sqe(
          "WRITE",
          ", fd: \"@fd.p%d.write\", addr: \"@script.data\", len: %d, off: -1"
              .formatted(pipe, draw.between(1, 32)),
          flags);
    } else {
      text.sqe(
          "READ",
          ", fd: \"@fd.p%d.read\", addr: %s, len: %d, off: -1"
              .formatted(pipe, MixedFiles.slot(draw), draw.between(1, 16)),
          flags);
    }
  }

  static String bytes(Draw draw, int count) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      bytes.append(i == 0 ? "" : " ").append("%02x".formatted(draw.between(0, 255)));
    }
    return bytes.toString();
  }
}
