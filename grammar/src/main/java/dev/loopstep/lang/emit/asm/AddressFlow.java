// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Follows addresses of maps through a program, along all of its jumps. */
final class AddressFlow {
  private final Code code;
  private final @Nullable KnownAddresses[] before;
  private final Deque<Integer> changed = new ArrayDeque<>();

  private AddressFlow(Code code) {
    this.code = code;
    this.before = new @Nullable KnownAddresses[code.slots()];
  }

  /** What is known before each slot. */
  static AddressFlow of(Code code) {
    AddressFlow flow = new AddressFlow(code);
    flow.reach(0, KnownAddresses.none());
    while (!flow.changed.isEmpty()) {
      flow.step(flow.changed.pop());
    }
    return flow;
  }

  /** Nothing where the program does not go, or where only a call leads. */
  KnownAddresses before(int slot) {
    KnownAddresses known = before[slot];
    return known == null ? KnownAddresses.none() : known;
  }

  private void step(int slot) {
    Insn insn = code.at(slot);
    KnownAddresses after = before(slot).after(insn);
    int next = slot + insn.slots();
    switch (insn) {
      case Insn.Exit _ -> {}
      case Insn.Jump jump -> reach(next + jump.offset(), after);
      case Insn.Branch branch -> {
        reach(next, after);
        reach(next + branch.offset(), after);
      }
      case Insn.MayGoto jump -> {
        reach(next, after);
        reach(next + jump.offset(), after);
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
          Insn.Call _,
          Insn.CallRegister _ ->
          reach(next, after);
    }
  }

  /** Each register is given up once at most, so this ends. */
  private void reach(int slot, KnownAddresses known) {
    if (!code.startsAt(slot)) {
      return;
    }
    KnownAddresses old = before[slot];
    KnownAddresses now = old == null ? known : old.meet(known);
    if (!now.equals(old)) {
      before[slot] = now;
      changed.push(slot);
    }
  }
}
