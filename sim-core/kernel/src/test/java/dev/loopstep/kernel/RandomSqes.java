// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptor.SocketType;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup.Content;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Writes random SQEs of chosen kinds, for an application that has something open of each sort. */
final class RandomSqes {
  /** What a message to the ring itself has as its user data besides that of its request. */
  static final long MESSAGE = 1L << 40;

  static final int LINK_OR_NOT = Sqe.IO_LINK | Sqe.IO_HARDLINK;

  private static final int OWN_RING = 99;
  private static final int EVENTFD = 100;
  private static final int PIPE_READ = 102;
  private static final int PIPE_WRITE = 103;
  private static final int STREAM = 104;
  private static final int DATAGRAMS = 106;
  private static final int MEMORY_FILE = 108;
  private static final int OTHER_RING = 109;

  private static final int GROUP = 3;
  private static final int NOP_INJECTS = 1;
  private static final int NOP_BY_TASK_WORK = 1 << 4;
  private static final int TIMER_ABSOLUTE = 1;
  private static final int TIMER_REPEATS = 1 << 6;
  private static final int TIMER_IMMEDIATE = 1 << 7;
  private static final int POLL_IN = 1;
  private static final int POLL_OUT = 4;
  private static final int RECEIVE_MULTISHOT = 2;
  private static final int FUTEX_OF_32_BITS = 2;
  private static final int CANCEL_ALL_OF_ANY = 1 | 1 << 2;

  /** The longest time of a timer. */
  private static final int MOST_NANOS = 100_000;

  /** Where the number stands in the region that is written to eventfds. */
  private static final int EVENT_ADDS = 8;

  private static final long FUTEX = RunSetup.REGION_ADDRESS;
  private static final long BUFFERS = RunSetup.Buffers.ADDRESS;

  /** What a request does. */
  enum Kind {
    NOP,
    FAILING_NOP,
    TIMER,
    ABSOLUTE_TIMER,
    COUNTING_TIMER,
    REPEATING_TIMER,
    DISK_READ,
    DISK_WRITE,
    FILE_READ,
    FILE_WRITE,
    SYNC,
    EVENT_READ,
    EVENT_WRITE,
    FROM_PIPE,
    TO_PIPE,
    POLL,
    REPEATING_POLL,
    POLL_REMOVE,
    SEND,
    SEND_ZC,
    RECEIVE,
    REPEATING_RECEIVE,
    REPEATING_READ,
    PROVIDE,
    REMOVE,
    MESSAGE,
    MESSAGE_TO_ITSELF,
    FUTEX_WAIT,
    FUTEX_WAKE,
    CANCEL,
    TIMER_REMOVE,
    LINKED_TIMER,
    UNPREPARED;

    static final Set<Kind> ALL = Collections.unmodifiableSet(EnumSet.allOf(Kind.class));

    /** Those that never fail, nor depend on what others do, nor wait long. */
    static final Set<Kind> STEADY =
        Collections.unmodifiableSet(
            EnumSet.of(
                NOP,
                FAILING_NOP,
                TIMER,
                DISK_READ,
                DISK_WRITE,
                FILE_READ,
                FILE_WRITE,
                SYNC,
                FUTEX_WAKE));

    /** Those that may wait for something that never comes. */
    static final Set<Kind> WAITING =
        Collections.unmodifiableSet(
            EnumSet.of(
                EVENT_READ,
                EVENT_WRITE,
                FROM_PIPE,
                TO_PIPE,
                POLL,
                REPEATING_POLL,
                SEND,
                RECEIVE,
                REPEATING_RECEIVE,
                REPEATING_READ,
                FUTEX_WAIT));

    static Set<Kind> allBut(Kind first, Kind... rest) {
      Set<Kind> kinds = EnumSet.allOf(Kind.class);
      kinds.removeAll(EnumSet.of(first, rest));
      return kinds;
    }
  }

  /**
   * What was asked for.
   *
   * @param flags of the SQE
   * @param nanos of a timer
   */
  record Asked(long userData, Kind kind, int flags, long nanos) {
    boolean linked() {
      return (flags & LINK_OR_NOT) != 0;
    }

    /** Whether a failure breaks the chain behind it. */
    boolean softly() {
      return (flags & LINK_OR_NOT) == Sqe.IO_LINK;
    }

    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  private final SplittableRandom random;
  private final List<Kind> kinds;
  private final int flags;

  /**
   * @param flags that SQEs may have
   */
  RandomSqes(SplittableRandom random, Set<Kind> kinds, int flags) {
    this.random = random;
    this.kinds = List.copyOf(EnumSet.copyOf(kinds));
    this.flags = flags;
  }

  /** What they are written for: a disk whose times vary, and what can be opened. */
  static Setups setups(long seed) {
    Distribution time = new Distribution.Exponential(20_000);
    return setups(seed, RingSetup.DEFAULT)
        .devices(List.of(new DeviceSetup("disk", 2, time, time, 10)));
  }

  /** The same on any ring, with a disk whose times do not vary. */
  static Setups setups(long seed, RingSetup ring) {
    List<Descriptor> open =
        List.of(
            new Descriptor.EventFd("e", 0, false, false),
            new Descriptor.EventFd("f", 2, true, false),
            new Descriptor.Pipe("p", false),
            new Descriptor.SocketPair("s", SocketType.STREAM, false),
            new Descriptor.SocketPair("d", SocketType.DATAGRAM, false),
            new Descriptor.MemoryFile("m", 8192, Content.RANDOM),
            new Descriptor.OtherRing("plain", new RingSetup(8, 8, Set.of())),
            new Descriptor.OtherRing("deferring", RingSetup.DEFAULT));
    byte[] region = new byte[RingGeometry.PAGE];
    region[EVENT_ADDS] = 1;
    return Setups.withDisk()
        .ring(ring)
        .region(region)
        .application(new ApplicationSetup(open, List.of(), false, List.of(), List.of()))
        .seed(seed)
        .maxSteps(20_000);
  }

  private int upTo(int bound) {
    return random.nextInt(bound);
  }

  private static int some(SplittableRandom random, int flag, int outOf) {
    return random.nextInt(outOf) == 0 ? flag : 0;
  }

  private int flags() {
    int chosen =
        some(random, Sqe.IO_LINK, 3)
            | some(random, Sqe.IO_HARDLINK, 6)
            | some(random, Sqe.IO_DRAIN, 8)
            | some(random, Sqe.ASYNC, 6)
            | some(random, Sqe.CQE_SKIP_SUCCESS, 6);
    return chosen & flags;
  }

  /** Writes an SQE of a random kind. */
  Asked write(Region to, int at, long userData) {
    return write(to, at, userData, kinds.get(upTo(kinds.size())), flags());
  }

  /** Writes one that has the request before it in a chain end soon. */
  Asked writeLimit(Region to, int at, long userData) {
    return write(to, at, userData, Kind.LINKED_TIMER, flags() & ~Sqe.IO_DRAIN);
  }

  /** Writes one that cancels everything that can be found. */
  Asked writeCancelAll(Region to, int at, long userData) {
    Asked asked = write(to, at, userData, Kind.CANCEL, 0);
    to.put64(at + Sqe.ADDR, 0);
    to.put32(at + Sqe.OP_FLAGS, CANCEL_ALL_OF_ANY);
    return asked;
  }

  /** Writes an SQE of a kind. */
  Asked write(Region to, int at, long userData, Kind kind, int sqeFlags) {
    Arrays.fill(to.bytes(), at, at + Sqe.SIZE, (byte) 0);
    long nanos = upTo(MOST_NANOS);
    fill(to, at, userData, kind, nanos);
    to.put64(at + Sqe.USER_DATA, userData);
    to.put8(at + Sqe.FLAGS, to.u8(at + Sqe.FLAGS) | sqeFlags);
    return new Asked(userData, kind, to.u8(at + Sqe.FLAGS), nanos);
  }

  private void fill(Region to, int at, long userData, Kind kind, long nanos) {
    switch (kind) {
      case NOP -> nop(to, at, upTo(3));
      case FAILING_NOP -> nop(to, at, -1 - upTo(5));
      case TIMER -> timer(to, at, Opcode.TIMEOUT, nanos, 0, 0);
      case ABSOLUTE_TIMER -> timer(to, at, Opcode.TIMEOUT, nanos, TIMER_ABSOLUTE, 0);
      case COUNTING_TIMER -> timer(to, at, Opcode.TIMEOUT, nanos, 0, 1 + upTo(4));
      case REPEATING_TIMER -> timer(to, at, Opcode.TIMEOUT, nanos, TIMER_REPEATS, 1 + upTo(4));
      case LINKED_TIMER -> timer(to, at, Opcode.LINK_TIMEOUT, nanos, 0, 0);
      case DISK_READ -> disk(to, at, Opcode.READ, 0);
      case DISK_WRITE -> disk(to, at, Opcode.WRITE, 1);
      case FILE_READ -> transfer(to, at, Opcode.READ, MEMORY_FILE, upTo(10_000), 4096);
      case FILE_WRITE -> transfer(to, at, Opcode.WRITE, MEMORY_FILE, upTo(10_000), upTo(4096));
      case SYNC -> begin(to, at, Opcode.FSYNC, MEMORY_FILE);
      case EVENT_READ -> transfer(to, at, Opcode.READ, EVENTFD + upTo(2), -1, 8);
      case EVENT_WRITE -> eventWrite(to, at);
      case FROM_PIPE -> transfer(to, at, Opcode.READ, PIPE_READ, -1, 1 + upTo(4096));
      case TO_PIPE -> transfer(to, at, Opcode.WRITE, PIPE_WRITE, -1, 1 + upTo(4096));
      case POLL -> poll(to, at, 0);
      case REPEATING_POLL -> poll(to, at, 1);
      case POLL_REMOVE -> aim(to, at, Opcode.POLL_REMOVE, userData);
      case CANCEL -> cancel(to, at, userData);
      case TIMER_REMOVE -> aim(to, at, Opcode.TIMEOUT_REMOVE, userData);
      case SEND -> transfer(to, at, Opcode.SEND, socket(), 0, 1 + upTo(2000));
      case SEND_ZC -> transfer(to, at, Opcode.SEND_ZC, socket(), 0, 1 + upTo(2000));
      case RECEIVE -> transfer(to, at, Opcode.RECV, socket(), 0, 1 + upTo(2000));
      case REPEATING_RECEIVE -> {
        selecting(to, at, Opcode.RECV, socket());
        to.put16(at + Sqe.IOPRIO, RECEIVE_MULTISHOT);
      }
      case REPEATING_READ -> {
        selecting(to, at, Opcode.READ_MULTISHOT, PIPE_READ);
        to.put64(at + Sqe.OFF, -1);
      }
      case PROVIDE -> {
        transfer(to, at, Opcode.PROVIDE_BUFFERS, 1 + upTo(4), upTo(8), 1 + upTo(1000));
        to.put16(at + Sqe.BUF_INDEX, GROUP);
      }
      case REMOVE -> {
        begin(to, at, Opcode.REMOVE_BUFFERS, 1 + upTo(4));
        to.put16(at + Sqe.BUF_INDEX, GROUP);
      }
      case MESSAGE -> message(to, at, OTHER_RING + upTo(2), userData);
      case MESSAGE_TO_ITSELF -> message(to, at, OWN_RING, userData);
      case FUTEX_WAIT -> futex(to, at, Opcode.FUTEX_WAIT, 0);
      case FUTEX_WAKE -> futex(to, at, Opcode.FUTEX_WAKE, 1 + upTo(2));
      case UNPREPARED -> {
        nop(to, at, 0);
        to.put32(at + Sqe.OP_FLAGS, 1 << 20);
      }
    }
  }

  private int socket() {
    return (upTo(2) == 0 ? STREAM : DATAGRAMS) + upTo(2);
  }

  private static void begin(Region to, int at, Opcode opcode, int fd) {
    to.put8(at + Sqe.OPCODE, opcode.number());
    to.put32(at + Sqe.FD, fd);
  }

  private void nop(Region to, int at, int result) {
    begin(to, at, Opcode.NOP, 0);
    to.put32(at + Sqe.LEN, result);
    to.put32(at + Sqe.OP_FLAGS, NOP_INJECTS | some(random, NOP_BY_TASK_WORK, 3));
  }

  private static void timer(Region to, int at, Opcode opcode, long nanos, int flags, int count) {
    begin(to, at, opcode, 0);
    to.put64(at + Sqe.ADDR, nanos);
    to.put32(at + Sqe.LEN, 1);
    to.put64(at + Sqe.OFF, count);
    to.put32(at + Sqe.OP_FLAGS, TIMER_IMMEDIATE | flags);
  }

  private void transfer(Region to, int at, Opcode opcode, int fd, long offset, int length) {
    begin(to, at, opcode, fd);
    to.put64(at + Sqe.OFF, offset);
    to.put64(at + Sqe.ADDR, BUFFERS + upTo(8) * 4096L);
    to.put32(at + Sqe.LEN, length);
  }

  private void disk(Region to, int at, Opcode opcode, int file) {
    transfer(to, at, opcode, file, upTo(70_000), 4096);
    to.put8(at + Sqe.FLAGS, Sqe.FIXED_FILE);
  }

  private void eventWrite(Region to, int at) {
    transfer(to, at, Opcode.WRITE, EVENTFD + upTo(2), -1, 8);
    to.put64(at + Sqe.ADDR, RunSetup.REGION_ADDRESS + EVENT_ADDS);
  }

  private void poll(Region to, int at, int flags) {
    begin(to, at, Opcode.POLL_ADD, EVENTFD + upTo(8));
    to.put32(at + Sqe.LEN, flags);
    to.put32(at + Sqe.OP_FLAGS, upTo(3) == 0 ? POLL_OUT : POLL_IN);
  }

  private static void selecting(Region to, int at, Opcode opcode, int fd) {
    begin(to, at, opcode, fd);
    to.put8(at + Sqe.FLAGS, Sqe.BUFFER_SELECT);
    to.put16(at + Sqe.BUF_INDEX, GROUP);
  }

  /** Means a request that was submitted not long ago, if it is still there. */
  private void aim(Region to, int at, Opcode opcode, long userData) {
    begin(to, at, opcode, 0);
    to.put64(at + Sqe.ADDR, Math.max(0, userData - 1 - upTo(12)));
  }

  private void cancel(Region to, int at, long userData) {
    aim(to, at, Opcode.ASYNC_CANCEL, userData);
    to.put32(at + Sqe.OP_FLAGS, upTo(2));
  }

  private static void message(Region to, int at, int ring, long userData) {
    begin(to, at, Opcode.MSG_RING, ring);
    to.put64(at + Sqe.OFF, MESSAGE | userData);
  }

  private static void futex(Region to, int at, Opcode opcode, long value) {
    begin(to, at, opcode, FUTEX_OF_32_BITS);
    to.put64(at + Sqe.ADDR, FUTEX);
    to.put64(at + Sqe.OFF, value);
    to.put64(at + Sqe.ADDR3, 0xffff_ffffL);
  }
}
