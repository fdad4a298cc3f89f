// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.flow.Edges;
import dev.loopstep.verifier.flow.Function;
import dev.loopstep.verifier.flow.Liveness;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wrong with the code whatever the registers hold: jumps to nowhere, functions that do not
 * exist, recursion. Jumps are looked at also where nothing leads. What only matters once it is
 * executed is kept apart: libbpf leaves a call of an impossible helper where a field does not
 * exist, behind a branch that is then never taken.
 */
final class CodeCheck {
  /** Slots (Linux BPF_COMPLEXITY_LIMIT_INSNS). */
  private static final int MAX_SLOTS = 1_000_000;

  /** The greatest number of a helper ({@code enum bpf_func_id}, Linux 7.2). */
  private static final int MOST_HELPER = 211;

  /** Functions, the program included (Linux BPF_MAX_SUBPROGS). */
  private static final int MAX_FUNCTIONS = 256;

  /** Instructions of all functions together, where functions share code. */
  private static final int MAX_REACHED = 2_000_000;

  private final Program program;
  private final TargetProfile target;
  private final Code code;
  private final TreeMap<Integer, Failure> failures = new TreeMap<>();
  private final TreeMap<Integer, Failure> whenReached = new TreeMap<>();
  private final BitSet reached = new BitSet();
  private final TreeMap<Integer, List<Integer>> calleesOf = new TreeMap<>();

  CodeCheck(Program program, TargetProfile target) {
    this.program = program;
    this.target = target;
    code = program.code();
  }

  /** What is wrong, by slot; the reached instructions are known then. */
  TreeMap<Integer, Failure> run() {
    if (code.slots() == 0) {
      fail(0, badJump("the program has no instruction", "there is nothing to execute"));
    } else if (code.slots() > MAX_SLOTS) {
      fail(0, tooLarge("the program has " + code.slots() + " slots, at most " + MAX_SLOTS));
    } else {
      checkJumps();
      checkFunctions();
    }
    return failures;
  }

  /** What is wrong, by slot, with instructions that harm only when they are executed. */
  TreeMap<Integer, Failure> whenReached() {
    return whenReached;
  }

  /** Slots of all instructions that the entry leads to, calls included. */
  BitSet reached() {
    return reached;
  }

  private void fail(int slot, Failure failure) {
    failures.putIfAbsent(slot, failure);
  }

  private static Failure badJump(String message, String note) {
    return new Failure(
        VerifierProblem.BAD_JUMP,
        message,
        note,
        "let every path stay in the code and end with exit");
  }

  private static Failure tooLarge(String note) {
    return new Failure(
        VerifierProblem.TOO_COMPLEX,
        "the program is too large to be verified",
        note,
        "make it smaller");
  }

  private void checkJumps() {
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        checkJump(slot, code.at(slot));
      }
    }
  }

  private void checkJump(int slot, Insn insn) {
    long to = Edges.jumps(insn) ? Edges.target(insn, slot) : slot;
    if (insn instanceof Insn.Call call && Function.isLocalCall(insn)) {
      to = Edges.callee(call, slot);
    }
    if (to < 0 || to >= code.slots()) {
      String note = "it goes to slot " + to + ", the code has slots 0.." + (code.slots() - 1);
      fail(slot, badJump("this jump leaves the code", note));
    } else if (!code.startsAt((int) to)) {
      String note = "slot " + to + " is the second half of a 64-bit load";
      fail(slot, badJump("this jump goes into the middle of an instruction", note));
    }
  }

  private void checkFunctions() {
    List<Integer> entries = Function.entries(code, MAX_FUNCTIONS + 1);
    if (entries.size() > MAX_FUNCTIONS) {
      fail(0, tooLarge("it calls more than " + MAX_FUNCTIONS + " functions"));
      return;
    }
    int total = 0;
    for (int entry : entries) {
      BitSet ofFunction = Function.reachedFrom(code, entry);
      total += ofFunction.cardinality();
      if (total > MAX_REACHED) {
        fail(0, tooLarge("its functions share so much code that it counts many times"));
        return;
      }
      reached.or(ofFunction);
    }
    for (int slot = reached.nextSetBit(0); slot >= 0; slot = reached.nextSetBit(slot + 1)) {
      checkInstruction(slot, code.at(slot));
    }
    checkRecursion(entries);
  }

  private void checkInstruction(int slot, Insn insn) {
    if (Edges.next(insn, slot) == code.slots()) {
      fail(slot, badJump("control runs off the end of the code", "no exit follows"));
    }
    if (writesFramePointer(insn)) {
      whenReached.put(
          slot,
          new Failure(
              VerifierProblem.FRAME_POINTER_WRITE,
              "r10 cannot be written",
              "r10 is the frame pointer",
              "copy it to another register first"));
    }
    switch (insn) {
      case Insn.Call call -> checkCall(slot, call);
      case Insn.CallRegister _ -> unknown(slot, "call through a register");
      case Insn.LoadImm64 load -> checkWide(slot, load);
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Exit _ -> {}
    }
  }

  static boolean writesFramePointer(Insn insn) {
    return switch (insn) {
      case Insn.Alu alu -> alu.dst() == 10;
      case Insn.Negate negate -> negate.dst() == 10;
      case Insn.MoveSignExtend move -> move.dst() == 10;
      case Insn.ByteOrder order -> order.dst() == 10;
      case Insn.Load load -> load.dst() == 10;
      case Insn.LoadAcquire load -> load.dst() == 10;
      case Insn.LoadImm64 load -> load.dst() == 10;
      // A compare-and-exchange leaves what it fetched in r0.
      case Insn.Atomic atomic ->
          atomic.fetch() && atomic.op() != AtomicOp.CMPXCHG && atomic.src() == 10;
      case Insn.Store _,
          Insn.StoreRelease _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          false;
    };
  }

  private void unprovable(int slot, String what) {
    whenReached.put(
        slot,
        new Failure(
            VerifierProblem.UNPROVABLE_INSTRUCTION,
            what + " is beyond what can be proved here",
            "what it does depends on more than the program",
            "write the program without it"));
  }

  private void checkWide(int slot, Insn.LoadImm64 load) {
    switch (load.pseudo()) {
      case CONST -> {}
      case MAP_IDX, MAP_IDX_VALUE -> checkMap(slot, load);
      case MAP_FD, MAP_VALUE -> unprovable(slot, "a map by its file descriptor");
      case BTF_ID -> unprovable(slot, "a kernel variable");
      case FUNC -> checkFunction(slot, Edges.function(load, slot));
    }
  }

  private void checkFunction(int slot, long entry) {
    if (entry < 0 || entry >= code.slots() || !code.startsAt((int) entry)) {
      String note = "it would start at slot " + entry;
      whenReached.put(
          slot, badJump("this load names a function that the code does not have", note));
    }
  }

  /** Linux looks these up whether they are reached or not (resolve_pseudo_ldimm64). */
  private void checkMap(int slot, Insn.LoadImm64 load) {
    List<ProgramMap> maps = program.maps();
    if (load.low() < 0 || load.low() >= maps.size()) {
      String note = "it names map " + load.low() + " of " + maps.size();
      fail(slot, noSuchPlace("this load names a map that the program does not have", note));
      return;
    }
    if (load.pseudo() == Insn.LoadImm64.Pseudo.MAP_IDX) {
      if (load.high() != 0) {
        String note = "its second half holds " + load.high() + ", which Linux takes for nothing";
        fail(slot, noSuchPlace("this load names a map and something else", note));
      }
      return;
    }
    if (!(maps.get(load.low()) instanceof MapImage section)) {
      String note = "map " + maps.get(load.low()).name() + " is reached by its keys only";
      fail(slot, noSuchPlace("this load names a place in a map's value", note));
      return;
    }
    int size = section.contents().length;
    if (Integer.compareUnsigned(load.high(), size) >= 0) {
      String offset = Integer.toUnsignedString(load.high());
      String note = "the offset is " + offset + ", the value has " + size + " bytes";
      fail(slot, noSuchPlace("this load names a place beyond the map's value", note));
    }
  }

  private static Failure noSuchPlace(String message, String note) {
    return new Failure(
        VerifierProblem.WRONG_ARGUMENT, message, note, "name a place in one of the program's maps");
  }

  private void checkCall(int slot, Insn.Call call) {
    switch (call.kind()) {
      case LOCAL -> {}
      case HELPER_BTF -> unprovable(slot, "a helper by its BTF id");
      case HELPER -> {
        if (target.helper(call.target()) == null) {
          unknownHelper(slot, call.target());
        }
      }
      case KFUNC -> {
        if (Liveness.signature(program, target, call) == null) {
          boolean named = call.target() >= 0 && call.target() < program.kfuncs().size();
          unknown(slot, "kfunc " + (named ? program.kfuncs().get(call.target()) : call.target()));
        }
      }
    }
  }

  /** A program of an unknown type may call what the target's own programs may not. */
  private void unknownHelper(int slot, int number) {
    if (program.kind() == ProgramKind.OPAQUE_CONTEXT && number > 0 && number <= MOST_HELPER) {
      whenReached.put(
          slot,
          new Failure(
              VerifierProblem.UNMODELLED_FUNCTION,
              "the contract of helper " + number + " is not known here",
              "it exists in Linux, and depends on the type of the program",
              "nothing can be said of this program"));
    } else {
      unknown(slot, "helper " + number);
    }
  }

  private void unknown(int slot, String what) {
    whenReached.put(
        slot,
        new Failure(
            VerifierProblem.UNKNOWN_FUNCTION,
            target.name() + " has no " + what,
            "a program may call only what its target offers",
            "call something that " + target.name() + " has, or choose another target"));
  }

  private void checkRecursion(List<Integer> entries) {
    Set<Integer> done = new HashSet<>();
    for (int entry : entries) {
      if (reaches(entry, entry, done)) {
        fail(
            entry,
            new Failure(
                VerifierProblem.RECURSION,
                "the function that starts here calls itself",
                "directly, through another function, or through a callback that is handed over",
                "use a loop with a bound"));
        return;
      }
      done.add(entry);
    }
  }

  private boolean reaches(int from, int goal, Set<Integer> done) {
    List<Integer> open = new ArrayList<>(callees(from));
    Set<Integer> seen = new HashSet<>();
    while (!open.isEmpty()) {
      int next = open.removeLast();
      if (next == goal) {
        return true;
      }
      if (!done.contains(next) && seen.add(next)) {
        open.addAll(callees(next));
      }
    }
    return false;
  }

  private List<Integer> callees(int entry) {
    return calleesOf.computeIfAbsent(entry, from -> Function.calleesOf(code, from));
  }
}
