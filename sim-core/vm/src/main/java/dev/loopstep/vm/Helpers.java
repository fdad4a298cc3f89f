// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CallTable} of helpers that need no kernel, and of whatever else is added. Helpers
 * have the numbers of enum bpf_func_id in Linux's include/uapi/linux/bpf.h.
 */
public final class Helpers {
  public static final int MAP_LOOKUP_ELEM = 1;
  public static final int MAP_UPDATE_ELEM = 2;
  public static final int MAP_DELETE_ELEM = 3;
  public static final int KTIME_GET_NS = 5;
  public static final int TRACE_PRINTK = 6;
  public static final int GET_PRANDOM_U32 = 7;
  public static final int GET_SMP_PROCESSOR_ID = 8;
  public static final int GET_NUMA_NODE_ID = 42;
  public static final int JIFFIES64 = 118;
  public static final int KTIME_GET_BOOT_NS = 125;
  public static final int COPY_FROM_USER = 148;
  public static final int KTIME_GET_COARSE_NS = 160;
  public static final int LOOP = 181;
  public static final int KTIME_GET_TAI_NS = 208;

  private final Map<Integer, Callee> helpers = new TreeMap<>();
  private final Map<String, Callee> kfuncs = new TreeMap<>();

  /** Jiffies at boot: the counter's lower half wraps five minutes later (INITIAL_JIFFIES). */
  private static final long FIRST_JIFFY = (-300L * 250) & 0xffff_ffffL;

  /** The length of a jiffy at CONFIG_HZ=250, in nanoseconds. */
  private static final long JIFFY = 4_000_000;

  /** What works on the program alone: its maps, {@code bpf_loop}, and numeric iterators. */
  public Helpers ofProgram() {
    helper(MAP_LOOKUP_ELEM, (memory, map, key, _, _, _) -> memory.map(map).lookup(memory, key));
    helper(
        MAP_UPDATE_ELEM,
        (memory, map, key, value, flags, _) -> memory.map(map).update(memory, key, value, flags));
    helper(MAP_DELETE_ELEM, (memory, map, key, _, _, _) -> memory.map(map).delete(memory, key));
    helper(LOOP, Callee.LOOP);
    kfunc("bpf_iter_num_new", NumberIterator::create);
    kfunc("bpf_iter_num_next", NumberIterator::next);
    return kfunc("bpf_iter_num_destroy", NumberIterator::destroy);
  }

  /**
   * All of the {@code ktime_get} helpers read one clock: the simulated machine never suspends and
   * knows no leap seconds. {@code jiffies64} follows it.
   *
   * @param nanoseconds since the machine was booted
   */
  public Helpers clock(LongSupplier nanoseconds) {
    Callee now = (_, _, _, _, _, _) -> nanoseconds.getAsLong();
    helper(KTIME_GET_NS, now);
    helper(KTIME_GET_BOOT_NS, now);
    helper(KTIME_GET_COARSE_NS, now);
    helper(JIFFIES64, (_, _, _, _, _, _) -> FIRST_JIFFY + nanoseconds.getAsLong() / JIFFY);
    return helper(KTIME_GET_TAI_NS, now);
  }

  /** A machine with one processor and one memory node, both of which have the number 0. */
  public Helpers oneProcessor() {
    helper(GET_SMP_PROCESSOR_ID, (_, _, _, _, _, _) -> 0);
    return helper(GET_NUMA_NODE_ID, (_, _, _, _, _, _) -> 0);
  }

  /**
   * {@code get_prandom_u32}.
   *
   * @param stream of which the lower 32 bits are used
   */
  public Helpers random(LongSupplier stream) {
    return helper(GET_PRANDOM_U32, (_, _, _, _, _, _) -> Arithmetic.u32((int) stream.getAsLong()));
  }

  /**
   * {@code trace_printk}.
   *
   * @param lines gets what is printed, each time as a whole and without the line feed at its end
   */
  public Helpers trace(Consumer<String> lines) {
    return helper(TRACE_PRINTK, new TracePrintk(lines));
  }

  /** Adds a helper, or replaces one. */
  public Helpers helper(int number, Callee callee) {
    helpers.put(number, callee);
    return this;
  }

  /** Adds a kfunc, or replaces one. */
  public Helpers kfunc(String name, Callee callee) {
    kfuncs.put(name, callee);
    return this;
  }

  /** The table; what is added later does not change it. */
  public CallTable table() {
    Map<Integer, Callee> helpersNow = new TreeMap<>(helpers);
    Map<String, Callee> kfuncsNow = new TreeMap<>(kfuncs);
    return new CallTable() {
      @Override
      public @Nullable Callee helper(int number) {
        return helpersNow.get(number);
      }

      @Override
      public @Nullable Callee kfunc(String name) {
        return kfuncsNow.get(name);
      }
    };
  }
}
