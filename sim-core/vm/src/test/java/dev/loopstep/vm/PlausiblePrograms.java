// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Programs that might be safe: numbers in all registers but r1 and r6, which point to a block of
 * memory, offsets that are masked or compared before they are used, loops that count. Whether one
 * is safe is for the verifier to say.
 */
final class PlausiblePrograms {
  static final int MEMORY = 64;
  private static final int HELPER = 7;
  private static final int[] NUMBERS = {0, 2, 3, 4, 5, 7, 8};
  private static final int[] IMMEDIATES = {
    0,
    1,
    2,
    3,
    7,
    8,
    31,
    32,
    33,
    63,
    64,
    255,
    256,
    -1,
    -2,
    -8,
    -64,
    0x7fff,
    0xffff,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE
  };

  private final Random random;

  private PlausiblePrograms(Random random) {
    this.random = random;
  }

  static List<Insn> next(Random random) {
    return new PlausiblePrograms(random).program();
  }

  private List<Insn> program() {
    List<Insn> code = new ArrayList<>();
    code.add(Insns.move(6, 1));
    for (int slot = 1; slot <= 4; slot++) {
      code.add(new Insn.Store(Size.DW, 10, (short) (-8 * slot), new Operand.Imm(immediate())));
    }
    for (int register : NUMBERS) {
      code.add(start(register));
    }
    code.add(Insns.set(9, 0));
    int call = block(code, 4 + random.nextInt(16), 2);
    code.add(new Insn.Exit());
    if (call >= 0) {
      Insn.Call placeholder = new Insn.Call(CallKind.LOCAL, code.size() - call - 1);
      code.set(call, placeholder);
      block(code, 3, 0);
      code.add(new Insn.Exit());
    }
    return code;
  }

  private Insn start(int register) {
    if (random.nextInt(3) == 0) {
      return Insns.set(register, immediate());
    }
    Size size = size();
    boolean signed = size != Size.DW && random.nextBoolean();
    return new Insn.Load(size, signed, register, 6, (short) (8 * random.nextInt(8)));
  }

  /** Appends statements; the place of a local call among them, or -1. */
  private int block(List<Insn> code, int statements, int nesting) {
    int call = -1;
    for (int i = 0; i < statements; i++) {
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3 -> code.add(alu());
        case 4 -> code.add(unary());
        case 5, 6 -> skip(code, branch(0).condition(), nesting);
        case 7, 8 -> masked(code);
        case 9, 10 -> compared(code);
        case 11 -> code.add(onStack());
        case 12 -> onStackSomewhere(code);
        case 13 -> loop(code, nesting);
        case 14 -> helper(code);
        default -> {
          if (nesting == 2 && call < 0) {
            code.add(Insns.move(1, 6));
            call = code.size();
            code.add(new Insn.Exit());
            numbersAgain(code);
          } else {
            atomic(code);
          }
        }
      }
    }
    return call;
  }

  private int pick(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private int number() {
    return pick(NUMBERS);
  }

  private int immediate() {
    return pick(IMMEDIATES) + (random.nextInt(4) == 0 ? random.nextInt(5) - 2 : 0);
  }

  private Width width() {
    return random.nextBoolean() ? Width.W64 : Width.W32;
  }

  private Size size() {
    return Size.values()[random.nextInt(4)];
  }

  private Operand operand() {
    return random.nextBoolean() ? new Operand.Reg(number()) : new Operand.Imm(immediate());
  }

  private Insn alu() {
    AluOp op = AluOp.values()[random.nextInt(AluOp.values().length)];
    return new Insn.Alu(width(), op, number(), operand());
  }

  private Insn unary() {
    return switch (random.nextInt(3)) {
      case 0 -> new Insn.Negate(width(), number());
      case 1 -> new Insn.MoveSignExtend(Width.W64, pick(8, 16, 32), number(), number());
      default ->
          new Insn.ByteOrder(
              Insn.ByteOrder.Order.values()[random.nextInt(3)], pick(16, 32, 64), number());
    };
  }

  private Insn.Branch branch(int over) {
    Condition condition = Condition.values()[random.nextInt(Condition.values().length)];
    return new Insn.Branch(width(), condition, number(), operand(), (short) over);
  }

  private void skip(List<Insn> code, Condition condition, int nesting) {
    List<Insn> skipped = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      skipped.add(random.nextInt(4) == 0 ? onStack() : alu());
    }
    if (nesting > 0 && random.nextInt(3) == 0) {
      masked(skipped);
    }
    Insn.Branch any = branch(skipped.size());
    code.add(new Insn.Branch(any.width(), condition, any.dst(), any.src(), any.offset()));
    code.addAll(skipped);
  }

  /** An access at an offset that a mask limits, now and then too little. */
  private void masked(List<Insn> code) {
    int register = number();
    code.add(Insns.alu(AluOp.AND, register, pick(7, 15, 31, 31, 60, 63)));
    code.add(Insns.move(1, 6));
    code.add(Insns.with(AluOp.ADD, 1, register));
    code.add(access(1, random.nextInt(26)));
  }

  /** An access at an offset that a comparison limits. */
  private void compared(List<Insn> code) {
    int register = number();
    Width width = random.nextInt(4) == 0 ? Width.W32 : Width.W64;
    List<Insn> guarded = new ArrayList<>();
    int copy = number();
    if (random.nextInt(3) == 0) {
      guarded.add(new Insn.Alu(width(), AluOp.RSH, register, new Operand.Imm(random.nextInt(3))));
    }
    guarded.add(Insns.move(1, 6));
    guarded.add(Insns.with(AluOp.ADD, 1, random.nextInt(4) == 0 ? copy : register));
    guarded.add(access(1, random.nextInt(8)));
    code.add(Insns.move(copy, register));
    if (random.nextInt(3) == 0) {
      code.add(Insns.alu(AluOp.ADD, copy, random.nextInt(5)));
    }
    boolean signed = random.nextInt(3) == 0;
    Condition over = signed ? Condition.SGT : random.nextBoolean() ? Condition.GT : Condition.GE;
    Operand limit = new Operand.Imm(30 + random.nextInt(30));
    if (signed) {
      Operand zero = new Operand.Imm(0);
      code.add(new Insn.Branch(width, Condition.SLT, register, zero, (short) (guarded.size() + 1)));
    }
    code.add(new Insn.Branch(width, over, register, limit, (short) guarded.size()));
    code.addAll(guarded);
  }

  private Insn access(int pointer, int offset) {
    return random.nextBoolean()
        ? load(pointer, (short) offset)
        : new Insn.Store(size(), pointer, (short) offset, operand());
  }

  private Insn load(int pointer, short offset) {
    Size size = size();
    return new Insn.Load(size, size != Size.DW && random.nextBoolean(), number(), pointer, offset);
  }

  private Insn onStack() {
    Size size = size();
    int offset = -32 + size.bytes() * random.nextInt(32 / size.bytes());
    return random.nextBoolean()
        ? new Insn.Load(size, size != Size.DW && random.nextBoolean(), number(), 10, (short) offset)
        : new Insn.Store(size, 10, (short) offset, operand());
  }

  private void onStackSomewhere(List<Insn> code) {
    int register = number();
    code.add(Insns.alu(AluOp.AND, register, pick(7, 15, 24)));
    code.add(Insns.move(1, 10));
    code.add(Insns.with(random.nextBoolean() ? AluOp.SUB : AluOp.ADD, 1, register));
    code.add(access(1, -32 + random.nextInt(24)));
  }

  private void atomic(List<Insn> code) {
    AtomicOp op = AtomicOp.values()[random.nextInt(6)];
    boolean fetch = op == AtomicOp.XCHG || op == AtomicOp.CMPXCHG || random.nextBoolean();
    Size size = random.nextBoolean() ? Size.W : Size.DW;
    boolean stack = random.nextBoolean();
    int offset = stack ? -8 * (1 + random.nextInt(4)) : 8 * random.nextInt(8);
    code.add(new Insn.Atomic(size, op, fetch, stack ? 10 : 6, (short) offset, number()));
  }

  private void helper(List<Insn> code) {
    code.add(new Insn.Call(CallKind.HELPER, HELPER));
    numbersAgain(code);
  }

  /** After a call only r0 and r6 to r9 hold something. */
  private void numbersAgain(List<Insn> code) {
    for (int register = 2; register <= 5; register++) {
      code.add(random.nextBoolean() ? Insns.move(register, 0) : Insns.set(register, immediate()));
    }
  }

  private void loop(List<Insn> code, int nesting) {
    if (nesting == 0) {
      code.add(alu());
      return;
    }
    int counter = nesting == 2 ? 9 : 8;
    code.add(Insns.set(counter, 0));
    List<Insn> body = new ArrayList<>();
    block(body, 1 + random.nextInt(3), nesting - 1);
    body.removeIf(insn -> insn instanceof Insn.Exit);
    code.addAll(body);
    code.add(Insns.alu(AluOp.ADD, counter, 1 + random.nextInt(3)));
    Condition condition = random.nextInt(3) == 0 ? Condition.NE : Condition.LT;
    Operand limit = random.nextInt(5) == 0 ? operand() : new Operand.Imm(6 * random.nextInt(6));
    code.add(new Insn.Branch(width(), condition, counter, limit, (short) -(body.size() + 2)));
  }
}
