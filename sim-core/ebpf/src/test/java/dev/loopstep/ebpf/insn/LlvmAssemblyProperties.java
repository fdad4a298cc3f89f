// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/**
 * Another assembler makes the same bytes of the same text: LLVM's, for the instructions that clang
 * 19 knows. Where its names differ from the kernel's, ours reads both.
 */
@Tag("clang")
@AddLifecycleHook(LlvmAssemblyProperties.NeedsClang.class)
class LlvmAssemblyProperties {
  private static final String CLANG = "clang-19";

  @Property(seed = "1", tries = 10, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void llvmMakesTheSameBytes(@ForAll("programs") List<Insn> program) throws Exception {
    Code code = Code.of(program);
    String text = program.stream().map(LlvmAssemblyProperties::text).collect(Collectors.joining());
    assertEquals(code, Assembler.assemble("x.s", text));
    assertArrayEquals(Encoder.encode(code), assembledByClang(text));
  }

  /** The instruction in words that both take. */
  private static String text(Insn insn) {
    String text = Disassembler.text(insn);
    if (insn instanceof Insn.Atomic atomic) {
      text = inWordsOfLlvm(atomic, text);
    }
    return "\t" + text + "\n";
  }

  /**
   * LLVM names registers by the width of the operation, and its own functions for two of them. The
   * address keeps its {@code r}.
   */
  private static String inWordsOfLlvm(Insn.Atomic insn, String text) {
    boolean wide = insn.size() == Size.DW;
    String letter = wide ? "r" : "w";
    String src = letter + insn.src();
    String address = "r" + insn.dst() + " " + Disassembler.signed(insn.offset());
    return switch (insn.op()) {
      case XCHG -> src + " = " + (wide ? "xchg_64(" : "xchg32_32(") + address + ", " + src + ")";
      case CMPXCHG ->
          letter
              + "0 = "
              + (wide ? "cmpxchg_64(" : "cmpxchg32_32(")
              + address
              + ", "
              + letter
              + "0, "
              + src
              + ")";
      case ADD, OR, AND, XOR ->
          text.replace("atomic64_", "atomic_")
              .replaceFirst("^r\\d+ =", src + " =")
              .replaceFirst("r\\d+(\\)?)$", src + "$1");
    };
  }

  private static byte[] assembledByClang(String text) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("loopstep-llvm");
    Path source = folder.resolve("x.s");
    Path object = folder.resolve("x.o");
    try {
      Files.writeString(source, text);
      run(CLANG, "-target", "bpf", "-mcpu=v4", "-c", source.toString(), "-o", object.toString());
      Bytes file = Bytes.of("x.o", Files.readAllBytes(object));
      ElfFile elf = ElfReader.read(file);
      return elf.contents(elf.section(".text").orElseThrow()).copy();
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(object);
      Files.delete(folder);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static boolean isInstalled() {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(CLANG)));
  }

  @Provide
  Arbitrary<List<Insn>> programs() {
    return Instructions.any().filter(LlvmAssemblyProperties::isKnown).list().ofSize(1000);
  }

  /** What LLVM 19 can read, with a number for every distance. */
  private static boolean isKnown(Insn insn) {
    return switch (insn) {
      case Insn.LoadAcquire _, Insn.StoreRelease _ -> false;
      case Insn.LoadImm64 wide -> wide.pseudo() == Insn.LoadImm64.Pseudo.CONST;
      case Insn.Jump jump -> jump.offset() == (short) jump.offset();
      case Insn.Call call -> call.kind() == CallKind.HELPER;
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.Atomic _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          true;
    };
  }

  /** Skips, and says why, where there is no clang. */
  static final class NeedsClang implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return isInstalled() ? SkipResult.doNotSkip() : SkipResult.skip(CLANG + " is not installed");
    }
  }
}
