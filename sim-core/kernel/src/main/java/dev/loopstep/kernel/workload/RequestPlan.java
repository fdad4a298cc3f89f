// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.ring.Opcode;
import java.util.Arrays;
import java.util.List;

/**
 * Requests that arrive at an application, which queues them for whoever serves them: a policy, or
 * an event loop in user space.
 *
 * @param count how many arrive in all
 * @param kinds what they are, one of them drawn for each
 */
public record RequestPlan(long count, Arrivals arrivals, List<Kind> kinds, Queue queue) {
  /** More than the numbers of requests, of 32 bits, have room for. */
  public static final long MOST = 4_000_000_000L;

  public RequestPlan {
    kinds = List.copyOf(kinds);
  }

  /** The bytes of the largest request. */
  public int largest() {
    int largest = kinds.stream().mapToInt(Kind::size).max().orElse(0);
    return arrivals instanceof Arrivals.Trace trace
        ? Math.max(largest, Arrays.stream(trace.lengths()).max().orElse(0))
        : largest;
  }

  /**
   * A kind of request.
   *
   * @param opcode NOP, READ or WRITE
   * @param file index of a registered file
   * @param size in bytes
   * @param span offsets lie in that many bytes from the file's start on, at multiples of the size
   * @param random whether they are drawn; else each follows the one before, and after the last
   *     comes the first
   * @param weight how often this kind is drawn, against those of the others
   * @param workPicos how long the application itself computes for one, in user space, when it has
   *     completed and before it is served; 0 for what whoever takes the completion has served
   */
  public record Kind(
      Opcode opcode, int file, int size, long span, boolean random, int weight, long workPicos) {
    /** A request for which the application does nothing. */
    public Kind(Opcode opcode, int file, int size, long span, boolean random, int weight) {
      this(opcode, file, size, span, random, weight, 0);
    }

    /** A request that does nothing. */
    public static Kind nop(int weight) {
      return new Kind(Opcode.NOP, 0, 0, 0, false, weight);
    }

    /** The same with work for the application. */
    public Kind withWork(long picos) {
      return new Kind(opcode, file, size, span, random, weight, picos);
    }
  }

  /** Whether the application has to do something itself for some of them. */
  public boolean needsWork() {
    return kinds.stream().anyMatch(kind -> kind.workPicos() > 0);
  }

  /**
   * Where the application queues them: see {@link RequestQueue}.
   *
   * @param at where the queue begins in the parameter region, in bytes
   * @param entries a power of two
   * @param doorbell the descriptor of an eventfd to which the application writes when it has queued
   *     something, or {@link #NONE}
   */
  public record Queue(int at, int entries, int doorbell) {
    /** Nothing is rung: who serves looks at the queue. */
    public static final int NONE = -1;
  }
}
