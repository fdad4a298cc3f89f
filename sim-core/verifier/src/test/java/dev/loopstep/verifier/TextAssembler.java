// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns text in the kernel's syntax into instructions. Jumps name a label, or an offset with its
 * sign; {@code ;} starts a comment.
 */
final class TextAssembler {
  private static final String OPERAND = "([rw]\\d+|-?(?:0x)?[0-9a-f]+)";
  private static final Pattern ALU =
      Pattern.compile("([rw])(\\d+) (s?[-+*/%&|^]|s?<<|s?>>)?= " + OPERAND);
  private static final Pattern NEGATE = Pattern.compile("([rw])(\\d+) = -[rw]\\d+");
  private static final Pattern EXTEND = Pattern.compile("([rw])(\\d+) = \\(s(\\d+)\\) ?[rw](\\d+)");
  private static final Pattern ORDER = Pattern.compile("r(\\d+) = (le|be|bswap)(\\d+) r\\d+");
  private static final String MEMORY = "\\*\\(([us])(\\d+) \\*\\)\\(r(\\d+) ([-+]) ?(\\d+)\\)";
  private static final Pattern LOAD = Pattern.compile("[rw](\\d+) = " + MEMORY);
  private static final Pattern STORE = Pattern.compile(MEMORY + " = " + OPERAND);
  private static final Pattern ATOMIC =
      Pattern.compile("lock( fetch)? " + MEMORY + " ([+&|^]|xchg|cmpxchg)= r(\\d+)");
  private static final Pattern WIDE = Pattern.compile("r(\\d+) = (-?(?:0x)?[0-9a-f]+) ll");
  private static final Pattern MAP = Pattern.compile("r(\\d+) = map (\\d+)(?: \\+ (\\d+))? ll");
  private static final Pattern BRANCH =
      Pattern.compile("if ([rw])(\\d+) (==|!=|&|s?[<>]=?) " + OPERAND + " goto (\\S+)");
  private static final Pattern GOTO = Pattern.compile("goto (\\S+)");
  private static final Pattern MAY_GOTO = Pattern.compile("may_goto (\\S+)");
  private static final Pattern CALL = Pattern.compile("call (helper|kfunc|local) (\\S+)");

  private final Map<String, Integer> labels = new HashMap<>();
  private final List<String> kfuncs;
  private int slot;

  TextAssembler(List<String> kfuncs) {
    this.kfuncs = kfuncs;
  }

  List<Insn> assemble(String text) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    for (String raw : text.split("\n", -1)) {
      String line = raw.replaceAll(";.*", "").strip();
      if (line.endsWith(":")) {
        labels.put(line.substring(0, line.length() - 1), at);
      } else if (!line.isEmpty()) {
        lines.add(line);
        at += line.endsWith(" ll") ? 2 : 1;
      }
    }
    List<Insn> insns = new ArrayList<>();
    for (String line : lines) {
      Insn insn = instruction(line);
      insns.add(insn);
      slot += insn.slots();
    }
    return insns;
  }

  private Insn instruction(String line) {
    Matcher m;
    if (line.equals("exit")) {
      return new Insn.Exit();
    } else if ((m = MAP.matcher(line)).matches()) {
      int offset = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
      return new Insn.LoadImm64(
          number(m, 1), Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, number(m, 2), offset);
    } else if ((m = WIDE.matcher(line)).matches()) {
      long value = Long.decode(m.group(2));
      return new Insn.LoadImm64(
          number(m, 1), Insn.LoadImm64.Pseudo.CONST, (int) value, (int) (value >> 32));
    } else if ((m = NEGATE.matcher(line)).matches()) {
      return new Insn.Negate(width(m.group(1)), number(m, 2));
    } else if ((m = EXTEND.matcher(line)).matches()) {
      return new Insn.MoveSignExtend(width(m.group(1)), number(m, 3), number(m, 2), number(m, 4));
    } else if ((m = ORDER.matcher(line)).matches()) {
      return new Insn.ByteOrder(order(m.group(2)), number(m, 3), number(m, 1));
    } else if ((m = ALU.matcher(line)).matches()) {
      return new Insn.Alu(
          width(m.group(1)), operation(m.group(3)), number(m, 2), operand(m.group(4)));
    } else if ((m = LOAD.matcher(line)).matches()) {
      boolean signed = m.group(2).equals("s");
      return new Insn.Load(size(m.group(3)), signed, number(m, 1), number(m, 4), offset(m, 5));
    } else if ((m = ATOMIC.matcher(line)).matches()) {
      AtomicOp op = atomic(m.group(7));
      boolean fetch = m.group(1) != null || op == AtomicOp.XCHG || op == AtomicOp.CMPXCHG;
      return new Insn.Atomic(size(m.group(3)), op, fetch, number(m, 4), offset(m, 5), number(m, 8));
    } else if ((m = STORE.matcher(line)).matches()) {
      return new Insn.Store(size(m.group(2)), number(m, 3), offset(m, 4), operand(m.group(6)));
    }
    return jump(line);
  }

  private Insn jump(String line) {
    Matcher m;
    if ((m = BRANCH.matcher(line)).matches()) {
      return new Insn.Branch(
          width(m.group(1)),
          condition(m.group(3)),
          number(m, 2),
          operand(m.group(4)),
          (short) target(m.group(5)));
    } else if ((m = GOTO.matcher(line)).matches()) {
      return new Insn.Jump(target(m.group(1)), false);
    } else if ((m = MAY_GOTO.matcher(line)).matches()) {
      return new Insn.MayGoto((short) target(m.group(1)));
    } else if ((m = CALL.matcher(line)).matches()) {
      return switch (m.group(1)) {
        case "helper" -> new Insn.Call(CallKind.HELPER, Integer.parseInt(m.group(2)));
        case "local" -> new Insn.Call(CallKind.LOCAL, target(m.group(2)));
        default -> new Insn.Call(CallKind.KFUNC, kfuncs.indexOf(m.group(2)));
      };
    }
    throw new IllegalArgumentException("no instruction: " + line);
  }

  private int target(String to) {
    if (to.startsWith("+") || to.startsWith("-")) {
      return Integer.parseInt(to);
    }
    Integer label = labels.get(to);
    if (label == null) {
      throw new IllegalArgumentException("no label: " + to);
    }
    return label - slot - 1;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static short offset(Matcher m, int sign) {
    int value = Integer.parseInt(m.group(sign + 1));
    return (short) (m.group(sign).equals("-") ? -value : value);
  }

  private static Width width(String letter) {
    return letter.equals("w") ? Width.W32 : Width.W64;
  }

  private static Size size(String bits) {
    return switch (bits) {
      case "8" -> Size.B;
      case "16" -> Size.H;
      case "32" -> Size.W;
      default -> Size.DW;
    };
  }

  private static Operand operand(String text) {
    return text.startsWith("r") || text.startsWith("w")
        ? new Operand.Reg(Integer.parseInt(text.substring(1)))
        : new Operand.Imm((int) (long) Long.decode(text));
  }

  private static Insn.ByteOrder.Order order(String text) {
    return switch (text) {
      case "le" -> Insn.ByteOrder.Order.LITTLE;
      case "be" -> Insn.ByteOrder.Order.BIG;
      default -> Insn.ByteOrder.Order.SWAP;
    };
  }

  private static AluOp operation(@org.jspecify.annotations.Nullable String sign) {
    return switch (sign) {
      case null -> AluOp.MOV;
      case "+" -> AluOp.ADD;
      case "-" -> AluOp.SUB;
      case "*" -> AluOp.MUL;
      case "/" -> AluOp.DIV;
      case "s/" -> AluOp.SDIV;
      case "%" -> AluOp.MOD;
      case "s%" -> AluOp.SMOD;
      case "&" -> AluOp.AND;
      case "|" -> AluOp.OR;
      case "^" -> AluOp.XOR;
      case "<<" -> AluOp.LSH;
      case ">>" -> AluOp.RSH;
      case "s>>" -> AluOp.ARSH;
      default -> throw new IllegalArgumentException("no operation: " + sign);
    };
  }

  private static AtomicOp atomic(String sign) {
    return switch (sign) {
      case "+" -> AtomicOp.ADD;
      case "&" -> AtomicOp.AND;
      case "|" -> AtomicOp.OR;
      case "^" -> AtomicOp.XOR;
      case "xchg" -> AtomicOp.XCHG;
      default -> AtomicOp.CMPXCHG;
    };
  }

  private static Condition condition(String sign) {
    return switch (sign) {
      case "==" -> Condition.EQ;
      case "!=" -> Condition.NE;
      case "&" -> Condition.SET;
      case ">" -> Condition.GT;
      case ">=" -> Condition.GE;
      case "<" -> Condition.LT;
      case "<=" -> Condition.LE;
      case "s>" -> Condition.SGT;
      case "s>=" -> Condition.SGE;
      case "s<" -> Condition.SLT;
      default -> Condition.SLE;
    };
  }
}
