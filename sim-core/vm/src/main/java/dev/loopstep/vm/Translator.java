// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates a program into the interpreter's form. What cannot be executed becomes a trap, never
 * an error here.
 */
final class Translator {
  private final Code code;
  private final List<String> kfuncs;
  private final LoadedProgram loaded;
  private final List<Long> packed = new ArrayList<>();
  private final Map<Long, Integer> constants = new LinkedHashMap<>();
  private final List<Callee> callees = new ArrayList<>();

  private Translator(LoadedProgram loaded) {
    this.loaded = loaded;
    this.code = loaded.program().code();
    this.kfuncs = loaded.program().kfuncs();
  }

  static Translation translate(LoadedProgram loaded) {
    return new Translator(loaded).translate();
  }

  private Translation translate() {
    int last = 0;
    for (int slot = 0; slot < code.slots(); slot++) {
      packed.add(trap(Trap.LEFT_CODE, slot));
      last = code.startsAt(slot) ? slot : last;
    }
    packed.add(trap(Trap.LEFT_CODE, last));
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        packed.set(slot, instruction(slot, code.at(slot)));
      }
    }
    long[] file = constants.keySet().stream().mapToLong(Long::longValue).toArray();
    return new Translation(packed.stream().mapToLong(Long::longValue).toArray(), file, callees);
  }

  private long instruction(int slot, Insn insn) {
    if (!Registers.exist(insn)) {
      return trap(Trap.NOT_EXECUTABLE, slot);
    }
    return switch (insn) {
      case Insn.Alu i -> alu(i);
      case Insn.Negate i ->
          Opcode.pack(i.width() == Width.W64 ? Opcode.NEG64 : Opcode.NEG32, i.dst(), i.dst(), 0);
      case Insn.MoveSignExtend i -> Opcode.pack(signExtension(i), i.dst(), i.src(), 0);
      case Insn.ByteOrder i -> Opcode.pack(byteOrder(i), i.dst(), i.dst(), 0);
      case Insn.Load i -> Opcode.pack(load(i.size(), i.signExtend()), i.dst(), i.src(), i.offset());
      case Insn.LoadAcquire i -> Opcode.pack(load(i.size(), false), i.dst(), i.src(), i.offset());
      case Insn.Store i -> Opcode.pack(store(i.size()), i.dst(), operand(i.src()), i.offset());
      case Insn.StoreRelease i -> Opcode.pack(store(i.size()), i.dst(), i.src(), i.offset());
      case Insn.Atomic i -> Opcode.pack(Opcode.ATOMIC, i.dst(), i.src(), Atomics.number(i));
      case Insn.LoadImm64 i -> wide(slot, i);
      case Insn.Jump i -> Opcode.pack(Opcode.JUMP, 0, 0, target(slot, i.offset()));
      case Insn.Branch i -> branch(slot, i);
      case Insn.MayGoto i -> Opcode.pack(Opcode.MAY_GOTO, 0, 0, target(slot, i.offset()));
      case Insn.Call i -> call(slot, i);
      case Insn.CallRegister i -> Opcode.pack(Opcode.CALL_REGISTER, 0, i.register(), 0);
      case Insn.Exit _ -> Opcode.pack(Opcode.EXIT, 0, 0, 0);
    };
  }

  private long alu(Insn.Alu alu) {
    int wide = Opcode.ADD64 + alu.op().ordinal();
    int operation = alu.width() == Width.W64 ? wide : wide + Opcode.ALU32;
    return Opcode.pack(operation, alu.dst(), operand(alu.src()), 0);
  }

  private static int signExtension(Insn.MoveSignExtend move) {
    boolean narrow = move.width() == Width.W32;
    return switch (move.bits()) {
      case 8 -> narrow ? Opcode.SX8_32 : Opcode.SX8_64;
      case 16 -> narrow ? Opcode.SX16_32 : Opcode.SX16_64;
      default -> narrow ? Opcode.MOV32 : Opcode.SX32_64;
    };
  }

  /** To little-endian only truncates on this little-endian machine. */
  private static int byteOrder(Insn.ByteOrder change) {
    boolean truncate = change.order() == Insn.ByteOrder.Order.LITTLE;
    return switch (change.bits()) {
      case 16 -> truncate ? Opcode.ZX16 : Opcode.SWAP16;
      case 32 -> truncate ? Opcode.MOV32 : Opcode.SWAP32;
      default -> truncate ? Opcode.MOV64 : Opcode.SWAP64;
    };
  }

  private static int load(Size size, boolean signExtend) {
    return switch (size) {
      case B -> signExtend ? Opcode.LOAD_SX8 : Opcode.LOAD8;
      case H -> signExtend ? Opcode.LOAD_SX16 : Opcode.LOAD16;
      case W -> signExtend ? Opcode.LOAD_SX32 : Opcode.LOAD32;
      case DW -> Opcode.LOAD64;
    };
  }

  private static int store(Size size) {
    return switch (size) {
      case B -> Opcode.STORE8;
      case H -> Opcode.STORE16;
      case W -> Opcode.STORE32;
      case DW -> Opcode.STORE64;
    };
  }

  private long wide(int slot, Insn.LoadImm64 load) {
    Long value =
        switch (load.pseudo()) {
          case CONST -> load.value();
          case MAP_IDX -> loaded.maps().handle(load.low());
          case MAP_IDX_VALUE -> loaded.maps().address(load.low(), load.high());
          case FUNC -> functionAddress(slot, load.low());
          case MAP_FD, MAP_VALUE, BTF_ID -> null;
        };
    return value == null
        ? trap(Trap.NOT_EXECUTABLE, slot)
        : Opcode.pack(Opcode.MOV_WIDE, load.dst(), constant(value), 0);
  }

  /**
   * As the kernel counts it, from the slot after the first one (add_subprog_and_kfunc in
   * kernel/bpf/verifier.c).
   */
  private @Nullable Long functionAddress(int slot, int offset) {
    long target = slot + 1L + offset;
    return loaded.startsAt(target) ? Long.valueOf(CodePointer.of((int) target)) : null;
  }

  private long branch(int slot, Insn.Branch branch) {
    int wide = Opcode.JEQ64 + branch.condition().ordinal();
    int operation = branch.width() == Width.W64 ? wide : wide + Opcode.JUMP32;
    return Opcode.pack(
        operation, branch.dst(), operand(branch.src()), target(slot, branch.offset()));
  }

  private long call(int slot, Insn.Call call) {
    return switch (call.kind()) {
      case LOCAL -> callLocal(slot, slot + 1L + call.target());
      case HELPER -> callOut(slot, loaded.calls().helper(call.target()));
      case KFUNC -> callOut(slot, kfunc(call.target()));
      case HELPER_BTF -> trap(Trap.NOT_EXECUTABLE, slot);
    };
  }

  private long callLocal(int slot, long target) {
    return loaded.startsAt(target)
        ? Opcode.pack(Opcode.CALL_LOCAL, 0, 0, (int) target)
        : trap(Trap.NO_CALLEE, slot);
  }

  private long callOut(int slot, @Nullable Callee callee) {
    if (callee == null) {
      return trap(Trap.NO_CALLEE, slot);
    }
    callees.add(callee);
    int operation = callee instanceof Callee.Loop ? Opcode.CALL_LOOP : Opcode.CALL_OUT;
    return Opcode.pack(operation, 0, 0, callees.size() - 1);
  }

  private @Nullable Callee kfunc(int index) {
    return index >= 0 && index < kfuncs.size() ? loaded.calls().kfunc(kfuncs.get(index)) : null;
  }

  /**
   * The slot a jump goes to; a trap of its own, which blames the jump, where no instruction starts.
   */
  private int target(int slot, int offset) {
    long target = slot + 1L + offset;
    if (loaded.startsAt(target)) {
      return (int) target;
    }
    packed.add(trap(Trap.LEFT_CODE, slot));
    return packed.size() - 1;
  }

  private int operand(Operand operand) {
    return switch (operand) {
      case Operand.Reg reg -> reg.number();
      case Operand.Imm imm -> constant(imm.value());
    };
  }

  private int constant(long value) {
    return constants.computeIfAbsent(value, _ -> Translation.REGISTERS + constants.size());
  }

  private static long trap(Trap trap, int slot) {
    return Opcode.pack(Opcode.TRAP, trap.ordinal(), 0, slot);
  }
}
