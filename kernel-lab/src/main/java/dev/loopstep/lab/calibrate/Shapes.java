// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.lab.bpf.BpfAccess;
import dev.loopstep.lab.calibrate.ShapeText.Entry;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a profile is fitted to, and what it is then asked to predict. */
final class Shapes {
  private static final Entry NOP = new Entry("NOP", "");

  /** IORING_NOP_TW: it completes through task work. */
  private static final Entry TASK_WORK_NOP = new Entry("NOP", "op_flags: 16");

  private static final Entry WORKER_NOP = new Entry("NOP", "flags: [ASYNC]");

  private static final Entry TIMEOUT = new Entry("TIMEOUT", "addr: '@script.data', len: 1");
  private static final Entry REMOVE_TIMEOUT = new Entry("TIMEOUT_REMOVE", "addr: $BEFORE");
  private static final Entry WRITE_EVENT = write("e", 8);
  private static final Entry READ_EVENT = read("e", 8);
  private static final Entry POLL_READY = poll("p.write", 4);
  private static final Entry POLL_EMPTY = poll("p.read", 1);
  private static final Entry REMOVE_POLL = new Entry("POLL_REMOVE", "addr: $BEFORE");
  private static final Entry CANCEL = new Entry("ASYNC_CANCEL", "addr: $BEFORE");

  private static final Entry MESSAGE_TO_ITSELF = PingPong.message("ring.fd");

  /** A blocking eventfd would have each write wait for a poll first, and then for a worker. */
  private static final String EVENT = "e: {eventfd: {flags: [NONBLOCK]}}";

  private static final String PIPE = "p: pipe";
  private static final String SOCKETS = "s: socketpair";

  private final List<Shape> shapes = new ArrayList<>();

  private Shapes() {}

  /** A scenario of the user's, which is never fitted. */
  static Shape of(Scenario scenario) {
    CallsShape shape = new CallsShape(scenario.name(), false, 0, scenario);
    ShapeCheck.measurable(shape);
    return shape;
  }

  /** All of them. */
  static List<Shape> all() {
    Shapes all = new Shapes();
    all.nops();
    all.events();
    all.pipes();
    all.sockets();
    all.futexesAndMessages();
    all.polls();
    all.timeouts();
    all.mixtures();
    all.workers();
    all.waits();
    all.programs();
    return List.copyOf(all.shapes);
  }

  private void nops() {
    for (int n : new int[] {1, 2, 4}) {
      shapes.add(new SystemCallShape(n, n != 2));
    }
    ShapeText nothing = ShapeText.with("").call(List.of());
    shapes.add(nothing.shape("io_uring_enter that awaits nothing", true));
    shapes.add(ShapeText.with("").idleCall().shape("io_uring_enter for nothing", true));
    shapes.add(
        ShapeText.with("")
            .idleCall()
            .call(List.of())
            .idleCall()
            .shape("io_uring_enter for nothing, twice, and one that awaits nothing", false));
    shapes.add(
        ShapeText.with("")
            .idleCall()
            .idleCall()
            .idleCall()
            .shape("io_uring_enter for nothing, 3 times", true));
    shapes.add(
        ShapeText.with("")
            .call(List.of(NOP))
            .call(List.of())
            .shape("one NOP, and a call that awaits nothing", true));
    shapes.add(
        ShapeText.with("")
            .call(times(4, NOP))
            .call(List.of())
            .call(List.of())
            .shape("4 NOPs, and two calls that await nothing", false));
    for (int n : new int[] {1, 2, 4, 8, 16, 32, 48, 64}) {
      boolean fitted = n == 1 || n == 4 || n == 16 || n == 32;
      String name = n == 1 ? "one NOP" : n + " NOPs at once";
      add("", name, fitted, times(n, NOP));
    }
    for (int n : new int[] {2, 3, 4, 8, 16, 32}) {
      boolean fitted = n == 2 || n == 4 || n == 8;
      shapes.add(
          ShapeText.with("").chain(times(n, NOP)).shape("a chain of " + n + " NOPs", fitted));
    }
    for (int n : new int[] {1, 4, 8, 16}) {
      String name = n == 1 ? "a NOP by task work" : n + " NOPs by task work";
      add("", name, n == 1 || n == 8, times(n, TASK_WORK_NOP));
    }
  }

  private void events() {
    for (int n : new int[] {1, 2, 4, 8, 16}) {
      boolean fitted = n == 1 || n == 8;
      add(EVENT, name("eventfd", n, ""), fitted, times(n, WRITE_EVENT, READ_EVENT));
    }
  }

  private void pipes() {
    for (int n : new int[] {1, 4, 8, 16}) {
      boolean fitted = n == 1 || n == 8;
      List<Entry> pair = times(n, write("p.write", 1), read("p.read", 1));
      add(PIPE, name("pipe", n, "1 byte"), fitted, pair);
    }
    for (int size : new int[] {512, 1024, 4096, 8192, 16_384, 24_576, 32_768, 65_536}) {
      boolean fitted = size == 4096 || size == 16_384 || size == 32_768 || size == 65_536;
      List<Entry> pair = List.of(write("p.write", size), read("p.read", size));
      add(PIPE, name("pipe", 1, size + " bytes"), fitted, pair);
    }
  }

  private void sockets() {
    for (int n : new int[] {1, 4, 8}) {
      boolean fitted = n == 1 || n == 8;
      add(SOCKETS, name("socket", n, "1 byte"), fitted, times(n, send(1), receive(1)));
    }
    for (int size : new int[] {512, 2048, 4096, 8192, 16_384}) {
      boolean fitted = size == 512 || size == 4096 || size == 16_384;
      List<Entry> pair = List.of(send(size), receive(size));
      add(SOCKETS, name("socket", 1, size + " bytes"), fitted, pair);
    }
  }

  private void polls() {
    for (int n : new int[] {1, 4, 8, 16}) {
      String name = n == 1 ? "a poll of what is ready" : n + " polls of what is ready";
      add(PIPE, name, n == 1 || n == 8, times(n, POLL_READY));
    }
    for (int n : new int[] {1, 4, 8}) {
      boolean fitted = n == 1 || n == 8;
      add(PIPE, name("a poll, removed", n, ""), fitted, times(n, POLL_EMPTY, REMOVE_POLL));
      add(PIPE, name("a poll, cancelled", n, ""), fitted, times(n, POLL_EMPTY, CANCEL));
    }
  }

  private void timeouts() {
    for (int n : new int[] {1, 4, 8}) {
      boolean fitted = n == 1 || n == 8;
      add("", name("a timeout, removed", n, ""), fitted, times(n, TIMEOUT, REMOVE_TIMEOUT));
    }
  }

  /** Needs bpf(2), so it is left out where that is not permitted. */
  private void programs() {
    if (BpfAccess.obstacle().isPresent()) {
      return;
    }
    for (int rounds : new int[] {1, 2, 5, 10, 20, 40}) {
      shapes.add(new ProgramShape(rounds, rounds == 2 || rounds == 10 || rounds == 40));
    }
  }

  /** Linux has a worker thread read files in memory, and do what asks for one. */
  private void workers() {
    for (int n : new int[] {1, 2, 4, 8}) {
      String name = n == 1 ? "a NOP by a worker" : n + " NOPs by a worker";
      add("", name, n == 1 || n == 8, times(n, WORKER_NOP));
    }
    for (int size : new int[] {512, 4096, 16_384, 65_536}) {
      List<Entry> read = List.of(read("f", size));
      add(
          "f: {file: {size: 64KiB}}",
          "a file in memory, " + size + " bytes",
          size == 512 || size == 65_536,
          read);
    }
  }

  private void mixtures() {
    add(
        EVENT + ", " + PIPE,
        "NOP, eventfd, pipe, poll",
        false,
        List.of(NOP, WRITE_EVENT, READ_EVENT, write("p.write", 1), read("p.read", 1), POLL_READY));
    List<Entry> echo = new ArrayList<>(List.of(send(64), receive(64), WRITE_EVENT, READ_EVENT));
    add(SOCKETS + ", " + EVENT, "socket and eventfd", false, echo);
    List<Entry> pair = List.of(write("p.write", 1), read("p.read", 1));
    shapes.add(ShapeText.with(PIPE).chain(pair).shape("a chain: pipe, 1 byte", false));
    shapes.add(
        ShapeText.with(EVENT)
            .chain(times(4, WRITE_EVENT, READ_EVENT))
            .shape("a chain: eventfd, 4 times", false));
    shapes.add(
        ShapeText.with(EVENT)
            .call(List.of(WRITE_EVENT))
            .call(List.of(READ_EVENT))
            .shape("eventfd, call by call", false));
    add(
        PIPE,
        "a read that waits for a write",
        false,
        List.of(read("p.read", 1), write("p.write", 1)));
    add(
        PIPE,
        "a poll that waits for a write",
        false,
        List.of(POLL_EMPTY, write("p.write", 1), read("p.read", 1)));
  }

  private void waits() {
    for (int micros : new int[] {50, 100, 200, 500, 1000}) {
      boolean fitted = micros == 100 || micros == 200 || micros == 500;
      shapes.add(
          ShapeText.with("")
              .awaiting(1000L * micros)
              .call(List.of(TIMEOUT))
              .shape("a timeout of " + micros + " us, lateness", fitted));
    }
    shapes.addAll(PingPong.all());
  }

  /** Futexes and messages that come back to the ring that sends them. */
  private void futexesAndMessages() {
    for (int n : new int[] {1, 2, 4, 8}) {
      boolean fitted = n == 1 || n == 8;
      add("", name("futex", n, ""), fitted, times(n, PingPong.WAIT_HERE, PingPong.WAKE_HERE));
      shapes.add(
          ShapeText.with("")
              .call(times(n, MESSAGE_TO_ITSELF), 2 * n)
              .shape(name("message to itself", n, ""), fitted));
    }
  }

  private void add(String descriptors, String name, boolean fitted, List<Entry> entries) {
    shapes.add(ShapeText.with(descriptors).call(entries).shape(name, fitted));
  }

  private static String name(String what, int times, String size) {
    String sized = size.isEmpty() ? what : what + ", " + size;
    return times == 1 ? sized : sized + ", " + times + " times";
  }

  private static Entry write(String to, int bytes) {
    return new Entry("WRITE", "fd: '@fd." + to + "', addr: '@buf.0', len: " + bytes);
  }

  private static Entry read(String from, int bytes) {
    return new Entry("READ", "fd: '@fd." + from + "', addr: '@buf.1', len: " + bytes);
  }

  private static Entry send(int bytes) {
    return new Entry("SEND", "fd: '@fd.s.0', addr: '@buf.0', len: " + bytes);
  }

  private static Entry receive(int bytes) {
    return new Entry("RECV", "fd: '@fd.s.1', addr: '@buf.1', len: " + bytes);
  }

  private static Entry poll(String what, int events) {
    return new Entry("POLL_ADD", "fd: '@fd." + what + "', op_flags: " + events);
  }

  private static List<Entry> times(int n, Entry... entries) {
    return Collections.nCopies(n, List.of(entries)).stream().flatMap(List::stream).toList();
  }
}
