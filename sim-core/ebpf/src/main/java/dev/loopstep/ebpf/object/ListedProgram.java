// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program of an object for reading: its instructions with the names of what they refer to.
 *
 * @param name as in the object
 * @param section that holds it
 * @param isProgram false for a function that no program calls
 * @param functions the program first, then those it calls, in the order of the file
 * @param kfuncs names of the kernel functions it calls, sorted
 * @param helpers names of the helpers it calls, sorted by number; {@code helper#N} for those that
 *     no target has
 */
public record ListedProgram(
    String name,
    String section,
    boolean isProgram,
    List<Function> functions,
    List<String> kfuncs,
    List<String> helpers) {
  public ListedProgram {
    functions = List.copyOf(functions);
    kfuncs = List.copyOf(kfuncs);
    helpers = List.copyOf(helpers);
  }

  /** The number of 8-byte slots, called functions included. */
  public int slots() {
    return functions.stream().mapToInt(Function::slots).sum();
  }

  /** The number of instructions, called functions included. */
  public int instructions() {
    return functions.stream().mapToInt(function -> function.instructions().size()).sum();
  }

  /**
   * A function of the program.
   *
   * @param slot at which it stands once the program is linked
   * @param slots its length
   */
  public record Function(
      String name, String section, int slot, int slots, List<Instruction> instructions) {
    public Function {
      instructions = List.copyOf(instructions);
    }
  }

  /**
   * An instruction as it stands in the file.
   *
   * @param slot once the program is linked, as the kernel numbers instructions
   * @param bytes 8 or 16, in hexadecimal
   * @param label that jumps name it by, or empty
   * @param text in the kernel's syntax, with names instead of numbers
   * @param note what else there is to say, or empty: the variable that is meant, a relocation
   * @param source the line whose code starts here, or null
   */
  public record Instruction(
      int slot,
      String bytes,
      String label,
      String text,
      String note,
      @Nullable SourceLine source) {}
}
