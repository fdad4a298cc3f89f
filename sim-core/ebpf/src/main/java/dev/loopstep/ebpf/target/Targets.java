// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import static java.util.Map.entry;

import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.Signature.Result;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kernels that are known. */
public final class Targets {
  private static final Result TIME = new Result.Number(64, false);
  private static final Result UNSIGNED = new Result.Number(32, false);
  private static final Result ERRNO = new Result.Number(32, true);

  private static final Argument NUMBER = new Argument.Number();
  private static final Argument LOOP = new Argument.LoopContext();
  private static final Argument MAP = new Argument.MapHandle();
  private static final Argument KEY = new Argument.MapKey();

  /** BPF_MAX_LOOPS, {@code include/linux/bpf.h}. */
  private static final int MAX_LOOPS = 8 * 1024 * 1024;

  /**
   * Numbers of {@code enum bpf_func_id}, {@code uapi/linux/bpf.h}; prototypes in {@code
   * kernel/bpf/helpers.c}.
   */
  private static final Map<Integer, Signature> HELPERS =
      Map.ofEntries(
          entry(1, signature("bpf_map_lookup_elem", lookup(), CallCost.MAP_LOOKUP, MAP, KEY)),
          entry(2, mapUpdate()),
          entry(3, signature("bpf_map_delete_elem", ERRNO, CallCost.MAP_DELETE, MAP, KEY)),
          entry(5, signature("bpf_ktime_get_ns", TIME, CallCost.CLOCK)),
          entry(6, tracePrintk()),
          entry(7, signature("bpf_get_prandom_u32", UNSIGNED, CallCost.RANDOM)),
          entry(8, signature("bpf_get_smp_processor_id", UNSIGNED, CallCost.INLINED)),
          entry(42, signature("bpf_get_numa_node_id", UNSIGNED, CallCost.INLINED)),
          entry(118, signature("bpf_jiffies64", TIME, CallCost.INLINED)),
          entry(125, signature("bpf_ktime_get_boot_ns", TIME, CallCost.CLOCK)),
          entry(148, copyFromUser()),
          entry(181, loop()),
          entry(208, signature("bpf_ktime_get_tai_ns", TIME, CallCost.CLOCK)));

  /** {@code io_uring/bpf-ops.c}; iterators {@code kernel/bpf/bpf_iter.c}. */
  private static final Map<String, Signature> KFUNCS =
      byName(
          submitSqes(),
          getRegion(),
          iteratorNew(),
          signature(
              "bpf_iter_num_next",
              new Result.NullableIteratorNumber(),
              CallCost.ITERATOR,
              new Argument.ActiveIterator()),
          signature(
              "bpf_iter_num_destroy",
              new Result.Nothing(),
              CallCost.ITERATOR,
              new Argument.DestroyedIterator()));

  /** Of 7.2; those of 7.1 have not been compared with a kernel. */
  private static final KernelTypes TYPES = KernelTypesReader.resource("linux-7.2.types");

  private static final TargetProfile LINUX_7_1 =
      new TargetProfile("linux-7.1", HELPERS, KFUNCS, 7 << 16 | 1 << 8, TYPES);
  private static final TargetProfile LINUX_7_2 =
      new TargetProfile("linux-7.2", HELPERS, KFUNCS, 7 << 16 | 2 << 8, TYPES);

  /** Polls the NIC; gives 1 where something came, 0 where not, -ENODEV where there is none. */
  public static final String POLL_NETWORK = "bpf_loopstep_poll_network";

  /** Keeps the NIC's interrupts off as epoll does; gives 0 or -ENODEV. */
  public static final String SUSPEND_INTERRUPTS = "bpf_loopstep_suspend_interrupts";

  /** Lets them come again; gives 0 or -ENODEV. */
  public static final String RESUME_INTERRUPTS = "bpf_loopstep_resume_interrupts";

  /**
   * Copies bytes of a registered buffer, whoever its memory belongs to; gives 0, or -EFAULT, and
   * zeroes where they were to go.
   */
  public static final String FETCH_REGISTERED = "bpf_loopstep_fetch_registered";

  private static final TargetProfile WHAT_IF = whatIfOf(LINUX_7_2);

  private static final TargetProfile ANY_PROGRAM = anyProgram(LINUX_7_2);

  private Targets() {}

  /** The first kernel with {@code loop_step}. */
  public static TargetProfile linux71() {
    return LINUX_7_1;
  }

  /** The kernel that the simulator reproduces. */
  public static TargetProfile linux72() {
    return LINUX_7_2;
  }

  /**
   * A kernel that there is not: Linux 7.2 with functions by which a policy polls the network,
   * suspends its interrupts and reads registered buffers. Their names begin with {@code
   * bpf_loopstep_}, so that no kernel will have one by chance.
   */
  public static TargetProfile whatIf() {
    return WHAT_IF;
  }

  /** All that programs can be compiled for. */
  public static List<TargetProfile> all() {
    return List.of(LINUX_7_1, LINUX_7_2, WHAT_IF);
  }

  /** What a program can be verified for and simulated on: Linux 7.2 where it has all of these. */
  public static TargetProfile with(Collection<String> kfuncs) {
    return LINUX_7_2.kfuncs().keySet().containsAll(kfuncs) ? LINUX_7_2 : WHAT_IF;
  }

  private static TargetProfile whatIfOf(TargetProfile linux) {
    Map<String, Signature> kfuncs = new TreeMap<>(linux.kfuncs());
    kfuncs.putAll(
        byName(
            signature(POLL_NETWORK, ERRNO, CallCost.POLL, LOOP, NUMBER),
            signature(SUSPEND_INTERRUPTS, ERRNO, CallCost.POLL, LOOP),
            signature(RESUME_INTERRUPTS, ERRNO, CallCost.POLL, LOOP),
            fetchRegistered()));
    return new TargetProfile("what-if", linux.helpers(), kfuncs, linux.version(), linux.types());
  }

  /**
   * Linux 7.2 for programs of a type that is not known: helpers are those of which some types have
   * one by this contract, and no kfunc.
   */
  public static TargetProfile anyProgram() {
    return ANY_PROGRAM;
  }

  private static TargetProfile anyProgram(TargetProfile policies) {
    Map<Integer, Signature> helpers = new TreeMap<>(CommonHelpers.all());
    helpers.putAll(policies.helpers());
    String name = policies.name() + " (any program)";
    return new TargetProfile(name, helpers, Map.of(), policies.version(), policies.types());
  }

  /** {@code kernel/bpf/helpers.c}, as the map operations of {@code arraymap.c, hashtab.c}. */
  private static Result lookup() {
    return new Result.NullableMapValue();
  }

  /** The last argument is BPF_ANY, BPF_NOEXIST or BPF_EXIST; with another it gives -EINVAL. */
  private static Signature mapUpdate() {
    Argument value = new Argument.MapValue();
    return signature("bpf_map_update_elem", ERRNO, CallCost.MAP_UPDATE, MAP, KEY, value, NUMBER);
  }

  /**
   * {@code kernel/bpf/bpf_iter.c}: gives how often it called back, -E2BIG for too many times,
   * -EINVAL for flags.
   */
  private static Signature loop() {
    return signature(
        "bpf_loop",
        new Result.Number(64, true),
        CallCost.CALLBACK_LOOP,
        NUMBER,
        new Argument.Callback(0, MAX_LOOPS),
        new Argument.CallbackContext(),
        new Argument.NoFlags());
  }

  /** For programs that may sleep; gives 0, or -EFAULT, and zeroes where the memory was to go. */
  private static Signature copyFromUser() {
    return signature(
        "bpf_copy_from_user",
        ERRNO,
        CallCost.USER_COPY,
        new Argument.WritableMemory(),
        new Argument.MemorySize(true),
        new Argument.Anything());
  }

  private static Signature fetchRegistered() {
    return signature(
        FETCH_REGISTERED,
        ERRNO,
        CallCost.KERNEL_COPY,
        LOOP,
        new Argument.WritableMemory(),
        new Argument.MemorySize(true),
        NUMBER,
        NUMBER);
  }

  private static Signature iteratorNew() {
    Argument fresh = new Argument.NewIterator(MAX_LOOPS);
    return signature("bpf_iter_num_new", ERRNO, CallCost.ITERATOR, fresh, NUMBER, NUMBER);
  }

  /**
   * The kernel checks the format and its size only: the values to print are whatever the registers
   * hold.
   */
  private static Signature tracePrintk() {
    Argument format = new Argument.ReadableMemory(false);
    return signature(
        "bpf_trace_printk", ERRNO, CallCost.TRACE, format, new Argument.MemorySize(false));
  }

  /** Gives the number submitted, or -errno. */
  private static Signature submitSqes() {
    return signature("bpf_io_uring_submit_sqes", ERRNO, CallCost.SUBMIT, LOOP, NUMBER);
  }

  private static Signature getRegion() {
    int size = 2;
    return signature(
        "bpf_io_uring_get_region",
        new Result.NullableSharedMemory(size, "region"),
        CallCost.GET_REGION,
        LOOP,
        NUMBER,
        new Argument.ConstantSize());
  }

  private static Signature signature(
      String name, Result result, CallCost cost, Argument... arguments) {
    return new Signature(name, List.copyOf(Arrays.asList(arguments)), result, cost);
  }

  private static Map<String, Signature> byName(Signature... signatures) {
    Map<String, Signature> named = new TreeMap<>();
    for (Signature signature : signatures) {
      named.put(signature.name(), signature);
    }
    return named;
  }
}
