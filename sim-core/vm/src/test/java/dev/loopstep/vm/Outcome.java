// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.program.Program;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run can be told apart by.
 *
 * @param r0 what the program returned, or null
 * @param fault what stopped it instead, or null
 * @param executed how many instructions
 * @param memory the block that r1 points to
 * @param maps the contents of data sections and values of other maps, one after another
 * @param trace what its helpers noted of their calls
 */
public record Outcome(
    @Nullable Long r0,
    @Nullable Stop fault,
    long executed,
    byte[] memory,
    byte[] maps,
    String trace) {

  /** A fault by its parts. */
  public record Stop(Fault.Kind kind, int slot, String message) {}

  /**
   * Loads a program into an engine and runs it once on a copy of some memory.
   *
   * @param calls makes helpers that note in the trace what the other parts do not show
   */
  public static Outcome of(
      Engine engine,
      Program program,
      byte[] memory,
      Function<StringBuilder, CallTable> calls,
      long budget) {
    StringBuilder trace = new StringBuilder();
    Memory space = new Memory();
    Region block = new Region("memory", memory.clone(), true);
    long address = space.place(block);
    Machine machine = engine.load(program, space, calls.apply(trace), budget);
    Long r0 = null;
    Stop stop = null;
    try {
      r0 = machine.run(address, memory.length);
    } catch (Fault fault) {
      stop = new Stop(fault.kind(), fault.slot(), String.valueOf(fault.getMessage()));
    }
    return new Outcome(
        r0, stop, machine.executed(), block.bytes(), maps(program, machine), trace.toString());
  }

  private static byte[] maps(Program program, Machine machine) {
    int count = program.maps().size();
    int bytes = 0;
    for (int index = 0; index < count; index++) {
      bytes += machine.map(index).size();
    }
    byte[] all = new byte[bytes];
    int at = 0;
    for (int index = 0; index < count; index++) {
      byte[] one = machine.map(index).bytes();
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Outcome outcome
        && Objects.equals(r0, outcome.r0)
        && Objects.equals(fault, outcome.fault)
        && executed == outcome.executed
        && Arrays.equals(memory, outcome.memory)
        && Arrays.equals(maps, outcome.maps)
        && trace.equals(outcome.trace);
  }

  @Override
  public int hashCode() {
    return Objects.hash(r0, fault, executed, Arrays.hashCode(memory), Arrays.hashCode(maps), trace);
  }

  /** In hexadecimal, 8 bytes a word, as the program sees them. */
  @Override
  public String toString() {
    String result = r0 == null ? "-" : "0x%x".formatted(r0);
    return "r0 %s, fault %s, executed %d%s\nmemory%s\nmaps  %s"
        .formatted(result, fault, executed, trace, words(memory), words(maps));
  }

  private static String words(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at++) {
      text.append(at % 64 == 0 ? "\n  " : at % 8 == 0 ? " " : "");
      text.append(HexFormat.of().toHexDigits(bytes[at]));
    }
    return text.toString();
  }
}
