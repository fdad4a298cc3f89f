// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.RandomSqes.Asked;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.loop.PolicyLoop;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A policy that submits batches of random requests, some in chains, and takes completions now and
 * then; at the end it cancels what is left until nothing is in flight.
 */
class Mix extends Policy {
  private static final int BATCHES = 20;
  private static final int MOST_AT_ONCE = 8;

  private static final int MOST_AWAITED = 3;

  final SplittableRandom random;
  private final RandomSqes sqes;
  private final boolean limited;
  private @Nullable Ring ring;

  /** What was taken from the submission queue, by user data, and where its batches begin. */
  final List<Asked> asked = new ArrayList<>();

  final List<Integer> batches = new ArrayList<>();

  /** The index for which it waited last. */
  int awaited;

  /**
   * @param flags that SQEs may have
   * @param limited whether what may wait forever gets a linked timeout
   */
  Mix(long seed, Set<Kind> kinds, int flags, boolean limited) {
    random = new SplittableRandom(seed);
    sqes = new RandomSqes(random, kinds, flags);
    this.limited = limited;
  }

  Mix(long seed, Set<Kind> kinds, int flags) {
    this(seed, kinds, flags, false);
  }

  /** Runs it to its end. */
  PolicyLoop run(Setups setups, RunObserver observer) {
    return run(setups.setup(), observer);
  }

  PolicyLoop run(RunSetup setup, RunObserver observer) {
    World world = new World(setup, "mix", observer);
    ring = world.ring;
    begins(world);
    return run(world, this, setup.maxSteps());
  }

  /** Told of the world in which it is going to run. */
  void begins(World world) {}

  Ring ring() {
    return Objects.requireNonNull(ring, "the policy runs");
  }

  @Override
  int body() {
    if (step > BATCHES) {
      return end();
    }
    reap(random.nextInt(10));
    push(random.nextInt(MOST_AT_ONCE + 1));
    await(random.nextInt((limited ? 1 : MOST_AWAITED) + 1));
    return CONTINUE;
  }

  private void push(int count) {
    int written = 0;
    List<Asked> batch = new ArrayList<>();
    while (written < count) {
      Asked next = sqes.write(calls().sq(), written * Sqe.SIZE, asked.size() + written);
      boolean needsLimit = limited && Kind.WAITING.contains(next.kind());
      if (needsLimit && written + 1 == MOST_AT_ONCE) {
        break;
      }
      batch.add(needsLimit ? link(next, written) : next);
      written++;
      if (needsLimit) {
        batch.add(sqes.writeLimit(calls().sq(), written * Sqe.SIZE, asked.size() + written));
        written++;
      }
    }
    take(batch);
  }

  private Asked link(Asked sqe, int slot) {
    flags(slot, Sqe.IO_LINK);
    return new Asked(sqe.userData(), sqe.kind(), sqe.flags() | Sqe.IO_LINK, sqe.nanos());
  }

  private void take(List<Asked> batch) {
    batches.add(asked.size());
    int taken = submit(batch.size());
    asked.addAll(batch.subList(0, taken));
  }

  /**
   * Waits for so many more completions, which timers bring where nothing else does. With drains it
   * may be one at most: what is held back by what completes lazily does not count.
   */
  private void await(int more) {
    List<Asked> timers = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      long userData = asked.size() + i;
      timers.add(sqes.write(calls().sq(), i * Sqe.SIZE, userData, Kind.TIMER, 0));
    }
    take(timers);
    awaited = cqTail() + more;
    waitFor(awaited);
  }

  private int end() {
    reap(1000);
    if (ring().inFlight() == 0 && cqHead() == cqTail() && !ring().completionQueue().overflowed()) {
      return STOP;
    }
    if (!limited) {
      take(List.of(sqes.writeCancelAll(calls().sq(), 0, asked.size())));
    }
    awaited = cqTail() + (ring().inFlight() == 0 ? 0 : 1);
    waitFor(awaited);
    return CONTINUE;
  }

  /** The requests of each chain, those alone included. */
  List<List<Asked>> chains() {
    List<List<Asked>> chains = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      boolean follows = i > 0 && asked.get(i - 1).linked() && !batches.contains(i);
      if (!follows) {
        chains.add(new ArrayList<>());
      }
      chains.getLast().add(asked.get(i));
    }
    return chains;
  }
}
