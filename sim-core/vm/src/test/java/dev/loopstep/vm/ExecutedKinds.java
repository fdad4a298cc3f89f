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
import dev.loopstep.vm.generate.GeneratedProgram;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which kinds of instruction programs execute, and how often; arithmetic's edges among them. */
final class ExecutedKinds {
  private static final long BUDGET = 1_000_000;

  private final Map<String, Long> counts = new TreeMap<>();
  private int deepest;

  /** Executes a program one instruction after another. */
  void run(GeneratedProgram made) {
    Memory memory = new Memory();
    long address = memory.place(new Region("memory", made.memory().clone(), true));
    CallTable calls = Calls.generated(new StringBuilder());
    Interpreter interpreter = Interpreter.load(made.program(), memory, calls, BUDGET);
    interpreter.start(address, made.memory().length);
    int depth = 0;
    boolean exited = false;
    while (!exited) {
      int slot = interpreter.slot();
      Insn insn = made.program().code().at(slot);
      String edge = insn instanceof Insn.Alu alu ? edge(alu, interpreter) : "";
      long r0 = interpreter.register(0);
      exited = interpreter.resume(1);
      boolean taken = interpreter.slot() != slot + insn.slots();
      count(kind(insn, taken));
      if (!edge.isEmpty()) {
        count(edge);
      }
      if (insn instanceof Insn.Atomic atomic && atomic.op() == AtomicOp.CMPXCHG) {
        count(compared(atomic, r0 == interpreter.register(0)));
      }
      if (insn instanceof Insn.Call call && call.kind() == CallKind.LOCAL) {
        deepest = Math.max(deepest, ++depth);
      } else if (insn instanceof Insn.Exit) {
        depth--;
      }
    }
  }

  private void count(String kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return counts;
  }

  /** How many functions were open within the first. */
  int deepest() {
    return deepest;
  }

  /** How often the rarest kinds came. */
  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(counts.size()).append(" kinds executed, the rarest:");
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .limit(8)
        .forEach(e -> text.append("\n  ").append(e.getValue()).append(" x ").append(e.getKey()));
    return text.toString();
  }

  private static String kind(Insn insn, boolean taken) {
    return switch (insn) {
      case Insn.Alu i -> "alu " + i.width() + " " + i.op() + operand(i.src());
      case Insn.Negate i -> "neg " + i.width();
      case Insn.MoveSignExtend i -> "movsx " + i.width() + " " + i.bits();
      case Insn.ByteOrder i -> "byte order " + i.order() + " " + i.bits();
      case Insn.Load i -> "load " + i.size() + (i.signExtend() ? " signed" : "");
      case Insn.Store i -> "store " + i.size() + operand(i.src());
      case Insn.LoadAcquire i -> "acquire " + i.size();
      case Insn.StoreRelease i -> "release " + i.size();
      case Insn.Atomic i -> "atomic " + i.size() + " " + i.op() + (i.fetch() ? " fetch" : "");
      case Insn.LoadImm64 i -> "wide " + i.pseudo();
      case Insn.Jump i -> "jump" + (i.wide() ? " wide" : "") + (i.offset() < 0 ? " back" : "");
      case Insn.Branch i ->
          "branch " + i.width() + " " + i.condition() + operand(i.src()) + way(taken);
      case Insn.MayGoto _ -> "may_goto" + way(taken);
      case Insn.Call i -> "call " + i.kind();
      case Insn.CallRegister _ -> "call register";
      case Insn.Exit _ -> "exit";
    };
  }

  private static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Reg _ -> " register";
      case Operand.Imm _ -> " immediate";
    };
  }

  private static String way(boolean taken) {
    return taken ? " taken" : " not taken";
  }

  private static String compared(Insn.Atomic atomic, boolean same) {
    return "edge " + atomic.size() + " CMPXCHG" + (same ? " exchanges" : " leaves");
  }

  private static String edge(Insn.Alu alu, Interpreter at) {
    if (!(alu.src() instanceof Operand.Reg(int register))) {
      return "";
    }
    boolean wide = alu.width() == Width.W64;
    long a = wide ? at.register(alu.dst()) : (int) at.register(alu.dst());
    long b = wide ? at.register(register) : (int) at.register(register);
    long smallest = wide ? Long.MIN_VALUE : Integer.MIN_VALUE;
    return switch (alu.op()) {
      case DIV, MOD -> b == 0 ? edge(alu, " by 0") : "";
      case SDIV, SMOD ->
          b == 0 ? edge(alu, " by 0") : a == smallest && b == -1 ? edge(alu, " min by -1") : "";
      case LSH, RSH, ARSH -> b < 0 || b >= (wide ? 64 : 32) ? edge(alu, " beyond width") : "";
      case ADD, SUB, MUL, OR, AND, XOR, MOV -> "";
    };
  }

  private static String edge(Insn.Alu alu, String what) {
    return "edge " + alu.width() + " " + alu.op() + what;
  }

  /**
   * All that valid programs execute: without calls through registers, which the kernel has not, and
   * a may_goto that is taken, for which it waits a quarter of a second.
   */
  static Set<String> all() {
    Set<String> all = new TreeSet<>(Set.of("call LOCAL", "call HELPER", "exit"));
    all.addAll(Set.of("jump", "jump wide", "jump back", "jump wide back", "may_goto not taken"));
    all.addAll(Set.of("wide CONST", "wide MAP_IDX_VALUE"));
    for (Width width : Width.values()) {
      arithmetic(all, width);
      for (Condition condition : Condition.values()) {
        for (String operand : new String[] {" register", " immediate"}) {
          all.add("branch " + width + " " + condition + operand + " taken");
          all.add("branch " + width + " " + condition + operand + " not taken");
        }
      }
    }
    for (Insn.ByteOrder.Order order : Insn.ByteOrder.Order.values()) {
      for (int bits : new int[] {16, 32, 64}) {
        all.add("byte order " + order + " " + bits);
      }
    }
    for (Size size : Size.values()) {
      memory(all, size);
    }
    return all;
  }

  private static void arithmetic(Set<String> all, Width width) {
    for (AluOp op : AluOp.values()) {
      all.add("alu " + width + " " + op + " register");
      all.add("alu " + width + " " + op + " immediate");
    }
    all.add("neg " + width);
    all.add("movsx " + width + " 8");
    all.add("movsx " + width + " 16");
    if (width == Width.W64) {
      all.add("movsx W64 32");
    }
    for (String op : new String[] {"DIV", "MOD", "SDIV", "SMOD"}) {
      all.add("edge " + width + " " + op + " by 0");
    }
    all.add("edge " + width + " SDIV min by -1");
    all.add("edge " + width + " SMOD min by -1");
    for (String op : new String[] {"LSH", "RSH", "ARSH"}) {
      all.add("edge " + width + " " + op + " beyond width");
    }
  }

  private static void memory(Set<String> all, Size size) {
    all.add("load " + size);
    all.add("acquire " + size);
    all.add("release " + size);
    all.add("store " + size + " register");
    all.add("store " + size + " immediate");
    if (size != Size.DW) {
      all.add("load " + size + " signed");
    }
    if (size == Size.W || size == Size.DW) {
      for (AtomicOp op : AtomicOp.values()) {
        all.add("atomic " + size + " " + op + " fetch");
        if (op == AtomicOp.CMPXCHG) {
          all.add("edge " + size + " CMPXCHG exchanges");
          all.add("edge " + size + " CMPXCHG leaves");
        }
        if (op != AtomicOp.XCHG && op != AtomicOp.CMPXCHG) {
          all.add("atomic " + size + " " + op);
        }
      }
    }
  }
}
