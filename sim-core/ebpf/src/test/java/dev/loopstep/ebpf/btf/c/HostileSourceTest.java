// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfType.Linkage;
import dev.loopstep.ebpf.btf.BtfType.Modifier.Kind;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Types that no compiler writes: C without surprises, or one diagnostic, and soon. */
@Timeout(20)
class HostileSourceTest {
  private static Btf btf(Consumer<BtfWriter> types) {
    BtfWriter writer = new BtfWriter();
    types.accept(writer);
    return BtfReader.read(Bytes.of("x.o", writer.toBytes()));
  }

  private static String source(Consumer<BtfWriter> types) {
    return CSource.of(btf(types));
  }

  private static String refused(Consumer<BtfWriter> types) {
    Btf btf = btf(types);
    InputException thrown = assertThrows(InputException.class, () -> CSource.of(btf));
    assertEquals(1, thrown.diagnostics().size());
    Diagnostic found = thrown.diagnostics().getFirst();
    assertEquals(EbpfProblem.BAD_BTF, found.id());
    return found.message();
  }

  private static int integer(BtfWriter btf) {
    return btf.add(new BtfType.Int("int", 4, BtfType.Int.SIGNED, 0, 32));
  }

  private static int struct(BtfWriter btf, String name, long size, BtfType.Member... members) {
    return btf.addNew(new BtfType.Composite(name, false, size, List.of(members)));
  }

  private static BtfType.Member member(String name, int type, int bit) {
    return new BtfType.Member(name, type, bit, 0);
  }

  private static void variable(BtfWriter btf, int type) {
    btf.addNew(new BtfType.Var("v", type, Linkage.GLOBAL));
  }

  @Test
  void namesThatAreNoIdentifiersAreNeverPrinted() {
    String source =
        source(btf -> {
          int number = integer(btf);
          struct(btf, "core::Option<\u001b[31m*/ int>", 4, member("\n#include", number, 0));
          btf.addNew(new BtfType.Typedef("9 lives", number));
          btf.addNew(new BtfType.Typedef("while", number));
          btf.addNew(new BtfType.Var("x;\u202e", number, Linkage.GLOBAL));
          btf.addNew(new BtfType.DataSection("*/ \r", 4, List.of()));
          btf.addNew(new BtfType.DeclarationTag("\")))\n\u0007", 4, -1));
        });
    assertTrue(source.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), source);
    assertTrue(source.contains("struct core__Option___31m___int_ {"), source);
    assertTrue(source.contains("/* \"core::Option<\\033[31m*\\057 int>\" */"), source);
    assertTrue(source.contains("    int __include; /* \"\\012#include\" */"), source);
    assertTrue(source.contains("typedef int _9_lives; /* \"9 lives\" */"), source);
    assertTrue(source.contains("typedef int while_"), source);
    assertTrue(source.contains("/* btf_decl_tag \"\\\")))\\012\\007\" */"), source);
  }

  /** A policy may well call an array {@code free}; clang knows a function of that name. */
  @Test
  void variablesHaveNoNamesOfLibraryFunctions() {
    String source =
        source(btf -> {
          btf.addNew(new BtfType.Var("free", integer(btf), Linkage.GLOBAL));
          btf.addNew(new BtfType.Var("expf", integer(btf), Linkage.GLOBAL));
          int type = btf.addNew(new BtfType.Prototype(0, List.of()));
          btf.addNew(new BtfType.Function("abort", Linkage.GLOBAL, type));
        });
    assertTrue(source.contains("extern int free_; /* \"free\" */\n"), source);
    assertTrue(source.contains("extern int expf_; /* \"expf\" */\n"), source);
    assertTrue(source.contains("void abort(void);\n"), source);
  }

  @Test
  void whatHasTheSameNameGetsANumber() {
    String source =
        source(btf -> {
          int number = integer(btf);
          struct(btf, "s", 4, member("m", number, 0));
          struct(btf, "s", 8, member("m", number, 0), member("m", number, 32));
          btf.addNew(new BtfType.Enumeration("s", 4, false, values("A", "A")));
          btf.addNew(new BtfType.Var("A", number, Linkage.GLOBAL));
        });
    assertTrue(source.contains("struct s___2 {\n    int m;\n    int m___2;"), source);
    assertTrue(source.contains("enum s___3 {\n    A = 0,\n    A___2 = 1,"), source);
    assertTrue(source.contains("extern int A___3;"), source);
  }

  private static List<BtfType.Enumerator> values(String... names) {
    List<BtfType.Enumerator> all = new ArrayList<>();
    for (String name : names) {
      all.add(new BtfType.Enumerator(name, all.size()));
    }
    return all;
  }

  @Test
  void anAnonymousEnumerationIsDefinedOnce() {
    String source =
        source(btf -> {
          int type = btf.addNew(new BtfType.Enumeration("", 4, false, values("A", "B")));
          struct(btf, "s", 8, member("a", type, 0), member("b", type, 32));
        });
    assertEquals(source.indexOf("A = 0"), source.lastIndexOf("A = 0"), source);
    assertTrue(source.contains("    unsigned int b;"), source);
  }

  @Test
  void circlesAreRefused() {
    assertEquals(
        "type 1 goes round in a circle that C does not have",
        refused(btf -> btf.addNew(new BtfType.Typedef("t", 1))));
    assertEquals(
        "type 1 goes round in a circle that C does not have",
        refused(btf -> {
          btf.addNew(new BtfType.Pointer(1));
          variable(btf, 1);
        }));
    assertEquals(
        "type 1 goes round in a circle that C does not have",
        refused(btf -> {
          btf.addNew(new BtfType.Typedef("t", 2));
          btf.addNew(new BtfType.Modifier(Kind.CONST, "", 1));
        }));
    assertEquals(
        "type 1 goes round in a circle that C does not have",
        refused(btf -> struct(btf, "s", 8, member("m", 1, 0))));
    assertEquals(
        "type 1 goes round in a circle that C does not have",
        refused(btf -> {
          struct(btf, "", 8, member("m", 2, 0));
          btf.addNew(new BtfType.Pointer(1));
          variable(btf, 1);
        }));
    assertEquals(
        "type 1 goes round in a circle that C does not have",
        refused(btf -> {
          btf.addNew(new BtfType.Prototype(0, List.of(new BtfType.Parameter("p", 1))));
        }));
  }

  @Test
  void whatIsTwiceTheOneBeforeAHundredTimesIsRefused() {
    String tooLong = "the types take more than 32 MiB as C";
    assertEquals(
        tooLong,
        refused(btf -> {
          int type = integer(btf);
          for (int i = 0; i < 100; i++) {
            type = btf.addNew(union(type, type));
          }
          variable(btf, type);
        }));
    assertEquals(
        tooLong,
        refused(btf -> {
          int type = integer(btf);
          for (int i = 0; i < 60; i++) {
            BtfType.Parameter parameter = new BtfType.Parameter("p", type);
            int prototype = btf.addNew(new BtfType.Prototype(type, List.of(parameter, parameter)));
            type = btf.addNew(new BtfType.Pointer(prototype));
          }
          variable(btf, type);
        }));
  }

  private static BtfType.Composite union(int one, int two) {
    return new BtfType.Composite("", true, 4, List.of(member("", one, 0), member("", two, 0)));
  }

  @Test
  void deepNestingIsRefused() {
    String refused =
        refused(btf -> {
          int type = integer(btf);
          for (int i = 0; i < 100_000; i++) {
            type = btf.addNew(new BtfType.Pointer(type));
          }
          variable(btf, type);
        });
    assertTrue(refused.startsWith("types are nested more than "), refused);
    refused =
        refused(btf -> {
          for (int i = 1; i < 100_000; i++) {
            struct(btf, "s" + i, 4, member("m", i + 1, 0));
          }
          integer(btf);
        });
    assertTrue(refused.startsWith("types are nested more than "), refused);
  }

  @Test
  void longGapsAndHugeArraysTakeNoRoom() {
    String source =
        source(btf -> {
          int number = integer(btf);
          int array = btf.addNew(new BtfType.Array(number, number, 0xffff_ffffL));
          struct(btf, "gap", 0xffff_fffcL, member("a", number, 0));
          variable(btf, array);
        });
    assertTrue(source.contains("    unsigned char __pad[4294967288];"), source);
    assertTrue(source.contains("extern int v[4294967295];"), source);
    assertEquals(
        "an array is larger than any address space",
        refused(btf -> {
          int type = integer(btf);
          for (int i = 0; i < 3; i++) {
            type = btf.addNew(new BtfType.Array(type, type, 0xffff_ffffL));
          }
          struct(btf, "s", 8, member("m", type, 0));
        }));
  }

  @Test
  void layoutsThatCDoesNotHaveAreRefused() {
    assertEquals(
        "no struct of C is laid out like struct s (type 2)",
        refused(btf -> {
          int number = integer(btf);
          struct(btf, "s", 8, member("a", number, 0), member("b", number, 16));
        }));
    assertEquals(
        "no struct of C is laid out like struct s (type 2)",
        refused(btf -> struct(btf, "s", 2, member("a", integer(btf), 0))));
    assertEquals(
        "a member or element has a type without a size (type 0)",
        refused(btf -> struct(btf, "s", 8, member("a", 0, 0))));
    assertEquals(
        "a bit field is wider than its type, or its type is no number",
        refused(btf -> struct(btf, "s", 8, new BtfType.Member("a", integer(btf), 0, 40))));
  }

  @Test
  void functionsThatCDoesNotHaveAreRefused() {
    assertEquals(
        "function type 2 has no prototype",
        refused(btf -> btf.addNew(new BtfType.Function("f", Linkage.GLOBAL, integer(btf)))));
    assertEquals(
        "a parameter has type void",
        refused(btf -> {
          BtfType.Parameter nothing = new BtfType.Parameter("", 0);
          int type = btf.addNew(new BtfType.Prototype(0, List.of(nothing)));
          btf.addNew(new BtfType.Function("f", Linkage.GLOBAL, type));
        }));
  }

  @Test
  void integersThatCDoesNotHaveGetANameForOneThatItHas() {
    String source =
        source(btf -> {
          int rust = btf.add(new BtfType.Int("u32", 4, 0, 0, 32));
          int wrong = btf.add(new BtfType.Int("long", 2, 0, 0, 16));
          int wide = btf.add(new BtfType.FloatingPoint("long double", 16));
          int old = btf.add(new BtfType.Int("unsigned int", 4, 0, 3, 5));
          struct(
              btf,
              "s",
              32,
              member("a", rust, 0),
              member("b", wrong, 32),
              member("d", old, 64),
              member("c", wide, 128));
        });
    assertTrue(source.contains("typedef unsigned int u32;\n"), source);
    assertTrue(source.contains("typedef unsigned short long_; /* \"long\" */\n"), source);
    assertTrue(source.contains("} __attribute__((aligned(16))) long_double; /* "), source);
    assertTrue(source.contains("    long: 3;\n    unsigned int d: 5;\n"), source);
  }
}
