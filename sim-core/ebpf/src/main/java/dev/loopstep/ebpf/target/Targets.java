// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.Signature.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The kernels that are known. */
public final class Targets {
  private static final Result TIME = new Result.Number(64, false);
  private static final Result UNSIGNED = new Result.Number(32, false);
  private static final Result ERRNO = new Result.Number(32, true);

  private static final Argument NUMBER = new Argument.Number();
  private static final Argument LOOP = new Argument.LoopContext();

  /**
   * Numbers of {@code enum bpf_func_id}, {@code uapi/linux/bpf.h}; prototypes in {@code
   * kernel/bpf/helpers.c}.
   */
  private static final Map<Integer, Signature> HELPERS =
      Map.of(
          5, signature("bpf_ktime_get_ns", TIME),
          6, tracePrintk(),
          7, signature("bpf_get_prandom_u32", UNSIGNED),
          8, signature("bpf_get_smp_processor_id", UNSIGNED),
          118, signature("bpf_jiffies64", TIME),
          125, signature("bpf_ktime_get_boot_ns", TIME),
          208, signature("bpf_ktime_get_tai_ns", TIME),
          42, signature("bpf_get_numa_node_id", UNSIGNED));

  /** {@code io_uring/bpf-ops.c}. */
  private static final Map<String, Signature> KFUNCS =
      Map.of("bpf_io_uring_submit_sqes", submitSqes(), "bpf_io_uring_get_region", getRegion());

  private static final TargetProfile LINUX_7_1 = new TargetProfile("linux-7.1", HELPERS, KFUNCS);
  private static final TargetProfile LINUX_7_2 = new TargetProfile("linux-7.2", HELPERS, KFUNCS);

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
   * The kernel checks the format and its size only: the values to print are whatever the registers
   * hold.
   */
  private static Signature tracePrintk() {
    return signature(
        "bpf_trace_printk", ERRNO, new Argument.ReadableMemory(), new Argument.MemorySize());
  }

  /** Gives the number submitted, or -errno. */
  private static Signature submitSqes() {
    return signature("bpf_io_uring_submit_sqes", ERRNO, LOOP, NUMBER);
  }

  private static Signature getRegion() {
    int size = 2;
    Result region = new Result.NullableSharedMemory(size, "region");
    return signature("bpf_io_uring_get_region", region, LOOP, NUMBER, new Argument.ConstantSize());
  }

  private static Signature signature(String name, Result result, Argument... arguments) {
    return new Signature(name, List.copyOf(Arrays.asList(arguments)), result);
  }
}
