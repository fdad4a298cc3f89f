// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes scripted cases at random: requests of many kinds with flags and fields that are often
 * right, in chains and batches, on descriptors that they share, with waits between. None needs a
 * worker thread, whose turn would hang on the machine's speed.
 */
final class RandomScripts {
  private static final int BUFFERS = 4;
  private static final int NOBODY = 99;

  private final SplittableRandom random;
  private int last;

  private RandomScripts(SplittableRandom random) {
    this.random = random;
  }

  /**
   * The lines of a scenario.
   *
   * @param object the file of the program that does what scripts say
   */
  static List<String> scenario(String name, String object, long seed) {
    return new RandomScripts(new SplittableRandom(seed)).lines(name, object);
  }

  private List<String> lines(String name, String object) {
    List<String> lines = new ArrayList<>();
    lines.add("name: " + name);
    lines.add("policy: " + object);
    lines.add(
        "ring: {sq: 8, cq: %s, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND%s]}"
            .formatted(any("8", "16", "64"), any("", "", ", SUBMIT_ALL")));
    lines.add(
        "descriptors: {p: pipe, e: {eventfd: {flags: [NONBLOCK]}}, s: {socketpair: {type: %s}}}"
            .formatted(any("stream", "seqpacket", "datagram")));
    lines.add("buffers: {count: 5, size: 128, content: [{buffer: 0, at: 0, bytes: \"01\"}]}");
    // struct __kernel_timespec of 20 ms: far more than all steps take together.
    lines.add("script-data: \"00 00 00 00 00 00 00 00 00 2d 31 01\"");
    lines.add("limits: {steps: 40}");
    lines.add("script:");
    for (int step = random.nextInt(2, 6); step > 0; step--) {
      step(lines);
    }
    return lines;
  }

  private void step(List<String> lines) {
    lines.add("  - push:");
    for (int requests = random.nextInt(1, 6); requests > 0; requests--) {
      String request = request();
      // What a batch leaves unfinished goes to a worker.
      boolean linked = requests > 1 && chance(25);
      lines.add("      - {user_data: " + ++last + ", " + request + flags(request, linked) + "}");
      if (linked && requests > 2 && chance(12)) {
        lines.add(
            "      - {user_data: "
                + ++last
                + ", opcode: LINK_TIMEOUT, addr: '@script.data', len: 1}");
        requests--;
      }
    }
    lines.add("    wait: " + any("0", "1", "1", "1", "2"));
  }

  private String flags(String request, boolean linked) {
    List<String> flags = new ArrayList<>();
    if (request.contains("buf_index")) {
      flags.add("BUFFER_SELECT");
    }
    if (linked) {
      flags.add(any("IO_LINK", "IO_LINK", "IO_HARDLINK"));
    }
    if (chance(8)) {
      flags.add("CQE_SKIP_SUCCESS");
    }
    return flags.isEmpty() || request.contains("PROVIDE") ? "" : ", flags: " + flags;
  }

  private String request() {
    return switch (random.nextInt(20)) {
      case 0 -> "opcode: NOP";
      case 1 -> "opcode: NOP, op_flags: 16"; // IORING_NOP_TW
      case 2 -> "opcode: NOP, op_flags: 1, len: " + any("5", "-11", "-125"); // INJECT_RESULT
      case 3, 4 -> "opcode: READ, " + from() + memory();
      case 5, 6, 7 -> "opcode: WRITE, " + to() + memory();
      case 8 -> "opcode: SEND, " + socket() + memory();
      case 9 ->
          "opcode: RECV, " + socket() + memory() + ", op_flags: " + any("0", "0", "0x40", "0x100");
      case 10, 11 ->
          "opcode: POLL_ADD, "
              + any(from(), to())
              + "op_flags: "
              + any("1", "4", "5")
              + ", len: "
              + any("0", "0", "1");
      case 12 -> "opcode: POLL_REMOVE, addr: " + other();
      case 13 -> "opcode: ASYNC_CANCEL, addr: " + other() + ", op_flags: " + any("0", "0", "1");
      case 14 -> "opcode: TIMEOUT, addr: '@script.data', len: 1, off: " + any("0", "0", "1", "2");
      case 15 -> "opcode: TIMEOUT_REMOVE, addr: " + other();
      case 16 -> "opcode: MSG_RING, fd: '@ring.fd', len: 7, off: " + (1000 + last);
      case 17 -> futex();
      case 18 -> "opcode: RECV, " + socket() + "ioprio: " + any("0", "2", "2") + ", buf_index: 1";
      case 19 -> "opcode: PROVIDE_BUFFERS, fd: 2, addr: '@buf.2', len: 16, off: 5, buf_index: 1";
      default -> throw new AssertionError("beyond what is drawn");
    };
  }

  /** FUTEX2_SIZE_U32 and FUTEX2_PRIVATE; the word is 0. */
  private String futex() {
    String word = ", fd: 130, addr: '@buf.4', addr3: 0xffffffff";
    return any(
        "opcode: FUTEX_WAIT, off: " + any("0", "0", "3") + word,
        "opcode: FUTEX_WAKE, off: " + any("1", "2") + word);
  }

  private String from() {
    return "fd: "
        + any("'@fd.p.read'", "'@fd.p.read'", "'@fd.e'", "'@fd.s.0'", "77")
        + ", off: -1, ";
  }

  private String to() {
    return "fd: "
        + any("'@fd.p.write'", "'@fd.p.write'", "'@fd.e'", "'@fd.s.1'", "'@fd.p.read'")
        + ", off: -1, ";
  }

  private String socket() {
    return "fd: '@fd.s." + random.nextInt(2) + "', ";
  }

  private String memory() {
    return String.format(
        Locale.ROOT,
        "addr: '@buf.%d', len: %s",
        random.nextInt(BUFFERS),
        any("1", "8", "8", "16", "100"));
  }

  /** A request that was pushed before, or none. */
  private int other() {
    return last == 0 || chance(15) ? NOBODY : random.nextInt(1, last + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
