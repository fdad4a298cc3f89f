// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.search.SearchLimits;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.counterexample.watch.WatchedFault.Kind;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.Verifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterexamplesTest {
  private static Optional<Counterexample> find(Program program, long memory) {
    Verification verification =
        Verifier.explain(program, Targets.linux72(), Limits.DEFAULT, memory);
    return Counterexamples.find(
            new Subject(program, Targets.linux72(), memory),
            Suspects.of(program, verification),
            SearchLimits.DEFAULT)
        .getFirst();
  }

  private static Counterexample found(Program program) {
    return find(program, 64).orElseThrow();
  }

  private static void check(Counterexample found, Kind kind, int slot, Map<Cell, Long> inputs) {
    assertEquals(kind, found.fault().kind());
    assertEquals(slot, found.fault().slot());
    assertEquals(inputs, found.inputs().values());
  }

  @Test
  void faultsWithoutAnyInput() {
    check(found(Programs.memory("r0 = r3\nexit")), Kind.UNINITIALISED_REGISTER, 0, Map.of());
    check(
        found(Programs.memory("r0 = *(u64 *)(r10 - 8)\nexit")),
        Kind.UNINITIALISED_STACK,
        0,
        Map.of());
    check(found(Programs.memory("head:\ngoto head\nr0 = 0\nexit")), Kind.ENDLESS, 0, Map.of());
    check(found(Programs.memory("call 9999\nexit")), Kind.CALL, 0, Map.of());
    check(found(Programs.memory("r0 = 0\ngoto +5\nexit")), Kind.CONTROL, 1, Map.of());
  }

  @Test
  void anOffsetThatIsTooLargeByOne() {
    Counterexample found =
        found(
            Programs.memory(
                """
                r3 = *(u8 *)(r1 + 7)
                if r3 > 61 goto out
                r1 += r3
                r0 = *(u32 *)(r1 + 0)
                out:
                r0 = 0
                exit
                """));
    check(found, Kind.ACCESS, 3, Map.of(Cell.of(Area.BLOCK, 0, 7), 61L));
    assertTrue(found.fault().message().contains("offset 61 of memory, which has 64 bytes"));
  }

  @Test
  void theLengthOfTheBlock() {
    Program program =
        Programs.memory("if r2 < 8 goto out\nr0 = *(u8 *)(r1 + 8)\nout:\nr0 = 0\nexit");
    Counterexample found = find(program, Subject.ANY_SIZE).orElseThrow();
    check(found, Kind.ACCESS, 1, Map.of(Cell.of(Area.LENGTH, 0, 0), 8L));
  }

  @Test
  void arithmeticIsUndone() {
    Counterexample found =
        found(
            Programs.memory(
                """
                r3 = *(u32 *)(r1 + 0)
                r3 ^= 0x1234567
                w3 *= 77
                r3 = bswap32 r3
                if r3 != 0x1badcafe goto out
                r0 = *(u8 *)(r1 + 64)
                out:
                r0 = 0
                exit
                """));
    assertEquals(5, found.fault().slot());
    assertEquals(4, found.inputs().values().size());
  }

  @Test
  void severalConditionsOnOneNumber() {
    Counterexample found =
        found(
            Programs.memory(
                """
                call 7
                r6 = r0
                r6 &= 7
                if r6 != 5 goto out
                if r0 < 1000 goto out
                if r0 > 1010 goto out
                r0 = *(u8 *)(r0 + 0)
                out:
                r0 = 0
                exit
                """));
    assertEquals(6, found.fault().slot());
    long value = found.inputs().getOr(Cell.of(Area.RESULT, 0, 0), 0);
    assertTrue(value >= 1000 && value <= 1010 && (value & 7) == 5, "the number is " + value);
  }

  @Test
  void aParameterStaysInItsRange() {
    Variable depth =
        new Variable(
            "depth", 0, new VariableType.Int("int", 4, false), List.of("loopstep:range:1..70"));
    MapImage rodata = new MapImage(".rodata", new byte[] {3, 0, 0, 0}, true, List.of(depth));
    String code =
        "r3 = map[idx:0][0]+0\nr3 = *(u32 *)(r3 + 0)\nr1 += r3\nr0 = *(u8 *)(r1 + 0)\nexit";
    Counterexample found = found(Programs.memory(code, rodata));
    check(found, Kind.ACCESS, 4, Map.of(Cell.of(Area.PARAMETER, 0, 0), 64L));
  }

  @Test
  void theApplicationWritesBetweenTwoReads() {
    Counterexample found =
        found(
            Programs.step(
                """
                r1 = *(u64 *)(r1 + 0)
                r2 = 0
                r3 = 64
                call bpf_io_uring_get_region
                if r0 == 0 goto out
                r1 = *(u8 *)(r0 + 0)
                if r1 > 63 goto out
                r1 = *(u8 *)(r0 + 0)
                r0 += r1
                r0 = *(u8 *)(r0 + 0)
                out:
                r0 = 0
                exit
                """));
    check(found, Kind.ACCESS, 9, Map.of(new Cell(Area.SHARED, 0, 0, 2), 64L));
    assertTrue(found.isVolatile());
  }

  @Test
  void aRegionThatIsNotThere() {
    Counterexample found =
        found(
            Programs.step(
                """
                r1 = *(u64 *)(r1 + 0)
                r2 = 1
                r3 = 64
                call bpf_io_uring_get_region
                r0 = *(u32 *)(r0 + 8)
                exit
                """));
    check(found, Kind.ACCESS, 4, Map.of(Cell.of(Area.ABSENT, 0, 0), 1L));
    assertTrue(found.fault().message().contains("through NULL"));
  }

  @Test
  void anElementOfAMapHasItsOwnEnd() {
    MapDefinition map = new MapDefinition("m", MapType.ARRAY, 4, 12, 16, 0);
    Counterexample found =
        found(
            Programs.memory(
                """
                *(u32 *)(r10 - 4) = 3
                r2 = r10
                r2 += -4
                r1 = map[idx:0]
                call 1
                if r0 == 0 goto out
                r0 = *(u64 *)(r0 + 8)
                out:
                r0 = 0
                exit
                """,
                map));
    check(found, Kind.ACCESS, 7, Map.of());
  }

  @Test
  void aLoopThatOneInputKeepsFromEnding() {
    Counterexample found =
        found(
            Programs.memory(
                """
                r3 = *(u32 *)(r1 + 0)
                r4 = 0
                head:
                if r4 == r3 goto out
                r4 += 2
                r4 &= 255
                goto head
                out:
                r0 = 0
                exit
                """));
    assertEquals(Kind.ENDLESS, found.fault().kind());
  }

  @Test
  void whatIsNotReallyWrongIsNotShown() {
    Program program =
        Programs.memory(
            """
            call 7
            if r0 s> 60 goto out
            r1 = 5
            out:
            r0 = 0
            exit
            """);
    assertFalse(find(program, 64).isPresent());
  }
}
