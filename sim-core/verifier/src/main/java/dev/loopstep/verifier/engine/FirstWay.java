// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.flow.Edges;
import dev.loopstep.verifier.flow.Function;
import dev.loopstep.verifier.flow.Liveness;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The way through a program that Linux's verifier follows first: at a branch that may go either way
 * it goes on with the next instruction and leaves the other way for later, so that each round of a
 * loop with a choice leaves one more. Nothing has been proved yet that would let it stop, up to the
 * program's exit. Where too many ways are left, or it is too long, Linux refuses the program
 * ({@code do_check}, {@code push_stack}; {@code kernel/bpf/verifier.c}). Ways that it follows later
 * may be too long as well; nothing is said of them.
 *
 * <p>Frozen data are what they hold: Linux proves a program for these alone.
 */
final class FirstWay {
  /** BPF_COMPLEXITY_LIMIT_JMP_SEQ. */
  static final int MOST_LEFT = 8192;

  /** BPF_COMPLEXITY_LIMIT_INSNS. */
  private static final int MOST_PROCESSED = 1_000_000;

  private final Program program;
  private final Code code;
  private final TargetProfile target;
  private final Transformer transformer;
  private final Deque<Integer> returns = new ArrayDeque<>();
  private State state;
  private int processed;
  private int left;

  private FirstWay(Program program, TargetProfile target) {
    this.program = program;
    this.code = program.code();
    this.target = target;
    Ids ids = new Ids();
    this.transformer = new Transformer(program, target, ids, Rules.PRIVILEGED);
    this.state = Entry.state(program.kind(), Region.Memory.UNKNOWN_SIZE, ids);
  }

  /**
   * The warning of a program that is safe.
   *
   * @return empty where the first way ends, or leads through what calls back or iterates
   */
  static Optional<Diagnostic> warning(Program program, TargetProfile target) {
    FirstWay way = new FirstWay(frozen(program), target);
    int slot = way.slotOfRefusal();
    return slot < 0 ? Optional.empty() : Optional.of(way.warning(slot));
  }

  /** Without the tags that have variables stand for ranges of values. */
  private static Program frozen(Program program) {
    return program.withData(program.data().stream().map(FirstWay::frozen).toList());
  }

  private static MapImage frozen(MapImage image) {
    List<Variable> variables =
        image.variables().stream()
            .map(v -> new Variable(v.name(), v.offset(), v.type(), List.of()))
            .toList();
    return new MapImage(image.name(), image.contents(), image.readOnly(), variables);
  }

  /** Where Linux refuses the program; -1 where it does not on this way. */
  private int slotOfRefusal() {
    int slot = 0;
    while (slot >= 0) {
      if (++processed > MOST_PROCESSED) {
        return slot;
      }
      int after = next(code.at(slot), slot);
      if (left > MOST_LEFT) {
        return slot;
      }
      slot = after;
    }
    return -1;
  }

  /** Works through an instruction; the next slot, or -1 where the way ends or is not known. */
  private int next(Insn insn, int slot) {
    return switch (insn) {
      case Insn.Exit _ -> leave();
      case Insn.Branch branch -> branch(branch, slot);
      case Insn.Jump _ -> (int) Edges.target(insn, slot);
      case Insn.MayGoto _, Insn.CallRegister _ -> -1;
      case Insn.Call call when Function.isLocalCall(call) -> {
        state.enter();
        returns.push(slot + 1);
        yield (int) Edges.callee(call, slot);
      }
      case Insn.Call call -> isPlain(call) ? apply(insn, slot) : -1;
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.LoadImm64 _ ->
          apply(insn, slot);
    };
  }

  private int apply(Insn insn, int slot) {
    transformer.apply(state, insn, slot);
    return Edges.next(insn, slot);
  }

  private int leave() {
    if (returns.isEmpty()) {
      return -1;
    }
    state.leave();
    return returns.pop();
  }

  private int branch(Insn.Branch branch, int slot) {
    State other = state.copy();
    boolean taken = BranchTransformer.narrow(other, branch, true, Rules.PRIVILEGED);
    boolean passed = BranchTransformer.narrow(state, branch, false, Rules.PRIVILEGED);
    if (passed) {
      left += taken ? 1 : 0;
      return slot + 1;
    }
    state = other;
    return taken ? (int) Edges.target(branch, slot) : -1;
  }

  /** Whether a helper or kfunc neither calls back nor iterates. */
  private boolean isPlain(Insn.Call call) {
    Signature signature = Liveness.signature(program, target, call);
    return signature != null
        && signature.arguments().stream()
            .noneMatch(argument ->
                argument instanceof Argument.Callback
                    || argument instanceof Argument.NewIterator
                    || argument instanceof Argument.ActiveIterator);
  }

  private Diagnostic warning(int slot) {
    String message =
        left > MOST_LEFT
            ? "Linux refuses this program, though it is safe: it follows loops round by round, and here"
                + " more than "
                + MOST_LEFT
                + " choices are open at once"
            : "Linux refuses this program, though it is safe: it follows loops round by round, and one"
                + " way through it has more than a million instructions";
    return new Diagnostic(
        Severity.WARNING,
        VerifierProblem.LINUX_GIVES_UP,
        new Places(program).of(slot),
        message,
        List.of("it says so after " + processed + " instructions"),
        "let loops within loops go round less often, or keep for the next step where to go on");
  }
}
