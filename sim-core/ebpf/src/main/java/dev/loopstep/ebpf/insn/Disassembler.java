// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import java.util.List;

/**
 * Instructions as text, in the syntax of the kernel's log and of LLVM, for example {@code r1 =
 * *(u32 *)(r2 +8)}. Jump offsets count from the next instruction, as in the encoding.
 */
public final class Disassembler {
  private Disassembler() {}

  /** The text of an instruction; kfuncs and maps by their index. */
  public static String text(Insn insn) {
    return text(insn, List.of(), List.of());
  }

  /**
   * The text of an instruction.
   *
   * @param kfuncs names that a call of a kfunc indexes
   * @param maps names that a reference to a map indexes
   */
  public static String text(Insn insn, List<String> kfuncs, List<String> maps) {
    return switch (insn) {
      case Insn.Alu alu -> AluText.of(alu);
      case Insn.Negate negate -> AluText.of(negate);
      case Insn.MoveSignExtend move -> AluText.of(move);
      case Insn.ByteOrder order -> AluText.of(order);
      case Insn.Load load -> MemoryText.of(load);
      case Insn.Store store -> MemoryText.of(store);
      case Insn.LoadAcquire load -> MemoryText.of(load);
      case Insn.StoreRelease store -> MemoryText.of(store);
      case Insn.Atomic atomic -> MemoryText.of(atomic);
      case Insn.LoadImm64 wide -> MemoryText.of(wide, maps);
      case Insn.Jump jump -> JumpText.of(jump);
      case Insn.Branch branch -> JumpText.of(branch);
      case Insn.MayGoto jump -> JumpText.of(jump);
      case Insn.Call call -> JumpText.of(call, kfuncs);
      case Insn.CallRegister(int register) -> "callx r" + register;
      case Insn.Exit() -> "exit";
    };
  }

  /** Whether assembly can name a kfunc or map so: objects call theirs by any characters. */
  public static boolean isName(String name) {
    return Names.isPlain(name);
  }

  /** A register as an instruction of that width names it: {@code w1} or {@code r1}. */
  static String register(Width width, int number) {
    return (width == Width.W32 ? "w" : "r") + number;
  }

  /** A register or a decimal immediate. */
  static String operand(Width width, Operand operand) {
    return switch (operand) {
      case Operand.Reg(int number) -> register(width, number);
      case Operand.Imm(int value) -> Integer.toString(value);
    };
  }

  /** A number with its sign, plus included. */
  static String signed(int number) {
    return number < 0 ? Integer.toString(number) : "+" + number;
  }

  /**
   * The name at the index; the given text with the index where the list is shorter, or its name
   * would not be read back.
   */
  static String name(List<String> names, int index, String otherwise) {
    boolean named = index >= 0 && index < names.size() && Names.isPlain(names.get(index));
    return named ? names.get(index) : otherwise + index;
  }
}
