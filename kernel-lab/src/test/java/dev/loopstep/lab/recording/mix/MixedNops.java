// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

/** NOPs that succeed, fail, or complete by task work; taken at once, in part, or late. */
final class MixedNops {
  private MixedNops() {}

  static void write(Draw draw, ScriptText text) {
    text.ring(8, draw.oneOf(16, 32, 64));
    int total = 0;
    int rounds = draw.between(2, 6);
    for (int round = 0; round < rounds; round++) {
      int count = draw.between(1, 8);
      for (int i = 0; i < count; i++) {
        text.sqe("NOP", fields(draw));
      }
      total += count;
      String reap = "reap: " + draw.between(0, 6);
      switch (draw.between(0, 2)) {
        case 0 -> text.step(reap, "wait: " + draw.between(1, count));
        case 1 -> text.step(reap);
        default -> text.untilTaken(draw, total);
      }
    }
    text.untilTaken(draw, total);
  }

  /** A NOP's fields: a result, task work, both or neither. */
  static String fields(Draw draw) {
    return switch (draw.between(0, 6)) {
      case 0 -> ", op_flags: 1, len: " + -draw.between(1, 130);
      case 1 -> ", op_flags: 1, len: " + draw.between(1, 1000);
      case 2 -> ", op_flags: 0x10";
      case 3 -> ", op_flags: 0x11, len: " + draw.between(-130, 1000);
      default -> "";
    };
  }
}
