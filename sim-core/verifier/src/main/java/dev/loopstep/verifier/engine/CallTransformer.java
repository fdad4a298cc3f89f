// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.Signature.Result;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.flow.Liveness;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.StackAccess;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.List;

/**
 * Moves a state over the call of a helper or kfunc: what it writes, what it gives back, r1 to r5
 * gone.
 */
final class CallTransformer {
  private static final long UNIDENTIFIED = -1;

  /**
   * How findings name the memory that {@code bpf_io_uring_get_region} gives, by its id
   * (io_uring/bpf-ops.c).
   */
  private static final List<String> REGIONS = List.of("parameter region", "CQ region", "SQ region");

  private final Program program;
  private final TargetProfile target;
  private final Ids ids;

  CallTransformer(Program program, TargetProfile target, Ids ids) {
    this.program = program;
    this.target = target;
    this.ids = ids;
  }

  /** A call after which there is one state. */
  void call(State state, Insn.Call call) {
    Signature signature = Liveness.signature(program, target, call);
    if (signature == null) {
      throw new IllegalStateException("an unknown function is called: " + call);
    }
    for (int index = 0; index < signature.arguments().size(); index++) {
      if (signature.arguments().get(index) instanceof Argument.WritableMemory) {
        overwrite(state, index + 1, Transformer.num(state, index + 2));
      } else if (signature.arguments().get(index) instanceof Argument.WritableBytes(int bytes)) {
        overwrite(state, index + 1, Num.of(bytes));
      } else if (signature.arguments().get(index) instanceof Argument.DestroyedIterator) {
        Iterations.destroyed(state, index + 1);
      }
    }
    Value result = result(state, signature);
    clobber(state);
    state.setRegister(0, result);
  }

  /** What is in r0 to r5 is gone after every call. */
  static void clobber(State state) {
    for (int register = 0; register <= 5; register++) {
      state.setRegister(register, Value.UNINITIALISED);
    }
  }

  /** A known size is taken as written in full, an unknown one as written at most. */
  private static void overwrite(State state, int register, Num size) {
    if (!(state.register(register) instanceof Value.Pointer pointer)
        || !(pointer.region() instanceof Region.Stack stack)) {
      return;
    }
    long low = pointer.offset().smin();
    long high = pointer.offset().smax() + size.umax();
    StackAccess.forget(state, stack.frame(), low, high);
    if (pointer.offset().isConstant() && size.umin() > 0) {
      StackAccess.fill(state, stack.frame(), low, low + size.umin());
    }
  }

  private Value result(State state, Signature signature) {
    return switch (signature.result()) {
      // The registers' upper halves are whatever the kernel's compiler left there.
      case Result.Number _ -> Value.UNKNOWN;
      case Result.Nothing() -> Value.UNINITIALISED;
      case Result.NullableSharedMemory shared -> region(state, shared);
      case Result.NullableMapValue() -> mapValue(state);
      case Result.NullableIteratorNumber() ->
          throw new IllegalStateException("there are two states after " + signature.name());
    };
  }

  private Value mapValue(State state) {
    Region.MapObject map = ArgumentChecker.map(state);
    if (map == null || !(map.map() instanceof MapDefinition definition)) {
      throw new IllegalStateException("r1 was shown to be a map");
    }
    Region value = new Region.MapValue(map.index(), definition);
    int nullId = isElement(state, definition) ? 0 : ids.getAsInt();
    return new Value.Pointer(value, Num.of(0), nullId);
  }

  /**
   * Whether the key in r2 is a known index into an array, of which every element exists (Linux
   * {@code get_constant_map_key} in kernel/bpf/verifier.c, for keys on the stack as here).
   */
  private static boolean isElement(State state, MapDefinition map) {
    if (!map.type().isArray()
        || !(state.register(2) instanceof Value.Pointer key)
        || !(key.region() instanceof Region.Stack stack)
        || !key.offset().isConstant()
        || !StackAccess.initialised(state, stack.frame(), key.offset().smin(), map.keySize())) {
      return false;
    }
    Value index = StackAccess.load(state, stack.frame(), key.offset().smin(), map.keySize());
    return index instanceof Value.Scalar number
        && number.num().isConstant()
        && Long.compareUnsigned(number.num().umax(), map.maxEntries()) < 0;
  }

  private Value region(State state, Result.NullableSharedMemory shared) {
    long size = Transformer.num(state, shared.sizeArgument() + 1).umin();
    Num which = Transformer.num(state, shared.sizeArgument());
    // The kernel takes the id as a u32.
    long id = which.umin() & 0xffff_ffffL;
    long identity = which.isConstant() ? id : UNIDENTIFIED;
    boolean named = which.isConstant() && id < REGIONS.size();
    String name = named ? REGIONS.get((int) id) : shared.name();
    Region region = new Region.Shared(name, size, identity);
    return new Value.Pointer(region, Num.of(0), ids.getAsInt());
  }
}
