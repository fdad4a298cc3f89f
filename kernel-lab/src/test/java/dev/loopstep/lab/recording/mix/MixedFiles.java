// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** Reads and writes of files in memory: at and behind the end, in chains, at bad addresses. */
final class MixedFiles {
  private final Draw draw;
  private final ScriptText text;
  private int total;

  private MixedFiles(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
  }

  static void write(Draw draw, ScriptText text) {
    text.ring(16, 64);
    text.line("descriptors:");
    for (int i = 0; i < 2; i++) {
      text.line(
          "  f%d: {file: {size: %d, content: %s}}"
              .formatted(i, draw.between(0, 300), draw.oneOf("random", "zeroes")));
    }
    text.line("registered:");
    text.line("  files: [\"@fd.f0\", \"@fd.f1\"]");
    text.line("  buffers: true");
    text.line("buffers: {count: 2, size: 4KiB}");
    text.line("script-data: \"" + MixedPipes.bytes(draw, 32) + "\"");
    new MixedFiles(draw, text).rounds();
  }

  private void rounds() {
    int rounds = draw.between(3, 8);
    for (int round = 0; round < rounds; round++) {
      if (draw.chance(20)) {
        alone();
      } else {
        batch();
      }
    }
    for (int i = 0; i < 2; i++) {
      text.sqe("READ", ", fd: \"@fd.f" + i + "\", addr: 0x7e00000030%d0, len: 64".formatted(4 * i));
      total++;
      text.untilTaken(draw, total);
    }
  }

  /** What is not in a chain. */
  private void alone() {
    String file = ", fd: \"@fd.f" + draw.between(0, 1) + "\"";
    switch (draw.between(0, 2)) {
      case 0 -> text.sqe("FSYNC", file + ", op_flags: " + draw.between(0, 1));
      case 1 -> text.sqe("FTRUNCATE", file + ", off: " + draw.between(0, 200));
      default ->
          text.sqe(
              "FALLOCATE",
              file + ", off: %d, addr: %d".formatted(draw.between(0, 99), draw.between(0, 99)));
    }
    total++;
    text.untilTaken(draw, total);
  }

  /** One chain: workers read and write files in memory, and two of them would race. */
  private void batch() {
    int length = draw.between(1, 5);
    String link = draw.oneOf("IO_LINK", "IO_LINK", "IO_HARDLINK");
    for (int i = 0; i < length; i++) {
      request(i < length - 1 ? List.of(link) : List.of());
    }
    total += length;
    text.untilTaken(draw, total);
  }

  private void request(List<String> chain) {
    List<String> flags = new ArrayList<>(chain);
    int file = draw.between(0, 1);
    String descriptor = ", fd: \"@fd.f" + file + "\"";
    if (draw.chance(25)) {
      flags.add("FIXED_FILE");
      descriptor = ", fd: " + (draw.chance(10) ? 7 : file);
    }
    String place = ", off: " + (draw.chance(15) ? -1 : draw.between(0, 320));
    if (draw.chance(20)) {
      String buffer = ", addr: \"@buf.%d\", len: %d".formatted(draw.between(0, 1), length());
      text.sqe(
          draw.oneOf("READ_FIXED", "WRITE_FIXED"),
          descriptor + buffer + place + ", buf_index: " + draw.between(0, 1),
          flags);
    } else {
      String address = draw.chance(8) ? "0x1000" : slot(draw);
      text.sqe(
          draw.oneOf("READ", "READ", "WRITE"),
          descriptor + ", addr: " + address + ", len: " + length() + place,
          flags);
    }
  }

  private int length() {
    return draw.between(0, 32);
  }

  /** A place in the part of a script's data that is shown at the end. */
  static String slot(Draw draw) {
    return "0x7e00000030%d0".formatted(draw.between(0, 6));
  }
}
