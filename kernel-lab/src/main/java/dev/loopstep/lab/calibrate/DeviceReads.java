// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Times of reads that pass the page cache by (O_DIRECT), of a file of its own, by this machine's
 * ring: at each depth so many are always in flight.
 */
public final class DeviceReads {
  /** How many are in flight, one after another. */
  private static final int[] DEPTHS = {1, 2, 4, 8, 16, 32, 64};

  private static final int DEEPEST = 64;

  /** Of a read, in bytes. */
  private static final int SIZE = 4096;

  /** Of the file, in bytes: more than a drive's controller is likely to hold. */
  private static final int FILE = 256 << 20;

  private static final int PIECE = 1 << 20;

  // include/uapi/asm-generic/fcntl.h, arch/x86/include/uapi; include/uapi/linux/io_uring.h
  private static final int OPEN = 2;
  private static final int O_DIRECT = 040000;
  private static final int GET_EVENTS = 1;

  /** Reads at a depth; the first tenth are left out. */
  private static final int READS = 2_000;

  private static final RingSetup RING =
      new RingSetup(
          DEEPEST, 2 * DEEPEST, EnumSet.of(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN));

  private final HostRing ring;
  private final int file;
  private final MemorySegment sqe;
  private final MemorySegment buffers;
  private final SplittableRandom random = new SplittableRandom(1);
  private final long[] began = new long[DEEPEST];

  /**
   * One read.
   *
   * @param depth how many were in flight
   * @param nanos from before it was submitted until its completion was seen
   */
  public record Read(int depth, long nanos) {}

  private DeviceReads(HostRing ring, int file, Arena arena) {
    this.ring = ring;
    this.file = file;
    sqe = arena.allocate(Sqe.SIZE, Long.BYTES);
    buffers = arena.allocate((long) DEEPEST * SIZE, SIZE);
  }

  /**
   * Writes a file, reads it at each depth, and deletes it.
   *
   * @param folder on the file system that is to be measured
   * @throws InputException where the file cannot be made, or not be read without the page cache
   */
  public static List<Read> measure(Path folder, MeasuringProgress progress) {
    Path path = folder.resolve("loopstep-calibrate-" + ProcessHandle.current().pid() + ".tmp");
    try {
      fill(path);
      return read(path, progress);
    } catch (IOException e) {
      throw unreadable(path, "it cannot be written: " + e.getMessage());
    } finally {
      delete(path);
    }
  }

  private static InputException unreadable(Path path, String why) {
    return new InputException(
        CalibrationDiagnostic.NO_DIRECT_READS,
        new Place.Whole(path.toString()),
        why,
        "name a CSV in a folder on a drive, with 256 MiB of room; file systems in memory have no"
            + " drive");
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw unreadable(path, "it cannot be deleted: " + e.getMessage());
    }
  }

  private static void fill(Path path) throws IOException {
    byte[] piece = new byte[PIECE];
    SplittableRandom content = new SplittableRandom(2);
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int i = 0; i < FILE / PIECE; i++) {
        content.nextBytes(piece);
        out.write(piece);
      }
    }
    HostCalls.call(HostCalls.SYNC, 0, 0, 0);
  }

  private static List<Read> read(Path path, MeasuringProgress progress) {
    try (Arena arena = Arena.ofConfined();
        HostRing ring = HostRing.open(RING)) {
      MemorySegment name = arena.allocateFrom(path.toString());
      long file = HostCalls.call(OPEN, name.address(), O_DIRECT, 0);
      if (file < 0) {
        throw unreadable(path, "its file system does not open it with O_DIRECT");
      }
      try {
        DeviceReads reads = new DeviceReads(ring, (int) file, arena);
        List<Read> all = new ArrayList<>();
        for (int i = 0; i < DEPTHS.length; i++) {
          all.addAll(reads.atDepth(DEPTHS[i], path));
          progress.done(i + 1, DEPTHS.length);
        }
        return all;
      } finally {
        HostCalls.call(HostCalls.CLOSE, file, 0, 0);
      }
    }
  }

  private List<Read> atDepth(int depth, Path path) {
    List<Read> reads = new ArrayList<>();
    for (int slot = 0; slot < depth; slot++) {
      push(slot);
    }
    int submit = depth;
    int seen = 0;
    while (seen < READS) {
      enter(submit);
      long now = System.nanoTime();
      submit = 0;
      for (Completion completion : ring.completions()) {
        if (completion.res() != SIZE) {
          throw unreadable(path, "a read gave " + completion.res());
        }
        int slot = (int) completion.userData();
        if (seen++ >= READS / 10) {
          reads.add(new Read(depth, now - began[slot]));
        }
        push(slot);
        submit++;
      }
      ring.take();
    }
    drain(depth - submit, submit);
    return reads;
  }

  /** Waits for what is in flight, and for what has been pushed. */
  private void drain(int inFlight, int pushed) {
    int left = inFlight + pushed;
    enter(pushed);
    left -= ring.take();
    while (left > 0) {
      enter(0);
      left -= ring.take();
    }
  }

  private void push(int slot) {
    sqe.fill((byte) 0);
    sqe.set(ValueLayout.JAVA_BYTE, Sqe.OPCODE, (byte) Opcode.READ.number());
    sqe.set(ValueLayout.JAVA_INT, Sqe.FD, file);
    sqe.set(ValueLayout.JAVA_LONG, Sqe.OFF, (long) random.nextInt(FILE / SIZE) * SIZE);
    sqe.set(ValueLayout.JAVA_LONG, Sqe.ADDR, buffers.address() + (long) slot * SIZE);
    sqe.set(ValueLayout.JAVA_INT, Sqe.LEN, SIZE);
    sqe.set(ValueLayout.JAVA_LONG, Sqe.USER_DATA, slot);
    ring.write(sqe, 1);
    began[slot] = System.nanoTime();
  }

  private void enter(int submit) {
    long result =
        HostCalls.call(HostCalls.IO_URING_ENTER, ring.descriptor(), submit, 1, GET_EVENTS, 0, 0);
    if (result != submit) {
      throw new IllegalStateException("io_uring_enter gave " + result);
    }
  }

  /** As {@code fit-device} takes them. */
  public static String csv(List<Read> reads) {
    StringBuilder out = new StringBuilder("depth,time_ns\n");
    reads.forEach(read -> out.append(read.depth()).append(',').append(read.nanos()).append('\n'));
    return out.toString();
  }
}
