// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.target.CallCost;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.Signature.Result;
import dev.loopstep.vm.CodePointer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Executes calls and follows what they do to registers. */
final class CallWatch {
  private static final int TIMES = 1;
  private static final int CALLBACK = 2;
  private static final int CONTEXT = 3;

  private final Subject subject;
  private final World world;
  private final Watch watch;
  private final ArgumentWatch arguments;

  CallWatch(Subject subject, World world, Watch watch) {
    this.subject = subject;
    this.world = world;
    this.watch = watch;
    arguments = new ArgumentWatch(world, watch);
  }

  boolean call(int slot, Insn.Call call) {
    if (call.kind() == CallKind.LOCAL) {
      return local();
    }
    return outside(slot, signature(call));
  }

  boolean callRegister(int slot, Insn.CallRegister call) {
    long callee = watch.registers().value(call.register());
    if (world.loaded().startsAt(CodePointer.slot(callee))) {
      return local();
    }
    return outside(slot, callee == (int) callee ? subject.target().helper((int) callee) : null);
  }

  private @Nullable Signature signature(Insn.Call call) {
    return switch (call.kind()) {
      case HELPER -> subject.target().helper(call.target());
      case KFUNC -> {
        boolean known = call.target() >= 0 && call.target() < subject.program().kfuncs().size();
        yield known ? subject.target().kfunc(subject.program().kfuncs().get(call.target())) : null;
      }
      case LOCAL, HELPER_BTF -> null;
    };
  }

  private boolean local() {
    Registers.Saved caller = watch.registers().save();
    watch.resume();
    watch.frames().push(caller);
    return false;
  }

  private boolean outside(int slot, @Nullable Signature signature) {
    if (signature == null) {
      return watch.resume();
    }
    arguments.check(slot, signature);
    if (signature.arguments().stream().anyMatch(a -> a instanceof Argument.Callback)) {
      return loop(slot);
    }
    Calls calls = world.calls();
    calls.before();
    if (signature.cost() == CallCost.ITERATOR) {
      moveIterator();
    } else {
      watch.resume();
      if (calls.progresses()) {
        watch.state().progress();
      }
    }
    for (Event.Toggle toggle : calls.toggles()) {
      watch.add(new Event.Toggle(slot, toggle.cell(), toggle.other()));
    }
    watch.registers().forget(0, Registers.FIRST_SAVED - 1);
    if (!(signature.result() instanceof Result.Nothing)) {
      watch.registers().write(0, calls.result());
      if (signature.result() instanceof Result.NullableMapValue) {
        watch.registers().setElement(0, watch.registers().value(0));
      }
    }
    return false;
  }

  /** An iterator's state is in its bytes, and nowhere else. */
  private void moveIterator() {
    long address = watch.registers().value(1);
    Block block = world.block(address);
    if (block == null) {
      watch.resume();
      return;
    }
    int offset = (int) (address - block.base());
    int end = offset + IteratorWatch.BYTES;
    byte[] before = Arrays.copyOfRange(block.region().bytes(), offset, end);
    watch.resume();
    for (int i = 0; i < IteratorWatch.BYTES; i++) {
      int after = block.region().u8(offset + i);
      if (before[i] != (byte) after) {
        watch.state().change(block.frame(), address + i, before[i] & 0xff, after);
      }
    }
  }

  private boolean loop(int slot) {
    Registers registers = watch.registers();
    Expr times = registers.symbol(TIMES);
    Expr context = registers.symbol(CONTEXT);
    int callback = (int) CodePointer.slot(registers.value(CALLBACK));
    long frame = registers.value(Registers.FRAME_POINTER);
    Registers.Saved caller = registers.save();
    watch.resume();
    boolean entered = registers.value(Registers.FRAME_POINTER) != frame;
    if (times != null) {
      watch.add(
          new Event.Compare(
              slot,
              Width.W32,
              Condition.NE,
              times,
              Expr.constant(0),
              entered,
              entered ? slot + 1 : callback));
    }
    if (entered) {
      watch.frames().pushCallback(caller, callback, times, context);
    } else {
      registers.forget(0, Registers.FIRST_SAVED - 1);
      registers.write(0, null);
    }
    return false;
  }
}
