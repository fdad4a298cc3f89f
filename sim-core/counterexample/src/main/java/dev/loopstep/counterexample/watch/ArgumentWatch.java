// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.watch.WatchedFault.Kind;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.vm.CodePointer;
import java.util.List;

/** Holds arguments to the contracts of functions before they are called. */
final class ArgumentWatch {
  private final World world;
  private final Watch watch;

  ArgumentWatch(World world, Watch watch) {
    this.world = world;
    this.watch = watch;
  }

  void check(int slot, Signature signature) {
    List<Argument> arguments = signature.arguments();
    for (int register = 1; register <= arguments.size(); register++) {
      watch.requireWritten(slot, register);
    }
    for (int register = 1; register <= arguments.size(); register++) {
      check(slot, signature, register, arguments.get(register - 1));
    }
  }

  private void check(int slot, Signature signature, int register, Argument argument) {
    long value = watch.registers().value(register);
    switch (argument) {
      case Argument.Number(),
          Argument.ConstantSize(),
          Argument.MemorySize _,
          Argument.Anything(),
          Argument.NoFlags() -> {}
      case Argument.Context(boolean nullable) ->
          require(
              value == world.context() || nullable && value == 0,
              slot,
              signature,
              register,
              "the context");
      case Argument.LoopContext() ->
          require(value == world.context(), slot, signature, register, "struct iou_ctx");
      case Argument.ReadableMemory(boolean nullable) -> {
        boolean none = nullable && value == 0 && watch.registers().value(register + 1) == 0;
        if (!none) {
          sized(slot, register, false);
        }
      }
      case Argument.WritableBytes(int bytes) ->
          watch.helperMemory(slot, register, Expr.constant(bytes), bytes, true);
      case Argument.WritableMemory() -> sized(slot, register, true);
      case Argument.MapHandle() ->
          require(world.definition(value) != null, slot, signature, register, "a map");
      case Argument.MapKey() -> {
        MapDefinition map = world.definition(watch.registers().value(1));
        if (map != null) {
          fixed(slot, register, map.keySize());
        }
      }
      case Argument.MapValue() -> {
        MapDefinition map = world.definition(watch.registers().value(1));
        if (map != null) {
          fixed(slot, register, map.valueSize());
        }
      }
      case Argument.Callback _ ->
          require(
              world.loaded().startsAt(CodePointer.slot(value)),
              slot,
              signature,
              register,
              "a function of the program");
      case Argument.CallbackContext() -> {
        Block block = world.block(value);
        require(
            value == 0 || block != null && block.frame() >= 0,
            slot,
            signature,
            register,
            "a place on the stack or NULL");
      }
      case Argument.NewIterator _ -> {
        Block block = watch.reach(slot, register, 0, IteratorWatch.BYTES, true);
        watch.iterators().create(slot, block, value);
        watch.memory().unwrite(block, value, IteratorWatch.BYTES);
      }
      case Argument.ActiveIterator() -> watch.iterators().use(slot, value);
      case Argument.DestroyedIterator() -> watch.iterators().destroy(slot, value);
    }
  }

  /** The next register says how many bytes. */
  private void sized(int slot, int register, boolean write) {
    Registers registers = watch.registers();
    watch.helperMemory(
        slot, register, registers.expr(register + 1), registers.value(register + 1), write);
  }

  private void fixed(int slot, int register, int bytes) {
    watch.helperMemory(slot, register, Expr.constant(bytes), bytes, false);
  }

  private static void require(
      boolean holds, int slot, Signature signature, int register, String wanted) {
    if (!holds) {
      throw new FaultException(
          Kind.ARGUMENT, slot, "r%d of %s is not %s".formatted(register, signature.name(), wanted));
    }
  }
}
