// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlobalsTest {
  private static final VariableType U8 = new VariableType.Int("unsigned char", 1, false);
  private static final VariableType POINTER = new VariableType.Pointer(8);

  private static MapImage map(String name, int size, Variable... variables) {
    return new MapImage(name, new byte[size], false, List.of(variables));
  }

  private static Variable variable(String name, int offset, VariableType type) {
    return new Variable(name, offset, type, List.of());
  }

  @Test
  void readsStateAndNotParameters() {
    List<MapImage> maps =
        List.of(
            map(".rodata", 1, variable("parameter", 0, U8)),
            map(".data.hot", 1, variable("x", 0, U8)),
            map(".bss", 2, variable("x", 0, U8), variable("y", 1, U8)));
    Map<String, byte[]> contents =
        Map.of(".rodata", new byte[] {1}, ".data.hot", new byte[] {-1}, ".bss", new byte[] {3, 4});
    assertEquals("{x=255, x#2=3, y=4}", Globals.read(maps, contents).toString());
  }

  @Test
  void numbersKeepTheirSignAndSize() {
    VariableType s8 = new VariableType.Int("signed char", 1, true);
    VariableType u64 = new VariableType.Int("unsigned long long", 8, false);
    VariableType s64 = new VariableType.Int("long long", 8, true);
    VariableType s128 = new VariableType.Int("__int128", 16, true);
    MapImage bss =
        map(
            ".bss",
            48,
            variable("s8", 0, s8),
            variable("u64", 8, u64),
            variable("s64", 16, s64),
            variable("s128", 32, s128));
    byte[] ones = new byte[48];
    Arrays.fill(ones, (byte) -1);
    ones[23] = 0x7f;
    assertEquals(
        "{s8=-1, u64=18446744073709551615, s64=9223372036854775807, s128=-1}",
        Globals.read(List.of(bss), Map.of(".bss", ones)).toString());
  }

  @Test
  void booleansAreNoughtOrOne() {
    MapImage bss =
        map(
            ".bss",
            2,
            variable("no", 0, new VariableType.Bool(1)),
            variable("yes", 1, new VariableType.Bool(1)));
    assertEquals(
        Map.of("no", 0L, "yes", 1L), Globals.read(List.of(bss), Map.of(".bss", new byte[] {0, 2})));
  }

  @Test
  void pointersAreLeftOut() {
    VariableType pair =
        new VariableType.Struct(
            "pair",
            16,
            List.of(
                new VariableType.Member("next", 0, 0, POINTER),
                new VariableType.Member("count", 64, 0, U8)));
    MapImage bss =
        map(
            ".bss",
            56,
            variable("p", 0, POINTER),
            variable("all", 8, new VariableType.Array(POINTER, 2)),
            variable("pairs", 24, new VariableType.Array(pair, 2)));
    assertEquals("{pairs=[{count=0}, {count=0}]}", Globals.read(List.of(bss), Map.of()).toString());
  }

  @Test
  void enumerationsAndBitFieldsAreNumbers() {
    VariableType colour = new VariableType.Enum("colour", 4, true, List.of());
    VariableType flags =
        new VariableType.Struct(
            "flags",
            8,
            List.of(
                new VariableType.Member("a", 0, 1, U8),
                new VariableType.Member("b", 1, 9, new VariableType.Int("int", 4, true)),
                new VariableType.Member("c", 10, 54, new VariableType.Int("u64", 8, false))));
    MapImage data = map(".data", 16, variable("e", 0, colour), variable("f", 8, flags));
    byte[] bytes = {-2, -1, -1, -1, 0, 0, 0, 0, -1, 3, 0, 0, 0, 0, 0, -128};
    assertEquals(
        "{e=-2, f={a=1, b=-1, c=9007199254740992}}",
        Globals.read(List.of(data), Map.of(".data", bytes)).toString());
  }
}
