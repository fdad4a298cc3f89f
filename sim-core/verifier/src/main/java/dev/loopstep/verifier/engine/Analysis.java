// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.flow.Block;
import dev.loopstep.verifier.flow.Edges;
import dev.loopstep.verifier.flow.Element;
import dev.loopstep.verifier.flow.Function;
import dev.loopstep.verifier.state.State;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Abstract interpretation that unrolls loops.
 *
 * <ol>
 *   <li>The blocks of a function are worked through in weak topological order; states wait at a
 *       block until its turn comes, and are joined there, up to a few that are kept apart ({@link
 *       Disjuncts}).
 *   <li>A loop is worked through round by round. A round starts from what waits at the head;
 *       whatever jumps back to the head waits for the next round, joined: a branch inside the loop
 *       costs nothing beyond its round. What leaves the loop waits where it went, together with
 *       what left in earlier rounds.
 *   <li>When nothing waits at the head any more, the loop is shown to end, and the rounds are its
 *       bound. When what waits includes what an earlier round started from, the same rounds would
 *       follow again for ever: the loop is refused. A counter that runs down from an unknown start
 *       makes what waits smaller each time, which is progress.
 *   <li>A call of a local function works through that function with the caller's states, in a frame
 *       of its own.
 * </ol>
 *
 * <p>Each round costs at least one step of the budget, so it ends. The most instructions executed
 * on any path travels with the states; joins take the greater, so at the exits it is the longest
 * path through all rounds.
 */
final class Analysis {
  private final Code code;
  private final TargetProfile target;
  private final Program program;
  private final DutyBook duties;
  private final Findings findings;
  private final Effort effort;
  private final Ids ids = new Ids();
  private final Transformer transformer;
  private final TreeMap<Integer, Function> functions = new TreeMap<>();
  private final TreeMap<Integer, Long> bounds = new TreeMap<>();
  private final ArrayDeque<Rounds> loops = new ArrayDeque<>();
  private long worst;

  Analysis(
      Program program, TargetProfile target, DutyBook duties, Findings findings, Effort effort) {
    this.program = program;
    this.target = target;
    this.code = program.code();
    this.duties = duties;
    this.findings = findings;
    this.effort = effort;
    transformer = new Transformer(program, target, ids);
  }

  /** The ids of this analysis, for values of the entry. */
  Ids ids() {
    return ids;
  }

  /** The greatest number of rounds of each loop that was shown to end, by the slot of its head. */
  TreeMap<Integer, Long> bounds() {
    return bounds;
  }

  /** The most instructions executed up to any exit. */
  long worst() {
    return worst;
  }

  /** The slot of the loop under way with the most rounds, or 0 when none is. */
  int busiestLoop() {
    Rounds busiest = busiest();
    return busiest == null ? 0 : busiest.headSlot;
  }

  /** How many rounds that loop was followed for; 0 when none is under way. */
  long busiestRounds() {
    Rounds busiest = busiest();
    return busiest == null ? 0 : busiest.count;
  }

  private @Nullable Rounds busiest() {
    Rounds busiest = null;
    for (Rounds loop : loops) {
      if (busiest == null || loop.count > busiest.count) {
        busiest = loop;
      }
    }
    return busiest;
  }

  /**
   * Works through the whole program.
   *
   * @throws Effort.ExhaustedException when the budget is used up
   * @throws dev.loopstep.verifier.flow.NestingException when loops are nested too deeply
   * @throws EndlessException when a loop is not shown to end; the finding is made
   */
  void run(State entry) {
    for (State exit : call(0, entry)) {
      worst = Math.max(worst, exit.executed());
    }
  }

  /** A loop was refused. */
  static final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int headSlot;

    EndlessException(int headSlot) {
      super("a loop without a bound", null, false, false);
      this.headSlot = headSlot;
    }

    /** The first instruction of the loop. */
    int headSlot() {
      return headSlot;
    }
  }

  /** The rounds of a loop that is under way. */
  private static final class Rounds {
    private final int headSlot;
    private long count;

    Rounds(int headSlot) {
      this.headSlot = headSlot;
    }
  }

  /**
   * A call of a function that is under way: the states that wait at its blocks and those that have
   * left it.
   */
  private final class Activation {
    private final Function function;
    private final Disjuncts[] waiting;
    private final Disjuncts exits = new Disjuncts(ids, effort, false);

    Activation(Function function) {
      this.function = function;
      waiting = new Disjuncts[function.blocks().size()];
      for (int block = 0; block < waiting.length; block++) {
        waiting[block] = new Disjuncts(ids, effort, function.isLoopHead(block));
      }
    }

    void send(int block, State state) {
      state.keepOnly(function.liveness().atStartOf(block));
      waiting[block].add(state);
    }
  }

  /** The states after the call: of the caller again, or those in which the program itself exits. */
  private List<State> call(int entry, State state) {
    Function function =
        functions.computeIfAbsent(entry, slot -> Function.of(program, target, slot));
    Activation activation = new Activation(function);
    activation.send(0, state);
    sequence(activation, function.order());
    return activation.exits.take();
  }

  private void sequence(Activation activation, List<Element> elements) {
    for (Element element : elements) {
      switch (element) {
        case Element.Single(int block) -> block(activation, block);
        case Element.Loop loop -> loop(activation, loop);
      }
    }
  }

  private void loop(Activation activation, Element.Loop loop) {
    Disjuncts head = activation.waiting[loop.head()];
    int headSlot = activation.function.blocks().get(loop.head()).first();
    Rounds rounds = new Rounds(headSlot);
    loops.push(rounds);
    Progress progress = new Progress(effort);
    do {
      if (!head.isEmpty()) {
        rounds.count++;
      }
      if (!progress.made(head.states())) {
        findings.add(headSlot, endless(), head.states().getFirst().trail());
        throw new EndlessException(headSlot);
      }
      block(activation, loop.head());
      sequence(activation, loop.body());
    } while (!head.isEmpty());
    loops.pop();
    if (rounds.count > 0) {
      bounds.merge(headSlot, rounds.count, Math::max);
      duties.loopEnds(headSlot);
    }
  }

  private static Failure endless() {
    return new Failure(
        VerifierProblem.LOOP_WITHOUT_BOUND,
        "this loop may never end",
        "a round can leave everything that its conditions depend on as it was",
        "count the rounds and leave the loop at a constant limit");
  }

  private void block(Activation activation, int index) {
    Block block = activation.function.blocks().get(index);
    for (State state : activation.waiting[index].take()) {
      run(activation, block, state);
    }
  }

  private void run(Activation activation, Block block, State state) {
    int slot = block.first();
    while (slot != block.last()) {
      if (!holds(state, slot)) {
        return;
      }
      Insn insn = code.at(slot);
      transformer.apply(state, insn);
      slot = Edges.next(insn, slot);
    }
    if (holds(state, slot)) {
      leave(activation, block, state);
    }
  }

  /** Counts the instruction and checks its obligations. */
  private boolean holds(State state, int slot) {
    effort.step();
    state.setExecuted(state.executed() + 1);
    return duties.discharge(state, slot, findings);
  }

  private void leave(Activation activation, Block block, State state) {
    Insn insn = code.at(block.last());
    switch (insn) {
      case Insn.Exit _ -> exit(activation, state);
      case Insn.Branch branch -> branch(activation, block, branch, state);
      case Insn.Jump _ -> activation.send(block.target(), state);
      case Insn.Call call when Function.isLocalCall(call) -> {
        state.enter();
        for (State returned : call((int) Edges.callee(call, block.last()), state)) {
          activation.send(block.next(), returned);
        }
      }
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.LoadImm64 _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _ -> {
        transformer.apply(state, insn);
        activation.send(block.next(), state);
      }
    }
  }

  /** Nothing of a function's registers and stack but r0 matters once it has exited. */
  private static void exit(Activation activation, State state) {
    if (state.depth() > 1) {
      state.leave();
    } else {
      state.keepOnly(1);
    }
    activation.exits.add(state);
  }

  private void branch(Activation activation, Block block, Insn.Branch branch, State state) {
    State other = state.copy();
    boolean taken = BranchTransformer.narrow(other, branch, true);
    boolean passed = BranchTransformer.narrow(state, branch, false);
    if (taken && passed) {
      other.follow(block.last(), true);
      state.follow(block.last(), false);
    }
    if (passed) {
      activation.send(block.next(), state);
    }
    if (taken) {
      activation.send(block.target(), other);
    }
  }
}
