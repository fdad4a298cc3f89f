// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.vm.Region;

/**
 * The queue in shared memory between the threads that have requests and whoever serves them, the
 * layout of which is part of what users rely on (docs/scenarios.md): four numbers of 32 bits, then
 * the entries of 16 bytes.
 */
final class RequestQueue {
  static final int HEADER = 16;
  static final int ENTRY = 16;

  /** How many requests were queued so far. */
  private static final int QUEUED = 0;

  /** How many of them were taken, so that their entries are free. Written by who serves. */
  private static final int TAKEN = 4;

  /** 1 when all have been queued that ever will. */
  private static final int CLOSED = 8;

  private static final int ENTRIES = 12;

  private static final int OFFSET = 0;
  private static final int LENGTH = 8;
  private static final int FILE = 12;
  private static final int OPCODE = 14;
  private static final int KIND = 15;

  private final Region region;
  private final int at;
  private final int entries;

  RequestQueue(Region region, int at, int entries) {
    this.region = region;
    this.at = at;
    this.entries = entries;
    region.put32(at + ENTRIES, entries);
  }

  /** In bytes. */
  static long size(int entries) {
    return HEADER + (long) ENTRY * entries;
  }

  int queued() {
    return region.i32(at + QUEUED);
  }

  int taken() {
    return region.i32(at + TAKEN);
  }

  void setTaken(int taken) {
    region.put32(at + TAKEN, taken);
  }

  boolean closed() {
    return region.i32(at + CLOSED) != 0;
  }

  void close() {
    region.put32(at + CLOSED, 1);
  }

  /**
   * Whether there is no room. The other side's number may be anything: one that is out of range
   * counts as room.
   */
  boolean full() {
    return queued() - taken() == entries;
  }

  /** Queues a request. */
  void put(long offset, int length, int file, int opcode, int kind) {
    int number = queued();
    int entry = entry(number);
    region.put64(entry + OFFSET, offset);
    region.put32(entry + LENGTH, length);
    region.put16(entry + FILE, file);
    region.put8(entry + OPCODE, opcode);
    region.put8(entry + KIND, kind);
    region.put32(at + QUEUED, number + 1);
  }

  private int entry(int number) {
    return at + HEADER + ENTRY * (number & (entries - 1));
  }

  long offset(int number) {
    return region.i64(entry(number) + OFFSET);
  }

  int length(int number) {
    return region.i32(entry(number) + LENGTH);
  }

  int file(int number) {
    return region.u16(entry(number) + FILE);
  }

  int opcode(int number) {
    return region.u8(entry(number) + OPCODE);
  }
}
