// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Requests that workers do: of files in memory, and of pipes. */
class FilesInMemoryTest {
  private static final int FILE = 100;
  private static final int READ_END = 101;
  private static final int WRITE_END = 102;
  private static final long DATA = RunSetup.REGION_ADDRESS;

  private static Setups setups() {
    List<Descriptor> open =
        List.of(
            new Descriptor.MemoryFile("f", 64, FileSetup.Content.ZEROES),
            new Descriptor.Pipe("p", false));
    return Setups.plain()
        .region(new byte[4096])
        .buffers(new RunSetup.Buffers(2, 4096))
        .maxSteps(1000)
        .application(new ApplicationSetup(open, List.of(FILE), true, List.of(), List.of()));
  }

  /** What completes of a batch, in that order. */
  private static List<Cqe> completions(ToIntFunction<Batch> writer) {
    Batch policy = new Batch(writer);
    Policy.run(setups(), policy);
    return policy.reaped;
  }

  private static final class Batch extends Policy {
    private final ToIntFunction<Batch> writer;
    private int total;

    Batch(ToIntFunction<Batch> writer) {
      this.writer = writer;
    }

    @Override
    int body() {
      if (step == 1) {
        total = writer.applyAsInt(this);
        submit(total);
      }
      reap(100);
      waitFor(cqHead() + 1);
      return reaped.size() >= total ? STOP : CONTINUE;
    }

    /** Its user data is its slot. */
    int request(int slot, Opcode opcode, int fd, long offset, long address, int length) {
      int at = sqe(slot, opcode.number(), slot);
      calls().sq().put32(at + Sqe.FD, fd);
      calls().sq().put64(at + Sqe.OFF, offset);
      calls().sq().put64(at + Sqe.ADDR, address);
      calls().sq().put32(at + Sqe.LEN, length);
      return at;
    }
  }

  @Test
  void aWorkerDoesTheWritesOfOneFileTogether() {
    List<Cqe> seen =
        completions(p -> {
          p.request(0, Opcode.WRITE, FILE, 0, DATA, 8);
          p.request(1, Opcode.READ, FILE, 60, DATA, 8);
          p.request(2, Opcode.WRITE, FILE, 8, DATA, 4);
          p.nop(3, 3);
          return 4;
        });
    assertEquals(
        List.of(new Cqe(3, 0, 0), new Cqe(0, 8, 0), new Cqe(2, 4, 0), new Cqe(1, 4, 0)), seen);
  }

  @Test
  void whatWaitsForAWorkerIsCancelled() {
    List<Cqe> seen =
        completions(p -> {
          p.request(0, Opcode.READ, FILE, 0, DATA, 8);
          int at = p.request(1, Opcode.ASYNC_CANCEL, 0, 0, 0, 0);
          p.calls().sq().put64(at + Sqe.ADDR, 0);
          return 2;
        });
    assertEquals(List.of(new Cqe(1, 0, 0), new Cqe(0, -125, 0)), seen);
  }

  private static Region parameters(Policy policy) {
    return Objects.requireNonNull(policy.calls().parameters(), "there is a region");
  }

  @Test
  void aVectorIsFilledPieceByPiece() {
    List<Cqe> seen =
        completions(p -> {
          parameters(p).put64(0, DATA + 4090);
          parameters(p).put64(8, 3);
          parameters(p).put64(16, DATA + 4094);
          parameters(p).put64(24, 5);
          p.request(0, Opcode.READV, FILE, 0, DATA, 2);
          p.request(1, Opcode.READV, FILE, 0, DATA, 1025);
          return 2;
        });
    assertEquals(List.of(new Cqe(1, Errno.EINVAL, 0), new Cqe(0, 5, 0)), seen);
  }

  @Test
  void registeredBuffersHaveEnds() {
    long end = RunSetup.Buffers.ADDRESS + 4096;
    List<Cqe> seen =
        completions(p -> {
          p.request(0, Opcode.READ_FIXED, FILE, 0, end - 8, 8);
          p.request(1, Opcode.READ_FIXED, FILE, 0, end - 8, 9);
          return 2;
        });
    assertEquals(List.of(new Cqe(1, Errno.EFAULT, 0), new Cqe(0, 8, 0)), seen);
  }

  @Test
  void aSpliceWaitsForThePipe() {
    List<Cqe> seen =
        completions(p -> {
          int at = p.request(0, Opcode.SPLICE, FILE, 60, -1, 8);
          p.calls().sq().put32(at + Sqe.SPLICE_FD_IN, READ_END);
          p.timeout(1, 1, 1_000_000, 0, 1 << 5);
          p.flags(1, Sqe.IO_LINK);
          p.request(2, Opcode.WRITE, WRITE_END, -1, DATA, 8);
          return 3;
        });
    assertEquals(List.of(1L, 2L, 0L), seen.stream().map(Cqe::userData).toList());
    assertEquals(8, seen.getLast().res());
  }
}
