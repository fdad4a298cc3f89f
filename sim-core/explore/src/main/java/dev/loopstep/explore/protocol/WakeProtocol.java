// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.protocol;

import dev.loopstep.explore.Space;
import dev.loopstep.explore.Steps;
import org.jspecify.annotations.Nullable;

/**
 * How completions are posted and how a waiter is woken: producers post under a lock to a queue that
 * overflows, read how many the waiter waits for, and wake it; the waiter arms, checks, sleeps, and
 * takes what there is. Each step touches shared state once (Linux {@code io_uring/wait.c}, {@code
 * io_uring.c}, after the labelled steps of a Promela and a TLA+ model of it).
 */
public final class WakeProtocol implements Space {
  /** What may be wrong with it. */
  public enum Variant {
    CORRECT,
    /** The waiter checks before it arms. */
    CHECK_BEFORE_ARM,
    /** A producer reads how many are waited for before it posts. */
    READ_BEFORE_POST
  }

  /** Entries of the completion queue. */
  private static final int ENTRIES = 4;

  /** How many completions are waited for at once. */
  private static final int BATCH = 2;

  private static final int MOST_PRODUCERS = 4;
  private static final int MOST_EACH = 7;

  // The queue and the waiter, in the low half of the one word of a state.
  private static final Field TAIL = new Field(0, 6);
  private static final Field HEAD = new Field(6, 6);
  private static final Field OVERFLOW = new Field(12, 6);
  private static final Field WAITED_FOR = new Field(18, 2);
  private static final Field WAITER = new Field(20, 3);
  private static final Field WANTED = new Field(23, 2);
  private static final Field ASLEEP = new Field(25, 1);
  private static final Field LOCKED = new Field(26, 1);

  /** Producers follow, so many bits each. */
  private static final int PRODUCERS = 32;

  private static final int PRODUCER_BITS = 8;
  private static final long PRODUCER_MASK = (1L << PRODUCER_BITS) - 1;
  private static final Field[] AT = perProducer(0, 3);
  private static final Field[] POSTED = perProducer(3, 3);
  private static final Field[] SEEN = perProducer(6, 2);

  // Where a producer is.
  private static final int BEGIN = 0;
  private static final int READY_TO_LOCK = 1;
  private static final int POSTING = 2;
  private static final int READING = 3;
  private static final int CHECKING = 4;
  private static final int WAKING = 5;

  // Where the waiter is.
  private static final int IDLE = 0;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int SLEEPING = 3;
  private static final int TAKING = 4;

  private final int producers;
  private final int each;
  private final int total;
  private final int lockAt;
  private final int readAt;
  private final int afterPost;
  private final int afterRead;
  private final int armAt;
  private final int checkAt;
  private final long[] next = new long[1];

  /**
   * @param producers 1 to 4
   * @param each completions that each posts, 1 to 7
   */
  public WakeProtocol(int producers, int each, Variant variant) {
    if (producers < 1 || producers > MOST_PRODUCERS || each < 1 || each > MOST_EACH) {
      throw new IllegalArgumentException(producers + " producers of " + each);
    }
    this.producers = producers;
    this.each = each;
    total = producers * each;
    boolean early = variant == Variant.READ_BEFORE_POST;
    lockAt = early ? READY_TO_LOCK : BEGIN;
    readAt = early ? BEGIN : READING;
    afterPost = early ? CHECKING : READING;
    afterRead = early ? READY_TO_LOCK : CHECKING;
    boolean checks = variant == Variant.CHECK_BEFORE_ARM;
    armAt = checks ? SECOND : FIRST;
    checkAt = checks ? FIRST : SECOND;
  }

  /** A few bits of a word. */
  private record Field(int shift, int bits) {
    int of(long word) {
      return (int) (word >>> shift) & (1 << bits) - 1;
    }

    long with(long word, long value) {
      long mask = (1L << bits) - 1 << shift;
      return word & ~mask | value << shift & mask;
    }
  }

  private static Field[] perProducer(int shift, int bits) {
    Field[] fields = new Field[MOST_PRODUCERS];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new Field(PRODUCERS + i * PRODUCER_BITS + shift, bits);
    }
    return fields;
  }

  @Override
  public int words() {
    return 1;
  }

  /** The producers, then the waiter. */
  @Override
  public int actors() {
    return producers + 1;
  }

  @Override
  public void start(long[] state) {
    state[0] = 0;
  }

  @Override
  public void steps(long[] state, Steps steps) {
    long s = state[0];
    for (int p = 0; p < producers; p++) {
      producer(s, p, steps);
    }
    waiter(s, steps);
  }

  private void tell(Steps steps, int actor, int atom, long word) {
    next[0] = word;
    steps.to(actor, atom, next);
  }

  private static int ready(long s) {
    return TAIL.of(s) - HEAD.of(s) + OVERFLOW.of(s);
  }

  private void producer(long s, int p, Steps steps) {
    int at = AT[p].of(s);
    boolean more = POSTED[p].of(s) < each;
    if (at == lockAt && more && LOCKED.of(s) == 0) {
      tell(steps, p, lockAt, AT[p].with(LOCKED.with(s, 1), POSTING));
    }
    if (at == POSTING) {
      tell(steps, p, POSTING, AT[p].with(LOCKED.with(posted(s), 0), afterPost));
    }
    if (at == readAt && more) {
      tell(steps, p, readAt, AT[p].with(SEEN[p].with(s, WAITED_FOR.of(s)), afterRead));
    }
    if (at == CHECKING) {
      boolean enough = SEEN[p].of(s) > 0 && ready(s) >= SEEN[p].of(s);
      tell(steps, p, CHECKING, enough ? AT[p].with(s, WAKING) : again(s, p));
    }
    if (at == WAKING) {
      long woken = ASLEEP.of(s) == 1 ? WAITED_FOR.with(ASLEEP.with(s, 0), 0) : s;
      tell(steps, p, WAKING, again(woken, p));
    }
  }

  private static long posted(long s) {
    boolean room = TAIL.of(s) - HEAD.of(s) < ENTRIES && OVERFLOW.of(s) == 0;
    return room ? TAIL.with(s, TAIL.of(s) + 1) : OVERFLOW.with(s, OVERFLOW.of(s) + 1);
  }

  private static long again(long s, int p) {
    return SEEN[p].with(POSTED[p].with(AT[p].with(s, BEGIN), POSTED[p].of(s) + 1), 0);
  }

  private void waiter(long s, Steps steps) {
    int at = WAITER.of(s);
    if (at == IDLE && HEAD.of(s) < total) {
      long wanted = WANTED.with(s, Math.min(total - HEAD.of(s), BATCH));
      tell(steps, producers, IDLE, WAITER.with(wanted, FIRST));
    } else if (at == armAt) {
      long armed = ASLEEP.with(WAITED_FOR.with(s, WANTED.of(s)), 1);
      tell(steps, producers, armAt, WAITER.with(armed, armAt + 1));
    } else if (at == checkAt) {
      tell(steps, producers, checkAt, checked(s));
    } else if (at == SLEEPING && ASLEEP.of(s) == 0) {
      tell(steps, producers, SLEEPING, WAITER.with(s, FIRST));
    } else if (at == TAKING) {
      take(s, steps);
    }
  }

  private long checked(long s) {
    return ready(s) >= WANTED.of(s)
        ? WAITED_FOR.with(ASLEEP.with(WAITER.with(s, TAKING), 0), 0)
        : WAITER.with(s, checkAt + 1);
  }

  private void take(long s, Steps steps) {
    if (HEAD.of(s) < TAIL.of(s)) {
      tell(steps, producers, TAKING, HEAD.with(s, HEAD.of(s) + 1));
    } else if (OVERFLOW.of(s) == 0) {
      tell(steps, producers, TAKING, WANTED.with(WAITER.with(s, IDLE), 0));
    } else if (LOCKED.of(s) == 0) {
      int moved = Math.min(OVERFLOW.of(s), ENTRIES);
      long flushed = OVERFLOW.with(s, OVERFLOW.of(s) - moved);
      tell(steps, producers, TAKING, TAIL.with(flushed, TAIL.of(s) + moved));
    }
  }

  /** Where all has been posted and taken. */
  @Override
  public boolean mayEnd(long[] state) {
    long s = state[0];
    boolean over = WAITER.of(s) == IDLE && HEAD.of(s) == total;
    for (int p = 0; p < producers; p++) {
      over &= AT[p].of(s) == BEGIN && POSTED[p].of(s) == each;
    }
    return over;
  }

  @Override
  public @Nullable String violation(long[] state) {
    long s = state[0];
    boolean sound =
        HEAD.of(s) <= TAIL.of(s)
            && TAIL.of(s) - HEAD.of(s) <= ENTRIES
            && TAIL.of(s) + OVERFLOW.of(s) <= total;
    return sound ? null : "the completion queue holds what it cannot hold";
  }

  /** Sorts the producers. */
  @Override
  public void makeCanonical(long[] state) {
    long s = state[0];
    for (int p = 1; p < producers; p++) {
      for (int q = p; q > 0; q--) {
        int low = PRODUCERS + (q - 1) * PRODUCER_BITS;
        long a = s >>> low & PRODUCER_MASK;
        long b = s >>> low + PRODUCER_BITS & PRODUCER_MASK;
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
    if (actor == producers) {
      return "the waiter " + waiterDoes(atom);
    }
    return "producer " + (actor + 1) + " " + producerDoes(atom);
  }

  private String producerDoes(int atom) {
    if (atom == lockAt) {
      return "takes the lock";
    }
    if (atom == readAt) {
      return "reads how many are waited for";
    }
    return switch (atom) {
      case POSTING -> "posts a completion and lets go of the lock";
      case CHECKING -> "checks whether there are enough";
      case WAKING -> "wakes the waiter";
      default -> throw new IllegalArgumentException("no step " + atom);
    };
  }

  private String waiterDoes(int atom) {
    if (atom == armAt) {
      return "arms: says how many it waits for, and that it sleeps";
    }
    if (atom == checkAt) {
      return "checks whether there are enough";
    }
    return switch (atom) {
      case IDLE -> "decides how many to wait for";
      case SLEEPING -> "has been woken";
      case TAKING -> "takes completions";
      default -> throw new IllegalArgumentException("no step " + atom);
    };
  }
}
