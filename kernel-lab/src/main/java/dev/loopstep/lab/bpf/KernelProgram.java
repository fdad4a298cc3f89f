// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A program in the kernel. */
public final class KernelProgram implements AutoCloseable {
  private static final int SLOT_BYTES = 8;
  private static final int FUNCTION_RECORD_BYTES = 8;

  private static final int EPERM = 1;
  private static final int EAGAIN = 11;
  private static final int ATTEMPTS = 20;

  /** The kernel keeps the end of a log that is longer, where the reason stands. */
  private static final int LOG_BYTES = 1 << 18;

  /** {@code struct bpf_prog_info} up to {@code verified_insns} and its padding. */
  private static final int INFO_BYTES = 232;

  private static final int INFO_JITED_BYTES = 16;
  private static final int INFO_VERIFIED = 216;

  /** More than an Ethernet header, which test runs ask for. */
  private static final int PACKET_BYTES = 64;

  private final int descriptor;

  private KernelProgram(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * What a run gave.
   *
   * @param result the lower 32 bits of r0
   * @param memory the block as the program left it
   */
  public record Run(int result, byte[] memory) {}

  /**
   * What the kernel tells of a program.
   *
   * @param jitedBytes of machine code; 0 where the kernel would interpret the program
   * @param verifiedInstructions that its verifier looked at
   */
  public record Facts(int jitedBytes, int verifiedInstructions) {}

  /**
   * Loads a program.
   *
   * @throws BpfException with the verifier's log when the kernel refuses the program
   */
  public static KernelProgram load(LoadRequest request) throws BpfException {
    try {
      return load(request, 0);
    } catch (BpfException refused) {
      if (refused.errno() == EPERM) {
        throw refused;
      }
      // A second time for the log: it is large, and few programs are refused.
      return load(request, LOG_BYTES);
    }
  }

  /**
   * The verifier ends with EAGAIN whenever something is left to the thread, a signal or work of
   * another kernel thread (Linux {@code do_check}): then it is tried again, as libbpf does.
   */
  private static KernelProgram load(LoadRequest request, int logBytes) throws BpfException {
    for (int attempt = 1; ; attempt++) {
      try {
        return loadOnce(request, logBytes);
      } catch (BpfException refused) {
        if (refused.errno() != EAGAIN || attempt == ATTEMPTS) {
          throw refused;
        }
      }
    }
  }

  private static KernelProgram loadOnce(LoadRequest request, int logBytes) throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(arena);
      MemorySegment log = logBytes == 0 ? MemorySegment.NULL : arena.allocate(logBytes);
      attributes
          .u32(0, request.type().number())
          .u32(4, request.code().length / SLOT_BYTES)
          .pointer(8, attributes.copy(request.code()))
          .pointer(16, arena.allocateFrom("GPL"))
          .u32(24, logBytes == 0 ? 0 : 1)
          .u32(28, logBytes)
          .pointer(32, log)
          .u32(44, request.type().flags())
          .name(48, request.name())
          .pointer(120, mapDescriptors(arena, request));
      LoadRequest.FunctionTypes functions = request.functions();
      if (functions != null) {
        attributes
            .u32(72, functions.types().descriptor())
            .u32(76, FUNCTION_RECORD_BYTES)
            .pointer(80, attributes.copy(functions.records()))
            .u32(88, functions.records().length / FUNCTION_RECORD_BYTES);
      }
      return new KernelProgram(attributes.call(Attributes.Command.BPF_PROG_LOAD, log));
    }
  }

  private static MemorySegment mapDescriptors(Arena arena, LoadRequest request) {
    int[] descriptors = request.maps().stream().mapToInt(KernelArray::descriptor).toArray();
    return descriptors.length == 0
        ? MemorySegment.NULL
        : arena.allocateFrom(ValueLayout.JAVA_INT, descriptors);
  }

  /** Runs a program of type {@link ProgramType#SYSCALL} once on a copy of some memory. */
  public Run run(byte[] memory) throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(arena);
      MemorySegment context = attributes.copy(memory);
      attributes.u32(0, descriptor).u32(40, memory.length).pointer(48, context);
      attributes.call(Attributes.Command.BPF_PROG_TEST_RUN);
      byte[] after = context.asSlice(0, memory.length).toArray(ValueLayout.JAVA_BYTE);
      return new Run(attributes.u32(4), after);
    }
  }

  /**
   * Has the kernel run a program of type {@link ProgramType#SOCKET_FILTER} again and again on a
   * packet of zeroes (bpf_test_run in the kernel's net/bpf/test_run.c); how many nanoseconds one
   * run took, rounded down.
   *
   * @param times at least 1
   */
  public long nanosOfOne(int times) throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(arena);
      attributes
          .u32(0, descriptor)
          .u32(8, PACKET_BYTES)
          .pointer(16, attributes.copy(new byte[PACKET_BYTES]))
          .u32(32, times);
      attributes.call(Attributes.Command.BPF_PROG_TEST_RUN);
      return attributes.u32(36);
    }
  }

  /** What the kernel made of the program. */
  public Facts facts() throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_BYTES, 8);
      new Attributes(arena)
          .u32(0, descriptor)
          .u32(4, INFO_BYTES)
          .pointer(8, info)
          .call(Attributes.Command.BPF_OBJ_GET_INFO_BY_FD);
      return new Facts(
          info.get(ValueLayout.JAVA_INT, INFO_JITED_BYTES),
          info.get(ValueLayout.JAVA_INT, INFO_VERIFIED));
    }
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
