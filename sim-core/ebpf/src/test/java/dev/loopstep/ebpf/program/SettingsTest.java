// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final VariableType U32 = new VariableType.Int("unsigned int", 4, false);
  private static final VariableType S16 = new VariableType.Int("short", 2, true);
  private static final Map<String, Long> SYMBOLS =
      Map.of("cq_off.head", 8L, "cq_off.tail", 12L, "sq_entries", 64L, "buf.0", 0x2_4000_0000L);

  private static final VariableType LIMITS =
      new VariableType.Struct(
          "limits",
          8,
          List.of(
              new VariableType.Member("low", 0, 3, U32),
              new VariableType.Member("high", 3, 5, new VariableType.Int("int", 4, true)),
              new VariableType.Member("most", 32, 0, U32)));

  private static Program program() {
    List<Variable> data =
        List.of(
            new Variable("total", 0, U32, List.of("loopstep:range:1..0x40")),
            new Variable("small", 4, S16, List.of()),
            new Variable("on", 6, new VariableType.Bool(1), List.of()),
            new Variable("sizes", 8, new VariableType.Array(U32, 3), List.of()),
            new Variable("limits", 24, LIMITS, List.of()),
            new Variable("wide", 32, new VariableType.Int("u64", 8, false), List.of()),
            new Variable("head", 40, U32, List.of("loopstep:cq_off.head", "other")));
    MapImage map = new MapImage(".data", new byte[48], false, data);
    Code code = Code.of(List.of(new Insn.Exit()));
    return new Program("p", ProgramKind.LOOP_STEP, code, List.of(map), List.of(), SourceMap.NONE);
  }

  private static Map<String, Object> after(String... settings) {
    Program changed = Settings.apply(program(), List.of(settings), SYMBOLS);
    return Globals.read(changed.data(), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "total=64, total, 64",
    "total=0x10, total, 16",
    "total=@sq_entries, total, 64",
    "small=-32768, small, -32768",
    "small=-0x1, small, -1",
    "on=true, on, 1",
    "on=0, on, 0",
    "wide=18446744073709551615, wide, 18446744073709551615",
    "wide=@buf.0, wide, 9663676416",
    "sizes[2]=7, sizes, '[0, 0, 7]'",
    "limits.low=7, limits, '{low=7, high=0, most=0}'",
    "limits.high=-16, limits, '{low=0, high=-16, most=0}'",
    "limits.most=4294967295, limits, '{low=0, high=0, most=4294967295}'",
  })
  void setsOneNumber(String setting, String name, String value) {
    Map<String, Object> values = after(setting);
    assertEquals(value, String.valueOf(values.get(name)));
  }

  @Test
  void theGivenProgramStaysAsItIs() {
    Program program = program();
    Program changed = Settings.apply(program, List.of("total=5", "total=6"), SYMBOLS);
    assertEquals(program(), program);
    assertEquals(6, changed.data().getFirst().contents()[0]);
    assertNotSame(program.data().getFirst().contents(), changed.data().getFirst().contents());
  }

  @Test
  void tagsBindVariablesToSymbols() {
    Program bound = Settings.bindTags(program(), SYMBOLS);
    assertEquals(8L, Globals.read(bound.data(), Map.of()).get("head"));
  }

  @Test
  void aTagWithoutItsSymbolIsNamed() {
    InputException thrown =
        assertThrows(
            InputException.class, () -> Settings.bindTags(program(), Map.of("cq_off.heap", 1L)));
    Diagnostic found = thrown.diagnostics().getFirst();
    assertEquals(EbpfProblem.UNKNOWN_SYMBOL, found.id());
    assertEquals("did you mean @cq_off.heap?", found.remedy());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          totl=1         | UNKNOWN_VARIABLE   | the policy has no variable `totl` | did you mean `total`?
          zzz=1          | UNKNOWN_VARIABLE   | the policy has no variable `zzz` | it has head, limits, on, sizes, small, total, wide
          total=@sq_entrie | UNKNOWN_SYMBOL     | nothing here is called @sq_entrie | did you mean @sq_entries?
          total=0        | VALUE_OUT_OF_RANGE | 0 does not fit total: it is declared for 1..64 | give a value in that range
          total=-1       | VALUE_OUT_OF_RANGE | -1 does not fit total: its type holds 0..4294967295 | give a value in that range
          small=32768    | VALUE_OUT_OF_RANGE | 32768 does not fit small: its type holds -32768..32767 | give a value in that range
          on=2           | VALUE_OUT_OF_RANGE | 2 does not fit on: its type holds 0..1 | give a value in that range
          limits.low=8   | VALUE_OUT_OF_RANGE | 8 does not fit limits.low: its type holds 0..7 | give a value in that range
          total          | BAD_SETTING | this is no setting | write it like total=1000
          =5             | BAD_SETTING | this is no setting | write it like total=1000
          total=ten      | BAD_SETTING | `ten` is no number | give an integer like 1000, -1 or 0x40, true, false, or @cq_off.head
          sizes=1        | BAD_SETTING | `sizes` is more than one number | set its elements or members one by one: name[0]=1, name.member=1
          sizes[3]=1     | BAD_SETTING | `sizes[3]`: the array has 3 elements, counted from 0 | give an index below 3
          total[0]=1     | BAD_SETTING | `total[0]` takes an element of what is no array | leave out the index
          limits.mid=1   | BAD_SETTING | `limits.mid`: there is no member mid | it has low, high, most
          total.x=1      | BAD_SETTING | `total.x`: there is no member x | leave it out: this is no structure
          a[-1]=1        | BAD_SETTING | `a[-1]` does not name a variable | write a name, with indexes and members: total, sizes[3], limits.high
          """)
  void saysWhatIsWrong(String setting, EbpfProblem problem, String message, String remedy) {
    InputException thrown = assertThrows(InputException.class, () -> after(setting));
    Diagnostic found = thrown.diagnostics().getFirst();
    assertEquals(problem, found.id());
    assertEquals(message, found.message());
    assertEquals(remedy, found.remedy());
  }

  @Test
  void aRangeNeedsTwoNumbers() {
    Variable odd = new Variable("odd", 0, U32, List.of("loopstep:range:1-64"));
    MapImage map = new MapImage(".data", new byte[4], false, List.of(odd));
    Program program =
        new Program(
            "p",
            ProgramKind.LOOP_STEP,
            Code.of(List.of(new Insn.Exit())),
            List.of(map),
            List.of(),
            SourceMap.NONE);
    InputException thrown =
        assertThrows(
            InputException.class, () -> Settings.apply(program, List.of("odd=1"), SYMBOLS));
    assertEquals(EbpfProblem.BAD_TAG, thrown.diagnostics().getFirst().id());
  }

  @Test
  void aValueThatIsOutsideOfItsRangeFromTheStartIsRefused() {
    List<Variable> data =
        List.of(
            new Variable(
                "pair", 0, new VariableType.Array(U32, 2), List.of("loopstep:range:0..3")));
    byte[] contents = {1, 0, 0, 0, 7, 0, 0, 0};
    Code code = Code.of(List.of(new Insn.Exit()));
    Program program =
        new Program(
            "p",
            ProgramKind.LOOP_STEP,
            code,
            List.of(new MapImage(".rodata", contents, true, data)),
            List.of(),
            SourceMap.NONE);
    InputException wrong = assertThrows(InputException.class, () -> Settings.checkRanges(program));
    assertEquals(EbpfProblem.VALUE_OUT_OF_RANGE, wrong.diagnostics().getFirst().id());
    assertEquals(
        "7 does not fit pair[1]: it is declared for 0..3",
        wrong.diagnostics().getFirst().message());
    Settings.checkRanges(Settings.apply(program, List.of("pair[1]=3"), Map.of()));
  }
}
