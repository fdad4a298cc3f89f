// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.Predecessors;
import dev.loopstep.lang.ir.Terminator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comparisons on the way to a block say of those in it. */
final class Facts {
  /** So far back is looked, so that a long policy takes no longer for each of its lines. */
  private static final int FAR = 64;

  /** How two numbers can relate, as bits. */
  private static final int LESS = 1;

  private static final int EQUAL = 2;
  private static final int GREATER = 4;
  private static final int ANY = LESS | EQUAL | GREATER;

  private final Dominators dominators;
  private final Predecessors before;
  private final Values values;

  Facts(Dominators dominators, Predecessors before, Values values) {
    this.dominators = dominators;
    this.before = before;
    this.values = values;
  }

  /** Which way the comparison at the block's end surely goes, where that is known. */
  Optional<Boolean> decide(BasicBlock block, Terminator.If question) {
    Known known = new Known(question);
    BasicBlock at = block;
    for (int i = 0; i < FAR && !known.decided(); i++) {
      List<BasicBlock> ways = before.of(at);
      if (ways.size() == 1
          && ways.getFirst().terminator() instanceof Terminator.If fact
          && fact.then() != fact.otherwise()) {
        known.learn(fact, fact.then() == at);
      }
      BasicBlock next = dominators.immediate(at);
      if (next == at) {
        break;
      }
      at = next;
    }
    return Optional.ofNullable(known.answer());
  }

  /**
   * How the operands of a comparison can still relate; and, against a constant, the left's range.
   */
  private final class Known {
    private final Terminator.If question;
    private final boolean wide;
    private int unsigned = ANY;
    private int signed = ANY;
    private long least;
    private long most;

    Known(Terminator.If question) {
      this.question = question;
      this.wide = question.width() == Width.W64;
      int bits = values.bits(new Operand.Reg(question.left()));
      this.most = bits >= Long.SIZE ? -1 : (1L << bits) - 1;
      if (!wide && bits > Integer.SIZE) {
        most = 0xffff_ffffL;
      }
    }

    void learn(Terminator.If fact, boolean holds) {
      if (fact.left() != question.left()
          || fact.width() != question.width()
          || fact.condition() == Condition.SET) {
        return;
      }
      Condition condition = holds ? fact.condition() : Arithmetic.inverse(fact.condition());
      if (fact.right().equals(question.right())) {
        unsigned &= comparesSigned(condition) ? ANY : relation(condition);
        signed &= comparesUnsigned(condition) ? ANY : relation(condition);
      }
      if (fact.right() instanceof Operand.Imm(int bound)) {
        narrow(condition, pattern(bound));
      }
    }

    private long pattern(int immediate) {
      return wide ? immediate : Integer.toUnsignedLong(immediate);
    }

    private void narrow(Condition condition, long bound) {
      switch (condition) {
        case EQ -> {
          atLeast(bound);
          atMost(bound);
        }
        case LT -> {
          if (bound != 0) {
            atMost(bound - 1);
          }
        }
        case LE -> atMost(bound);
        case GT -> {
          if (bound != (wide ? -1 : 0xffff_ffffL)) {
            atLeast(bound + 1);
          }
        }
        case GE -> atLeast(bound);
        case NE -> {
          if (bound == least && least != most) {
            least++;
          }
        }
        case SGT, SGE, SLT, SLE, SET -> {}
      }
    }

    private void atLeast(long bound) {
      least = Long.compareUnsigned(bound, least) > 0 ? bound : least;
    }

    private void atMost(long bound) {
      most = Long.compareUnsigned(bound, most) < 0 ? bound : most;
    }

    boolean decided() {
      return answer() != null;
    }

    @Nullable Boolean answer() {
      int wanted = relation(question.condition());
      Boolean answer = null;
      if (!comparesSigned(question.condition())) {
        answer = among(unsigned, wanted);
        if (answer == null && question.right() instanceof Operand.Imm(int bound)) {
          answer = among(unsigned & relations(pattern(bound)), wanted);
        }
      }
      return answer == null && !comparesUnsigned(question.condition())
          ? among(signed, wanted)
          : answer;
    }

    /** How numbers of the range relate to a bound, unsigned. */
    private int relations(long bound) {
      int can = 0;
      if (Long.compareUnsigned(least, bound) < 0) {
        can |= LESS;
      }
      if (Long.compareUnsigned(most, bound) > 0) {
        can |= GREATER;
      }
      if (Long.compareUnsigned(least, bound) <= 0 && Long.compareUnsigned(bound, most) <= 0) {
        can |= EQUAL;
      }
      return can;
    }
  }

  private static @Nullable Boolean among(int can, int wanted) {
    if ((can & ~wanted) == 0) {
      return true;
    }
    return (can & wanted) == 0 ? false : null;
  }

  private static int relation(Condition condition) {
    return switch (condition) {
      case EQ -> EQUAL;
      case NE -> LESS | GREATER;
      case LT, SLT -> LESS;
      case LE, SLE -> LESS | EQUAL;
      case GT, SGT -> GREATER;
      case GE, SGE -> GREATER | EQUAL;
      case SET -> throw new AssertionError("no branch of ours tests bits");
    };
  }

  private static boolean comparesSigned(Condition condition) {
    return switch (condition) {
      case SLT, SLE, SGT, SGE -> true;
      case EQ, NE, LT, LE, GT, GE, SET -> false;
    };
  }

  private static boolean comparesUnsigned(Condition condition) {
    return switch (condition) {
      case LT, LE, GT, GE -> true;
      case EQ, NE, SLT, SLE, SGT, SGE, SET -> false;
    };
  }
}
