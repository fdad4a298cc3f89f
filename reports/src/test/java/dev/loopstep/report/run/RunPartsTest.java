// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Code;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPartsTest {
  private static final VariableType U32 = new VariableType.Int("u32", 4, false);
  private static final VariableType S32 = new VariableType.Int("s32", 4, true);
  private static final VariableType U64 = new VariableType.Int("u64", 8, false);

  private static Variable variable(String name, int offset, VariableType type) {
    return new Variable(name, offset, type, List.of());
  }

  private static GlobalVariable.Value number(String value) {
    return new GlobalVariable.Value.Number(new BigInteger(value));
  }

  private static List<GlobalVariable> decode(String hex, Variable... variables) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    Program program =
        new Program(
            "p",
            ProgramKind.LOOP_STEP,
            Code.of(List.of(new Insn.Exit())),
            List.of(
                new MapImage(".rodata", new byte[4], true, List.of(variable("fixed", 0, U32))),
                new MapImage(".bss", new byte[bytes.length], false, List.of(variables))),
            List.of(),
            SourceMap.NONE);
    return GlobalVariable.of(program, Map.of(".bss", bytes));
  }

  @Test
  void decodesIntegersExactlyWithTheirSign() {
    assertEquals(
        List.of(
            new GlobalVariable("a", number("4294967295")),
            new GlobalVariable("b", number("-1")),
            new GlobalVariable("c", number("18446744073709551615"))),
        decode(
            "ffffffff" + "ffffffff" + "ffffffffffffffff",
            variable("a", 0, U32),
            variable("b", 4, S32),
            variable("c", 8, U64)));
  }

  @Test
  void decodesArraysStructuresAndBitFieldsAndLeavesPointersOut() {
    VariableType struct =
        new VariableType.Struct(
            "s",
            16,
            List.of(
                new VariableType.Member("low", 0, 4, U32),
                new VariableType.Member("sign", 4, 4, S32),
                new VariableType.Member("next", 64, 0, new VariableType.Pointer(8))));
    Map<String, GlobalVariable.Value> members = new LinkedHashMap<>();
    members.put("low", number("5"));
    members.put("sign", number("-2"));
    assertEquals(
        List.of(
            new GlobalVariable(
                "list", new GlobalVariable.Value.ListOf(List.of(number("1"), number("2")))),
            new GlobalVariable("s", new GlobalVariable.Value.Members(members)),
            new GlobalVariable("flag", number("1"))),
        decode(
            "01000000" + "02000000" + "e5000000000000000000000000000000" + "01" + "00".repeat(8),
            variable("list", 0, new VariableType.Array(U32, 2)),
            variable("s", 8, struct),
            variable("flag", 24, new VariableType.Bool(1)),
            variable("pointer", 25, new VariableType.Pointer(8))));
  }

  @Test
  void tellsVariablesOfOneNameApartAndSkipsThoseBeyondTheirSection() {
    assertEquals(
        List.of(new GlobalVariable("n", number("1")), new GlobalVariable("n@.bss", number("2"))),
        decode(
            "0100000002000000",
            variable("n", 0, U32),
            variable("n", 4, U32),
            variable("wild", 6, U32)));
  }

  @Test
  void keepsCompletionsInOrderUpToItsLimit() {
    CompletionLog log = new CompletionLog(40_000);
    for (int i = 0; i < 50_000; i++) {
      log.completed(0, -i, i, 2 * i, false);
    }
    assertEquals(40_000, log.kept());
    assertEquals(10_000, log.omitted());
    List<Long> wrong = new ArrayList<>();
    long[] next = {0};
    log.forEach((userData, res, flags) -> {
      if (userData != -next[0] || res != next[0] || flags != 2 * next[0]) {
        wrong.add(next[0]);
      }
      next[0]++;
    });
    assertEquals(List.of(), wrong);
    assertEquals(40_000, next[0]);
  }
}
