// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.Weights;
import dev.loopstep.verifier.domain.Thresholds;
import dev.loopstep.verifier.flow.Block;
import dev.loopstep.verifier.flow.Edges;
import dev.loopstep.verifier.flow.Element;
import dev.loopstep.verifier.flow.Function;
import dev.loopstep.verifier.flow.Liveness;
import dev.loopstep.verifier.state.State;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
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
 *       of its own; so does a helper that calls one back ({@link Callbacks}).
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
  private final Probe probe;
  private final Weights weights;
  private final Ids ids = new Ids();
  private final Transformer transformer;
  private final TreeMap<Integer, Function> functions = new TreeMap<>();
  private final Loops loops;
  private final Callbacks callbacks;
  private final StackDepths depths = new StackDepths();
  private final Rules rules;
  private long worst;

  Analysis(
      Program program,
      TargetProfile target,
      DutyBook duties,
      Findings findings,
      Effort effort,
      Rules rules,
      Probe probe,
      Weights weights) {
    this.program = program;
    this.target = target;
    this.code = program.code();
    this.duties = duties;
    this.findings = findings;
    this.effort = effort;
    this.rules = rules;
    this.probe = probe;
    this.weights = weights;
    transformer = new Transformer(program, target, ids, rules);
    Thresholds thresholds = Constants.thresholds(program);
    loops = new Loops(ids, effort, duties, findings, thresholds);
    callbacks = new Callbacks(ids, effort, this::call, loops, thresholds, weights);
  }

  /** The ids of this analysis, for values of the entry. */
  Ids ids() {
    return ids;
  }

  /** The loops. */
  Loops loops() {
    return loops;
  }

  /** By a function's first slot: how many bytes of its stack it touches. */
  Map<Integer, Integer> depths() {
    return depths.touched();
  }

  /** The most instructions executed up to any exit. */
  long worst() {
    return worst;
  }

  /**
   * Works through the whole program.
   *
   * @throws Effort.ExhaustedException when the budget is used up
   * @throws dev.loopstep.verifier.flow.NestingException when loops are nested too deeply
   * @throws Loops.EndlessException when a loop is not shown to end; the finding is made
   */
  void run(State entry) {
    for (State exit : call(0, entry)) {
      worst = Math.max(worst, exit.executed());
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

    /** The only blocks that states reach; null when they reach all, and exits too. */
    private @Nullable BitSet confined;

    Activation(Function function) {
      this.function = function;
      waiting = new Disjuncts[function.blocks().size()];
      for (int block = 0; block < waiting.length; block++) {
        waiting[block] = new Disjuncts(ids, effort, function.isLoopHead(block));
      }
    }

    void send(int block, State state) {
      if (confined != null && !confined.get(block)) {
        return;
      }
      state.keepOnly(function.liveness().atStartOf(block));
      waiting[block].add(state);
    }

    void exit(State state) {
      if (confined == null) {
        exits.add(state);
      }
    }
  }

  /** The states after the call: of the caller again, or those in which the program itself exits. */
  private List<State> call(int entry, State state) {
    Function function =
        functions.computeIfAbsent(entry, slot -> Function.of(program, target, slot));
    Activation activation = new Activation(function);
    depths.enters(state, entry);
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
    int headSlot = activation.function.blocks().get(loop.head()).first();
    Disjuncts head = activation.waiting[loop.head()];
    loops.run(headSlot, head, limited(activation.function, loop), new Body(activation, loop));
  }

  /** A loop of a call under way. */
  private final class Body implements Loops.Body {
    private final Activation activation;
    private final Element.Loop loop;

    Body(Activation activation, Element.Loop loop) {
      this.activation = activation;
      this.loop = loop;
    }

    @Override
    public void round() {
      block(activation, loop.head());
      sequence(activation, loop.body());
    }

    @Override
    public <T> T alone(Supplier<T> work) {
      BitSet before = activation.confined;
      BitSet within = new BitSet();
      loop.addBlocks(within);
      activation.confined = within;
      try {
        return work.get();
      } finally {
        activation.confined = before;
        within.stream().forEach(block -> activation.waiting[block].take());
      }
    }
  }

  /** Whether the loop itself, not one within it, asks an iterator or passes a may_goto. */
  private boolean limited(Function function, Element.Loop loop) {
    boolean limited = limited(function.blocks().get(loop.head()));
    for (Element element : loop.body()) {
      limited |=
          element instanceof Element.Single(int block) && limited(function.blocks().get(block));
    }
    return limited;
  }

  private boolean limited(Block block) {
    Insn last = code.at(block.last());
    return last instanceof Insn.MayGoto
        || (last instanceof Insn.Call call && moves(Liveness.signature(program, target, call)));
  }

  private static boolean moves(@Nullable Signature signature) {
    return signature != null
        && signature.result() instanceof Signature.Result.NullableIteratorNumber;
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
      transformer.apply(state, insn, slot);
      slot = Edges.next(insn, slot);
    }
    if (holds(state, slot)) {
      leave(activation, block, state);
    }
  }

  /** Counts the instruction and checks its obligations. */
  private boolean holds(State state, int slot) {
    effort.step();
    state.addExecuted(weights.of(slot));
    if (!findings.guessing()) {
      probe.at(slot, state);
    }
    boolean all = duties.discharge(state, slot, findings);
    if (all) {
      depths.touches(state, code.at(slot));
    }
    return all;
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
      case Insn.Call call -> {
        for (State returned : called(state, call, block.last())) {
          activation.send(block.next(), returned);
        }
      }
      case Insn.MayGoto _ -> mayGoto(activation, block, state);
      case Insn.Alu alu -> {
        for (State one : SignMasks.split(state, alu)) {
          transformer.apply(one, insn, block.last());
          activation.send(block.next(), one);
        }
      }
      case Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.LoadImm64 _,
          Insn.CallRegister _ -> {
        transformer.apply(state, insn, block.last());
        activation.send(block.next(), state);
      }
    }
  }

  /** The states after a helper or kfunc. */
  private List<State> called(State state, Insn.Call call, int slot) {
    Signature signature = Liveness.signature(program, target, call);
    if (signature == null) {
      throw new IllegalStateException("an unknown function is called: " + call);
    }
    int register = 0;
    for (Argument argument : signature.arguments()) {
      register++;
      if (argument instanceof Argument.Callback) {
        return callbacks.call(state, signature);
      } else if (argument instanceof Argument.NewIterator fresh) {
        return Iterations.made(state, register, fresh);
      } else if (argument instanceof Argument.ActiveIterator) {
        return Iterations.next(state, register);
      }
    }
    transformer.apply(state, call, slot);
    return List.of(state);
  }

  /** How often it was passed is not followed: it may jump at any time. */
  private static void mayGoto(Activation activation, Block block, State state) {
    State other = state.copy();
    other.follow(block.last(), true);
    state.follow(block.last(), false);
    state.pass();
    activation.send(block.next(), state);
    activation.send(block.target(), other);
  }

  /** Nothing of a function's registers and stack but r0 matters once it has exited. */
  private void exit(Activation activation, State state) {
    if (state.depth() > 1) {
      state.leave();
      effort.add(state.takeMapped());
    } else {
      state.keepOnly(1);
    }
    activation.exit(state);
  }

  private void branch(Activation activation, Block block, Insn.Branch branch, State state) {
    State other = state.copy();
    boolean taken = BranchTransformer.narrow(other, branch, true, rules);
    boolean passed = BranchTransformer.narrow(state, branch, false, rules);
    effort.add(other.takeMapped() + state.takeMapped());
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
