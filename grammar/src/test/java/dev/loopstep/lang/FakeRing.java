// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.Deadlines;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A ring whose kernel and application do something at random: the same things wherever the seed is
 * the same and as many requests are submitted each time. What a policy has made of it is kept in a
 * log.
 */
final class FakeRing {
  static final long BUFFERS = 0x7f12_3450_0000L;

  // Places in the region of the completion queue, as Linux 7.2 has them.
  private static final int HEAD = 8;
  private static final int TAIL = 12;
  private static final int ENTRIES = 64;
  private static final int ENTRY = 16;

  /** Nanoseconds between two reads of the clock. */
  private static final long TICK = 137;

  private final SplittableRandom random;
  private final Region shared;
  private final Region cq;
  private final Region sq;
  private final Region loop = new Region("loop_params", new byte[8], true);
  private final int cqEntries;
  private final int sqEntries;
  private final boolean restless;
  private final List<String> log = new ArrayList<>();
  private int loads;
  private long nanos;

  /**
   * @param sharedBytes of region 0
   * @param restless the application writes into region 0 before every load from there
   */
  FakeRing(long seed, int sharedBytes, Shape shape, boolean restless) {
    this.random = new SplittableRandom(seed);
    this.cqEntries = shape.cqEntries();
    this.sqEntries = shape.sqEntries();
    this.restless = restless;
    this.shared = new Region("shared", new byte[sharedBytes], true);
    this.cq = new Region("cq", new byte[ENTRIES + cqEntries * ENTRY], true);
    this.sq = new Region("sq", new byte[sqEntries * Sqe.BYTES], true);
    int start = random.nextBoolean() ? random.nextInt(100) : -1 - random.nextInt(5);
    cq.put32(HEAD, start);
    cq.put32(TAIL, start);
    random.nextBytes(shared.bytes());
    betweenSteps();
  }

  /** How many entries the queues have; powers of two. */
  record Shape(int cqEntries, int sqEntries) {
    /** What an object's tags are bound to. */
    Map<String, Long> symbols() {
      return Map.of(
          "cq_off.head",
          (long) HEAD,
          "cq_off.tail",
          (long) TAIL,
          "cq_off.cqes",
          (long) ENTRIES,
          "cq_entries",
          (long) cqEntries,
          "cq_bytes",
          (long) ENTRIES + cqEntries * ENTRY,
          "sq_entries",
          (long) sqEntries,
          "sq_bytes",
          (long) sqEntries * Sqe.BYTES,
          "buf.0",
          BUFFERS);
    }
  }

  Region shared() {
    return shared;
  }

  Region cq() {
    return cq;
  }

  Region sq() {
    return sq;
  }

  /** The loop's parameters, of which the first is what is waited for. */
  Region loop() {
    return loop;
  }

  int sqEntries() {
    return sqEntries;
  }

  List<String> log() {
    return log;
  }

  int head() {
    return cq.i32(HEAD);
  }

  void head(int head) {
    cq.put32(HEAD, head);
  }

  int tail() {
    return cq.i32(TAIL);
  }

  /** A field of the completion with that number, as a pattern of zeroes above its bytes. */
  long completion(int number, CqeField field) {
    int at = ENTRIES + (number & (cqEntries - 1)) * ENTRY + field.offset();
    return field.type().bytes() == Long.BYTES ? cq.i64(at) : cq.i32(at) & 0xffff_ffffL;
  }

  /** The kernel takes requests from the first slot on; gives what the policy is told. */
  int submit(int count) {
    int known = Math.clamp(count, 0, sqEntries);
    String entries = hex(Arrays.copyOf(sq.bytes(), known * Sqe.BYTES));
    log.add("submit " + count + " at head " + head() + ": " + entries + " | " + hex(shared));
    int taken = random.nextInt(6) == 0 ? random.nextInt(known + 1) : known;
    int answer = random.nextInt(20) == 0 ? -11 : taken;
    happen();
    return answer;
  }

  /** Reads the application's memory, which may not be there: then nothing. */
  byte[] fetch(long address, int bytes) {
    log.add("fetches at " + Long.toHexString(address) + ", " + bytes);
    if (random.nextInt(6) == 0) {
      return new byte[0];
    }
    byte[] there = new byte[bytes];
    random.nextBytes(there);
    return there;
  }

  byte[] fetchRegistered(int index, long offset, int bytes) {
    log.add("fetches of registered " + index + " at " + Long.toHexString(offset));
    return fetch(offset, bytes);
  }

  /** The clock, in nanoseconds, which goes on each time that it is read. */
  long clock() {
    nanos += TICK;
    return nanos;
  }

  /** Polls a network, which may not be there; gives what the policy is told. */
  int poll(long nanos) {
    log.add("polls for " + Long.toUnsignedString(nanos));
    happen();
    return random.nextInt(10) == 0 ? -19 : random.nextInt(2);
  }

  int suspendInterrupts(boolean suspended) {
    log.add(suspended ? "suspends interrupts" : "resumes interrupts");
    return 0;
  }

  /** What happens while no step runs. */
  void betweenSteps() {
    happen();
    log.add("waits until " + loop.i32(0) + " from " + head());
  }

  private void happen() {
    random.nextBytes(sq.bytes());
    if (shared.size() > 0 && random.nextBoolean()) {
      shared.put8(random.nextInt(shared.size()), random.nextInt(256));
    }
    int room = cqEntries - (tail() - head());
    int posted = Math.min(room, random.nextInt(cqEntries + 1));
    for (int i = 0; i < posted; i++) {
      post();
    }
  }

  private void post() {
    int at = ENTRIES + (tail() & (cqEntries - 1)) * ENTRY;
    long userData =
        switch (random.nextInt(6)) {
          case 0 -> random.nextLong();
          case 1 -> Deadlines.USER_DATA;
          default -> random.nextInt(40);
        };
    cq.put64(at, userData);
    cq.put32(at + 8, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(-130, 5000));
    cq.put32(at + 12, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(4));
    cq.put32(TAIL, tail() + 1);
  }

  /** Is about to be loaded from region 0. */
  void beforeLoad(int offset, int bytes) {
    if (restless) {
      for (int i = 0; i < bytes; i++) {
        loads++;
        shared.put8(offset + i, loads * 0x9e37_79b9 >>> 20);
      }
    }
  }

  /** All that can be seen of the ring. */
  List<String> state() {
    List<String> state = new ArrayList<>(log);
    state.add("head " + head() + " tail " + tail() + " waits until " + loop.i32(0));
    state.add("shared " + hex(shared));
    return state;
  }

  private static String hex(Region region) {
    return hex(region.bytes());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
