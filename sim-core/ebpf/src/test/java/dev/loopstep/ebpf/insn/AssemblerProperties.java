// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

class AssemblerProperties {
  private static final List<String> SEEDS = seeds();

  private static final List<String> FRAGMENTS =
      List.of(
          "r0",
          ".map ",
          ".kfunc name\n",
          "r11",
          "w1",
          "goto",
          "if",
          "lock",
          "*",
          "(u32 *)",
          "(r1 +0)",
          "s8",
          "=",
          "+=",
          "s>>=",
          "-",
          "+",
          "0x",
          "0x123456789",
          "18446744073709551616",
          "ll",
          "map[",
          "idx:",
          "]",
          "[0]",
          "call",
          "pc",
          "kfunc#0",
          "#",
          ";",
          "//",
          ":",
          "a:",
          "loop",
          ",",
          "\0",
          "\u001b",
          "\u00e9",
          "\ud83d\ude00",
          "\ud83d",
          "\r",
          "\n",
          "\t",
          "exit",
          "func",
          "be16",
          ".text");

  private static List<String> seeds() {
    List<String> seeds = new ArrayList<>();
    for (Path file : AssemblyCases.in("accepted")) {
      try {
        seeds.add(Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return seeds;
  }

  @Property(seed = "1", tries = 2000)
  void assemblingUndoesDisassembling(@ForAll("programs") List<Insn> program) {
    Code code = Code.of(program);
    String text = AssemblyCases.text(code);
    Code read = assemble(text);
    assertEquals(code, read);
    assertEquals(text, AssemblyCases.text(read));
  }

  @Property(seed = "1", tries = 20_000)
  void bytesBecomeTextAndTheSameBytes(@ForAll("slots") byte[] bytes) {
    Code code;
    try {
      code = Decoder.decode("test", bytes);
    } catch (InputException refused) {
      return;
    }
    assertArrayEquals(bytes, Encoder.encode(assemble(AssemblyCases.text(code))));
  }

  /** Blanks mean nothing, wherever they stand between two words. */
  @Property(seed = "1", tries = 1000)
  void blanksMeanNothing(@ForAll("programs") List<Insn> program, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (Insn insn : program) {
      String plain = Disassembler.text(insn, AssemblyCases.KFUNCS, AssemblyCases.MAPS);
      for (Token token : Tokenizer.tokens(new AsmLine("x.s", 1, plain))) {
        text.append(token.text()).append(random.nextBoolean() ? " " : "\t ");
      }
      text.append(random.nextBoolean() ? "\n" : "; a comment\r\n\n");
    }
    assertEquals(Code.of(program), assemble(text.toString()));
  }

  /** A label is as good as the distance to it, however many slots the instructions between take. */
  @Property(seed = "1", tries = 300)
  void aLabelMeansTheDistanceToIt(@ForAll("programs") List<Insn> program) {
    Code between = Code.of(program);
    String text = AssemblyCases.text(between);
    int slots = between.slots();
    Code labelled = assemble("back: if r1 == 0 goto on\n" + text + "on: goto back\nr2 = func on\n");
    assertEquals(
        new Insn.Branch(Width.W64, Condition.EQ, 1, new Operand.Imm(0), (short) slots),
        labelled.at(0));
    assertEquals(new Insn.Jump(-slots - 2, false), labelled.at(slots + 1));
    assertEquals(new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.FUNC, -2, 0), labelled.at(slots + 2));
  }

  @Property(seed = "1", tries = 6000, shrinking = ShrinkingMode.OFF)
  void damagedTextsAreProgramsOrCleanlyRefused(@ForAll long seed) {
    String text = mutated(new SplittableRandom(seed));
    Code code;
    try {
      code = assemble(text);
    } catch (InputException refused) {
      refused.diagnostics().forEach(AssemblerProperties::checkClean);
      return;
    }
    Encoder.encode(code);
    assertEquals(code, assemble(AssemblyCases.text(code)));
  }

  private static void checkClean(Diagnostic diagnostic) {
    if (!(diagnostic.place() instanceof Place.Text place)) {
      fail("no place in a line: " + diagnostic);
      return;
    }
    int width = place.lineText().codePointCount(0, place.lineText().length());
    int last = Math.max(place.column(), place.column() + place.length() - 1);
    if (place.column() < 1 || last > width + 1 || place.line() < 1) {
      fail("outside of its line: " + diagnostic);
    }
    String printed = DiagnosticPrinter.print(diagnostic);
    if (printed.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
      fail("control characters: " + diagnostic);
    }
  }

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, fragment);
        case 2 -> text.replace(at, end, fragment);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }

  private static Code assemble(String text) {
    return Assembler.assemble("x.s", text, AssemblyCases.KFUNCS, AssemblyCases.MAPS);
  }

  /** Calls of kfuncs and references to maps too, with and without a name. */
  @Provide
  Arbitrary<List<Insn>> programs() {
    Arbitrary<Integer> index = Arbitraries.integers().between(-1, 5);
    Arbitrary<Insn> named =
        Arbitraries.oneOf(
            index.map(kfunc -> new Insn.Call(CallKind.KFUNC, kfunc)),
            index.map(map -> new Insn.LoadImm64(3, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, map, -map)),
            index.map(map -> new Insn.LoadImm64(3, Insn.LoadImm64.Pseudo.MAP_IDX, map, 0)));
    return Arbitraries.frequencyOf(Tuple.of(8, Instructions.any()), Tuple.of(1, named))
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<byte[]> slots() {
    return Instructions.slots();
  }
}
