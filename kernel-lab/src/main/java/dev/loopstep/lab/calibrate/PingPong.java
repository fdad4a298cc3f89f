// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.lab.calibrate.ShapeText.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Two threads that wake each other in turn, on one processor or on two: a round is there and back.
 */
final class PingPong {
  /** FUTEX2_SIZE_U32 and FUTEX2_PRIVATE (include/uapi/linux/futex.h). */
  private static final int FUTEX_FLAGS = 2 | 128;

  /** What the two words are, and stay: the first byte of buffer 0 is 1. */
  private static final int WORD_THERE = 1;

  private static final int WORD_HERE = 0;

  /** The ring's task waits for buffer 1, which the other one wakes. */
  static final Entry WAIT_HERE = waitFor("buf.1", WORD_HERE);

  static final Entry WAKE_HERE = wake("buf.1");
  private static final Entry WAIT_THERE = waitFor("buf.0", WORD_THERE);
  private static final Entry WAKE_THERE = wake("buf.0");

  private final List<Shape> shapes = new ArrayList<>();
  private final boolean apart;

  private PingPong(boolean apart) {
    this.apart = apart;
  }

  /** All of them; those on two processors where this machine has so many. */
  static List<Shape> all() {
    List<Shape> all = new ArrayList<>(new PingPong(false).made());
    if (Affinity.several()) {
      all.addAll(new PingPong(true).made());
    }
    return all;
  }

  private List<Shape> made() {
    for (int size : new int[] {1, 512, 4096}) {
      String name = size == 1 ? "1 byte" : size + " bytes";
      add(
          with("a: pipe, b: pipe")
              .call(List.of(write("a.write", 0, size), read("b.read", 1, size)))
              .otherChain(List.of(read("a.read", 1, size), write("b.write", 0, size))),
          "pipe, " + name,
          size != 4096);
    }
    add(
        with("a: {eventfd: {flags: [NONBLOCK]}}, b: {eventfd: {flags: [NONBLOCK]}}")
            .call(List.of(write("a", 0, 8), poll("b")))
            .call(List.of(read("b", 1, 8)))
            .other(List.of(poll("a")))
            .other(List.of(read("a", 1, 8), write("b", 0, 8))),
        "eventfd",
        false);
    add(
        with("s: socketpair")
            .call(List.of(socket("SEND", 0, 0), socket("RECV", 0, 1)))
            .otherChain(List.of(socket("RECV", 1, 1), socket("SEND", 1, 0))),
        "socket",
        false);
    futexes();
    add(
        with("")
            .call(List.of(message("fd.r1")), 2)
            .other(List.of(), 1)
            .other(List.of(message("ring.fd"))),
        "message",
        false);
    return shapes;
  }

  /**
   * Whoever is woken waits already: the other one says so by a byte, and this one waits before it
   * wakes. Nobody changes the words.
   */
  private void futexes() {
    add(
        with("ready: pipe")
            .call(List.of(read("ready.read", 1, 1)))
            .call(List.of(WAIT_HERE, WAKE_THERE))
            .other(List.of(WAIT_THERE, write("ready.write", 1, 1)))
            .other(List.of(WAKE_HERE)),
        "futex",
        false);
  }

  private ShapeText with(String descriptors) {
    return apart ? ShapeText.with(descriptors).apart() : ShapeText.with(descriptors);
  }

  private void add(ShapeText text, String what, boolean fitted) {
    String where = apart ? "ping-pong of two processors, " : "ping-pong of two threads, ";
    shapes.add(text.shape(where + what, fitted));
  }

  /** A message to a ring, which has a name in scenarios. */
  static Entry message(String ring) {
    return new Entry("MSG_RING", "fd: '@" + ring + "', off: 77, len: 7");
  }

  private static Entry waitFor(String word, int value) {
    return futex("FUTEX_WAIT", word, value);
  }

  private static Entry wake(String word) {
    return futex("FUTEX_WAKE", word, 1);
  }

  private static Entry futex(String opcode, String word, int number) {
    String fields = "fd: %d, addr: '@%s', off: %d, addr3: 0xffffffff";
    return new Entry(opcode, fields.formatted(FUTEX_FLAGS, word, number));
  }

  private static Entry write(String to, int buffer, int bytes) {
    return transfer("WRITE", to, buffer, bytes);
  }

  private static Entry read(String from, int buffer, int bytes) {
    return transfer("READ", from, buffer, bytes);
  }

  private static Entry socket(String opcode, int end, int buffer) {
    return transfer(opcode, "s." + end, buffer, 1);
  }

  private static Entry transfer(String opcode, String file, int buffer, int bytes) {
    String fields = "fd: '@fd.%s', addr: '@buf.%d', len: %d";
    return new Entry(opcode, fields.formatted(file, buffer, bytes));
  }

  private static Entry poll(String what) {
    return new Entry("POLL_ADD", "fd: '@fd." + what + "', op_flags: 1");
  }
}
