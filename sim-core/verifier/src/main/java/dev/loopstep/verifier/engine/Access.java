// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Insn;
import org.jspecify.annotations.Nullable;

/**
 * A read or write of memory by an instruction.
 *
 * @param register that holds the address
 * @param offset added to it, in bytes
 * @param bytes how many are read or written
 */
record Access(int register, int offset, int bytes, boolean reads, boolean writes) {
  /** The access of an instruction; null where it has none. */
  static @Nullable Access of(Insn insn) {
    return switch (insn) {
      case Insn.Load load ->
          new Access(load.src(), load.offset(), load.size().bytes(), true, false);
      case Insn.LoadAcquire load ->
          new Access(load.src(), load.offset(), load.size().bytes(), true, false);
      case Insn.Store store ->
          new Access(store.dst(), store.offset(), store.size().bytes(), false, true);
      case Insn.StoreRelease store ->
          new Access(store.dst(), store.offset(), store.size().bytes(), false, true);
      case Insn.Atomic atomic ->
          new Access(atomic.dst(), atomic.offset(), atomic.size().bytes(), true, true);
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.LoadImm64 _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          null;
    };
  }

  /** As findings name it. */
  String word() {
    return reads && writes ? "atomic access" : writes ? "store" : "load";
  }

  /** What is done with the bytes. */
  String verb() {
    return reads && writes ? "changed" : writes ? "written" : "read";
  }
}
