// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.protocol;

import dev.loopstep.explore.Space;
import dev.loopstep.explore.Steps;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wake-up between a policy's loop and those who add to its local work, on processors that hold
 * stores back: what one has written the others see only when its store buffer lets go of it, in
 * order (TSO, as x86 does; P. Sewell et al., "x86-TSO", CACM 2010). Each step touches memory that
 * is shared once, or drains one store.
 *
 * <p>A producer links its entry, has a full barrier, reads {@code cq_wait_nr}, and wakes the task
 * once for each wait (io_uring/tw.c, io_req_local_work_add, forced). The loop writes {@code
 * cq_wait_nr} and its state, has a full barrier, looks for entries, and sleeps unless it was woken
 * (io_uring/loop.c, io_loop_wait). The application publishes what it queues before it rings the
 * doorbell, which the policy reads after it.
 */
public final class BarrierProtocol implements Space {
  /** What can be other than in Linux 7.2: missing, or done the other way round. */
  public enum Change {
    /** No barrier between the loop's stores and its look for entries. */
    NO_BARRIER_IN_WAIT,
    /** No barrier between the producer's link and its read of the count. */
    NO_BARRIER_IN_ADD,
    /** The producer clears the count after it has woken the task. */
    CLEAR_AFTER_WAKE,
    /** The loop looks for entries before it writes count and state. */
    CHECK_BEFORE_ARM,
    /** The loop writes its state before the count: what keeps late adds from doing harm. */
    STATE_FIRST
  }

  private static final int MOST_PRODUCERS = 3;

  // Shared memory: entries that are linked, the count (armed or not), the task's state.
  private static final Bits ENTRIES = new Bits(0, 3);
  private static final Bits ARMED = new Bits(3, 1);
  private static final Bits DORMANT = new Bits(4, 1);

  // The loop: where it is, entries taken so far, its store buffer of at most three stores.
  private static final Bits AT = new Bits(5, 4);
  private static final Bits TAKEN = new Bits(9, 3);
  private static final Bits STORES = new Bits(12, 2);
  private static final Bits[] STORE = {new Bits(14, 2), new Bits(16, 2), new Bits(18, 2)};

  /** Bits of each producer: where it is, whether its link is held back. */
  private static final int PRODUCERS = 24;

  private static final int PRODUCER_BITS = 4;

  // What a store of the loop is.
  private static final int ARM = 0;
  private static final int DISARM = 1;
  private static final int SAY_DORMANT = 2;
  private static final int SAY_RUNNING = 3;

  // Where the loop is.
  private static final int STORES_COUNT = 0;
  private static final int STORES_STATE = 1;
  private static final int FENCES = 2;
  private static final int LOOKS = 3;
  private static final int SLEEPS = 4;
  private static final int WAKES = 5;
  private static final int DISARMS = 6;
  private static final int TAKES = 7;
  private static final int OVER = 8;

  // Where a producer is.
  private static final int LINKS = 0;
  private static final int READS = 1;
  private static final int CLEARS = 2;
  private static final int CALLS = 3;
  private static final int CLEARS_LATE = 4;
  private static final int DONE = 5;

  private final int producers;
  private final Set<Change> changes;
  private final long[] next = new long[1];

  /**
   * @param producers 1 to 3, each of which adds one entry
   */
  public BarrierProtocol(int producers, Set<Change> changes) {
    if (producers < 1 || producers > MOST_PRODUCERS) {
      throw new IllegalArgumentException(producers + " producers");
    }
    this.producers = producers;
    this.changes = changes.isEmpty() ? Set.of() : EnumSet.copyOf(changes);
  }

  /** A few bits of a word. */
  private record Bits(int shift, int width) {
    int of(long word) {
      return (int) (word >>> shift) & (1 << width) - 1;
    }

    long with(long word, long value) {
      long mask = (1L << width) - 1 << shift;
      return word & ~mask | value << shift & mask;
    }
  }

  private static Bits at(int producer) {
    return new Bits(PRODUCERS + producer * PRODUCER_BITS, 3);
  }

  private static Bits held(int producer) {
    return new Bits(PRODUCERS + producer * PRODUCER_BITS + 3, 1);
  }

  @Override
  public int words() {
    return 1;
  }

  /** Where the loop begins to wait. */
  private int first() {
    return changes.contains(Change.CHECK_BEFORE_ARM) ? LOOKS : firstStore();
  }

  private int firstStore() {
    return changes.contains(Change.STATE_FIRST) ? STORES_STATE : STORES_COUNT;
  }

  private int afterStores() {
    if (changes.contains(Change.CHECK_BEFORE_ARM)) {
      return SLEEPS;
    }
    return changes.contains(Change.NO_BARRIER_IN_WAIT) ? LOOKS : FENCES;
  }

  /** The producers, the loop, then the store buffers in the same order. */
  @Override
  public int actors() {
    return 2 * (producers + 1);
  }

  @Override
  public void start(long[] state) {
    state[0] = AT.with(0, first());
  }

  @Override
  public void steps(long[] state, Steps steps) {
    long s = state[0];
    for (int p = 0; p < producers; p++) {
      producer(s, p, steps);
      if (held(p).of(s) == 1) {
        tell(steps, producers + 1 + p, LINKS, drained(s, p));
      }
    }
    loop(s, steps);
    if (STORES.of(s) > 0) {
      tell(steps, 2 * producers + 1, STORE[0].of(s), drained(s));
    }
  }

  private void tell(Steps steps, int actor, int atom, long word) {
    next[0] = word;
    steps.to(actor, atom, next);
  }

  private static long drained(long s, int p) {
    return ENTRIES.with(held(p).with(s, 0), ENTRIES.of(s) + 1);
  }

  /** The loop's oldest store becomes visible. */
  private static long drained(long s) {
    long done =
        switch (STORE[0].of(s)) {
          case ARM -> ARMED.with(s, 1);
          case DISARM -> ARMED.with(s, 0);
          case SAY_DORMANT -> DORMANT.with(s, 1);
          default -> DORMANT.with(s, 0);
        };
    done = STORE[0].with(done, STORE[1].of(done));
    done = STORE[1].with(done, STORE[2].of(done));
    done = STORE[2].with(done, 0);
    return STORES.with(done, STORES.of(s) - 1);
  }

  private void producer(long s, int p, Steps steps) {
    Bits at = at(p);
    boolean late = changes.contains(Change.CLEAR_AFTER_WAKE);
    switch (at.of(s)) {
      case LINKS -> {
        // With its barrier the link is visible at once; without, the store buffer has it.
        boolean fenced = !changes.contains(Change.NO_BARRIER_IN_ADD);
        long linked = fenced ? ENTRIES.with(s, ENTRIES.of(s) + 1) : held(p).with(s, 1);
        tell(steps, p, LINKS, at.with(linked, READS));
      }
      case READS -> {
        int then = late ? CALLS : CLEARS;
        tell(steps, p, READS, at.with(s, ARMED.of(s) == 1 ? then : DONE));
      }
      // An atomic exchange, which drains: only one of several finds it armed.
      case CLEARS -> {
        if (held(p).of(s) == 0) {
          boolean mine = ARMED.of(s) == 1;
          tell(steps, p, CLEARS, at.with(ARMED.with(s, 0), mine ? CALLS : DONE));
        }
      }
      // Waking takes a lock, which drains.
      case CALLS -> {
        if (held(p).of(s) == 0) {
          tell(steps, p, CALLS, at.with(DORMANT.with(s, 0), late ? CLEARS_LATE : DONE));
        }
      }
      case CLEARS_LATE -> tell(steps, p, CLEARS_LATE, at.with(ARMED.with(s, 0), DONE));
      default -> {
        // It has nothing more to do.
      }
    }
  }

  private void loop(long s, Steps steps) {
    boolean stateFirst = changes.contains(Change.STATE_FIRST);
    switch (AT.of(s)) {
      case STORES_COUNT -> store(s, steps, ARM, stateFirst ? afterStores() : STORES_STATE);
      case STORES_STATE -> store(s, steps, SAY_DORMANT, stateFirst ? STORES_COUNT : afterStores());
      case FENCES -> {
        if (STORES.of(s) == 0) {
          tell(steps, producers, FENCES, AT.with(s, LOOKS));
        }
      }
      case LOOKS -> {
        boolean found = ENTRIES.of(s) > 0;
        int then = changes.contains(Change.CHECK_BEFORE_ARM) ? firstStore() : SLEEPS;
        tell(steps, producers, LOOKS, AT.with(s, found ? WAKES : then));
      }
      // Leaving the processor drains; then it goes on when its state says that it runs.
      case SLEEPS -> {
        if (STORES.of(s) == 0 && DORMANT.of(s) == 0) {
          tell(steps, producers, SLEEPS, AT.with(s, WAKES));
        }
      }
      case WAKES -> store(s, steps, SAY_RUNNING, DISARMS);
      case DISARMS -> store(s, steps, DISARM, TAKES);
      case TAKES -> takes(s, steps);
      default -> {
        // All is taken.
      }
    }
  }

  private void store(long s, Steps steps, int what, int then) {
    int size = STORES.of(s);
    if (size < STORE.length) {
      long stored = STORES.with(STORE[size].with(s, what), size + 1);
      tell(steps, producers, AT.of(s), AT.with(stored, then));
    }
  }

  /** Taking the list is an atomic exchange, which drains. */
  private void takes(long s, Steps steps) {
    if (STORES.of(s) > 0) {
      return;
    }
    int taken = TAKEN.of(s) + ENTRIES.of(s);
    long done = ENTRIES.with(TAKEN.with(s, taken), 0);
    tell(steps, producers, TAKES, AT.with(done, taken == producers ? OVER : first()));
  }

  /** Where the loop has taken everything. */
  @Override
  public boolean mayEnd(long[] state) {
    return AT.of(state[0]) == OVER;
  }

  @Override
  public @Nullable String violation(long[] state) {
    return TAKEN.of(state[0]) > producers ? "an entry was taken twice" : null;
  }

  /** Sorts the producers. */
  @Override
  public void makeCanonical(long[] state) {
    long s = state[0];
    long mask = (1L << PRODUCER_BITS) - 1;
    for (int p = 1; p < producers; p++) {
      for (int q = p; q > 0; q--) {
        int low = PRODUCERS + (q - 1) * PRODUCER_BITS;
        long a = s >>> low & mask;
        long b = s >>> low + PRODUCER_BITS & mask;
        if (a <= b) {
          break;
        }
        s ^= (a ^ b) << low | (a ^ b) << low + PRODUCER_BITS;
      }
    }
    state[0] = s;
  }

  @Override
  public String describe(int actor, int atom) {
    if (actor < producers) {
      return "producer " + (actor + 1) + " " + producerDoes(atom);
    }
    if (actor == producers) {
      return "the loop " + loopDoes(atom);
    }
    return actor == 2 * producers + 1
        ? "the loop's store becomes visible: " + stored(atom)
        : "the entry of producer " + (actor - producers) + " becomes visible";
  }

  private static String stored(int what) {
    return switch (what) {
      case ARM -> "cq_wait_nr is armed";
      case DISARM -> "cq_wait_nr is disarmed";
      case SAY_DORMANT -> "the task sleeps";
      default -> "the task runs";
    };
  }

  private static String producerDoes(int atom) {
    return switch (atom) {
      case LINKS -> "links its entry";
      case READS -> "reads cq_wait_nr";
      case CLEARS, CLEARS_LATE -> "clears cq_wait_nr";
      case CALLS -> "wakes the task";
      default -> throw new IllegalArgumentException("no step " + atom);
    };
  }

  private static String loopDoes(int atom) {
    return switch (atom) {
      case STORES_COUNT -> "writes cq_wait_nr";
      case STORES_STATE -> "writes that it sleeps";
      case FENCES -> "has passed a full barrier";
      case LOOKS -> "looks for entries";
      case SLEEPS -> "has been woken, or need not sleep";
      case WAKES -> "writes that it runs";
      case DISARMS -> "disarms cq_wait_nr";
      case TAKES -> "takes the entries";
      default -> throw new IllegalArgumentException("no step " + atom);
    };
  }
}
