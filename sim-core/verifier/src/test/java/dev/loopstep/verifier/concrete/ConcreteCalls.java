// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import dev.loopstep.ebpf.program.MapDefinition;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the kernel's functions do to memory, and what they may give back. */
final class ConcreteCalls {
  private static final int MAX_LOOPS = 8 * 1024 * 1024;
  private static final int E2BIG = -7;
  private static final int EINVAL = -22;

  private final ConcreteMachine machine;
  private final ConcreteMemory memory;
  private final Random random;

  ConcreteCalls(ConcreteMachine machine, ConcreteMemory memory, Random random) {
    this.machine = machine;
    this.memory = memory;
    this.random = random;
  }

  long helper(int number, ConcreteRegisters registers) {
    return switch (number) {
      case 1 -> {
        long key = key(registers);
        yield memory.element(registers.get(1), key);
      }
      case 2 -> {
        long _ = key(registers);
        read(registers.get(3), memory.definition(registers.get(1)).valueSize());
        long _ = registers.get(4);
        yield number();
      }
      case 3 -> {
        long _ = key(registers);
        yield number();
      }
      case 5, 7, 8, 42, 118, 125, 208 -> number();
      case 181 -> loop(registers);
      default -> throw new Fault("helper " + number + " is not known here");
    };
  }

  /** Upper halves are whatever the kernel's compiler left there. */
  private long number() {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(70);
      case 1 -> random.nextInt(3_000);
      default -> random.nextLong();
    };
  }

  /** The lower four bytes of the key in r2. */
  private long key(ConcreteRegisters registers) {
    MapDefinition map = memory.definition(registers.get(1));
    read(registers.get(2), map.keySize());
    return machine.load(registers.get(2), Math.min(4, map.keySize()));
  }

  private void read(long address, int bytes) {
    for (int i = 0; i < bytes; i++) {
      long _ = machine.load(address + i, 1);
    }
  }

  /** {@code bpf_loop}: whether all 64 bits count depends on whether the call is inlined. */
  private long loop(ConcreteRegisters registers) {
    long asked = registers.get(1);
    long times = random.nextBoolean() ? asked : asked & 0xffff_ffffL;
    int entry = ConcreteMemory.slot(registers.get(2));
    long context = registers.get(3);
    if (registers.get(4) != 0) {
      return EINVAL;
    }
    if (Long.compareUnsigned(times, MAX_LOOPS) > 0) {
      return E2BIG;
    }
    for (int register = 0; register <= 5; register++) {
      registers.set(register, null);
    }
    for (long i = 0; i < times; i++) {
      ConcreteRegisters own = new ConcreteRegisters();
      own.set(1, i);
      own.set(2, context);
      Long result = machine.enter(entry, own);
      if (result == null || (result != 0 && result != 1)) {
        throw new Fault("the callback gives " + result);
      }
      if (result != 0) {
        return i + 1;
      }
    }
    return times;
  }

  @Nullable Long kfunc(String name, ConcreteRegisters registers) {
    return switch (name) {
      case "bpf_iter_num_new" -> {
        int start = (int) registers.get(2);
        int end = (int) registers.get(3);
        boolean made = stack(registers).make((int) registers.get(1), start, end, MAX_LOOPS);
        yield made ? 0L : EINVAL;
      }
      case "bpf_iter_num_next" -> {
        long place = registers.get(1);
        yield stack(registers).next((int) place) ? place : 0L;
      }
      case "bpf_iter_num_destroy" -> {
        stack(registers).destroy((int) registers.get(1));
        yield null;
      }
      case "bpf_io_uring_get_region" -> {
        loopContext(registers);
        yield memory.shared(registers.get(2), registers.get(3));
      }
      case "bpf_io_uring_submit_sqes" -> {
        loopContext(registers);
        long _ = registers.get(2);
        yield number();
      }
      default -> throw new Fault("kfunc " + name + " is not known here");
    };
  }

  private static void loopContext(ConcreteRegisters registers) {
    if (registers.get(1) != ConcreteMemory.context()) {
      throw new Fault("r1 is not the loop's context");
    }
  }

  private ConcreteStack stack(ConcreteRegisters registers) {
    int frame = ConcreteMemory.frameOf(registers.get(1));
    if (frame < 0 || frame > machine.depth()) {
      throw new Fault("no stack holds the iterator");
    }
    return machine.stack(frame);
  }
}
