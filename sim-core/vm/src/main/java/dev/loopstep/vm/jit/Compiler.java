// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.Program;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a program to hidden classes, one for each chunk.
 *
 * <ol>
 *   <li>The code is divided into blocks ({@link ControlFlow}), the blocks into chunks ({@link
 *       Partition}).
 *   <li>Registers become JVM locals; instructions become the JVM's, which its compiler turns into
 *       the machine's.
 *   <li>Instructions are counted by block. At checkpoints the budget is compared with the longest
 *       way to the next ones, so that compiled code never has to stop in between.
 *   <li>Accesses remember regions by the origin of their pointers ({@link PointerOrigins}).
 * </ol>
 *
 * <p>Programs that are very long, or have more functions than a kernel takes, are left to the
 * interpreter: then there are no chunks.
 */
final class Compiler {
  /** HotSpot does not compile a method with more (HugeMethodLimit). */
  private static final int LARGEST_METHOD = 8000;

  /** Functions, the program included: BPF_MAX_SUBPROGS in Linux's include/linux/bpf_verifier.h. */
  private static final int MOST_FUNCTIONS = 256;

  /** Far more than any policy has; it bounds what compiling may cost. */
  private static final int MOST_SLOTS = 100_000;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Program program;
  private final Code code;
  private final ControlFlow flow;

  private Compiler(Program program) {
    this.program = program;
    this.code = program.code();
    this.flow = new ControlFlow(code);
  }

  static CompiledProgram compile(Program program) {
    return new Compiler(program).compile();
  }

  private CompiledProgram compile() {
    boolean tooMany = flow.functions().cardinality() > MOST_FUNCTIONS;
    boolean tooLong = code.slots() > MOST_SLOTS;
    if (flow.blocks().isEmpty() || tooMany || tooLong) {
      return nothing();
    }
    LiveRegisters live = new LiveRegisters(code, flow);
    PointerOrigins origins = new PointerOrigins(code, flow, live);
    for (int limit = LARGEST_METHOD; limit > Estimate.FRAME; limit = limit * 3 / 4) {
      Partition partition = Partition.of(code, flow, limit);
      CompilerInput input = new CompilerInput(program, flow, live, origins, partition);
      List<byte[]> classes = classes(input);
      if (classes != null) {
        return assemble(input, classes);
      }
    }
    return nothing();
  }

  private static CompiledProgram nothing() {
    return new CompiledProgram(
        new Chunk[0], new short[0], new int[0], new byte[0], List.of(), new BitSet(), false, 0);
  }

  /** One for each chunk, or null when a method came out too large. */
  private static @Nullable List<byte[]> classes(CompilerInput input) {
    List<byte[]> classes = new ArrayList<>();
    for (int chunk = 0; chunk < input.partition().chunks().size(); chunk++) {
      byte[] bytes = write(input, chunk);
      if (codeLength(bytes) > LARGEST_METHOD) {
        return null;
      }
      classes.add(bytes);
    }
    return classes;
  }

  private static byte[] write(CompilerInput input, int chunk) {
    return ClassFile.of()
        .build(
            ClassDesc.of(Compiler.class.getPackageName(), "CompiledChunk"),
            type ->
                type.withFlags(ClassFile.ACC_FINAL)
                    .withSuperclass(Names.CHUNK)
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        0,
                        body ->
                            body.aload(0)
                                .invokespecial(
                                    Names.CHUNK, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .return_())
                    .withMethodBody(
                        "run", Names.RUN, 0, body -> new ChunkWriter(input, chunk, body).write()));
  }

  private static int codeLength(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.findAttribute(Attributes.code()).stream())
        .mapToInt(CodeAttribute::codeLength)
        .max()
        .orElse(0);
  }

  private CompiledProgram assemble(CompilerInput input, List<byte[]> classes) {
    List<Chunk> chunks = new ArrayList<>();
    for (byte[] bytes : classes) {
      chunks.add(define(bytes));
    }
    return new CompiledProgram(
        chunks.toArray(Chunk[]::new),
        chunkOf(input),
        restOf(),
        accessOf(input),
        input.callees(),
        flow.functions(),
        input.isWritten(input.origins().ofArgument(1)),
        input.lowestStack());
  }

  private static Chunk define(byte[] bytes) {
    try {
      Class<?> type = LOOKUP.defineHiddenClass(bytes, true).lookupClass();
      return (Chunk) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled program cannot be loaded", e);
    }
  }

  private short[] chunkOf(CompilerInput input) {
    short[] chunkOf = new short[code.slots()];
    Arrays.fill(chunkOf, (short) -1);
    BitSet entered = input.partition().entered();
    entered.stream()
        .forEach(
            slot -> chunkOf[slot] = (short) input.partition().chunkOfBlock()[flow.blockAt(slot)]);
    return chunkOf;
  }

  private int[] restOf() {
    int[] restOf = new int[code.slots()];
    for (Block block : flow.blocks()) {
      int slot = block.start();
      for (int executed = 1; executed <= block.instructions(); executed++) {
        restOf[slot] = flow.price(block) - executed;
        slot = Flow.after(code, slot);
      }
    }
    return restOf;
  }

  private byte[] accessOf(CompilerInput input) {
    byte[] accessOf = new byte[code.slots()];
    for (int slot = 0; slot < accessOf.length; slot++) {
      int kind = code.startsAt(slot) ? AccessKind.of(code.at(slot)) : 0;
      boolean shared = kind != 0 && input.isWritten(input.origins().ofAccess(slot));
      accessOf[slot] = (byte) (shared ? kind | AccessKind.REMEMBERS_WRITABLE : kind);
    }
    return accessOf;
  }
}
