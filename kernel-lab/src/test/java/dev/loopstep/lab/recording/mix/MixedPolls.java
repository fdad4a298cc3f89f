// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/** Polls, alone and before reads, of what the other thread writes to. */
final class MixedPolls {
  private static final String ONE = "01 00 00 00 00 00 00 00";

  private final Draw draw;
  private final ScriptText text;

  /** Actions come between timers, which expire at multiples of 20 ms. */
  private int at = 10;

  private int total;

  private MixedPolls(Draw draw, ScriptText text) {
    this.draw = draw;
    this.text = text;
  }

  static void write(Draw draw, ScriptText text) {
    text.line("descriptors:");
    for (int i = 0; i < 4; i++) {
      text.line("  e" + i + ": eventfd");
      text.line("  p" + i + ": pipe");
      text.line("  s" + i + ": {socketpair: {type: " + draw.oneOf("stream", "datagram") + "}}");
    }
    new MixedPolls(draw, text).rounds();
  }

  private void rounds() {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      targets.add(new Target("@fd.e" + i, "@fd.e" + i));
      targets.add(new Target("@fd.p" + i + ".read", "@fd.p" + i + ".write"));
      targets.add(new Target("@fd.s" + i + ".0", "@fd.s" + i + ".1"));
    }
    targets = draw.shuffled(targets);
    int rounds = draw.between(2, 3);
    for (int round = 0; round < rounds; round++) {
      int polls = draw.between(1, 3);
      List<Target> polled = targets.subList(round * 4, round * 4 + polls);
      polled.forEach(this::poll);
      int count = text.pushed();
      draw.shuffled(polled).forEach(this::ring);
      if (draw.chance(30)) {
        text.sqe("POLL_ADD", ", fd: \"@fd.s3.1\", op_flags: 4");
        count++;
      }
      total += count;
      text.untilTaken(draw, total);
    }
    repeated(targets.get(targets.size() - 1));
  }

  private record Target(String polled, String written) {}

  private void poll(Target target) {
    String events =
        ", fd: \"" + target.polled() + "\", op_flags: " + draw.oneOf("1", "1", "0x2011");
    if (draw.chance(40)) {
      text.sqe("POLL_ADD", events, List.of("IO_LINK"));
      text.sqe(
          "READ", ", fd: \"" + target.polled() + "\", addr: \"@script.data\", len: 8, off: -1");
    } else {
      text.sqe("POLL_ADD", events);
    }
  }

  private void ring(Target target) {
    at += 20 * draw.between(1, 2);
    text.action(at, "write: {to: \"" + target.written() + "\", bytes: \"" + ONE + "\"}");
  }

  /** A poll that stays armed, rung a few times, then removed. */
  private void repeated(Target target) {
    int rings = draw.between(1, 3);
    int poll = text.sqe("POLL_ADD", ", fd: \"" + target.polled() + "\", op_flags: 1, len: 1");
    for (int i = 0; i < rings; i++) {
      ring(target);
    }
    total += rings;
    // However often it is rung, its one entry of local work counts once: a wait for more would
    // last.
    text.step("wait: 1", "until: " + total);
    text.sqe("POLL_REMOVE", ", addr: " + poll);
    text.untilTaken(draw, total + 2);
  }
}
