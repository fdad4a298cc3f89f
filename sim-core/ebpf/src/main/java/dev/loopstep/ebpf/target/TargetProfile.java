// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one kernel offers to a {@code loop_step} program.
 *
 * @param name for example {@code linux-7.2}
 * @param helpers by their number (enum bpf_func_id)
 * @param kfuncs by their name
 * @param version as {@code LINUX_KERNEL_VERSION} has it: three numbers, 16, 8 and 8 bits
 * @param types those that a policy can depend on by CO-RE
 */
public record TargetProfile(
    String name,
    Map<Integer, Signature> helpers,
    Map<String, Signature> kfuncs,
    int version,
    KernelTypes types) {
  public TargetProfile {
    helpers = Map.copyOf(helpers);
    kfuncs = Map.copyOf(kfuncs);
  }

  /** A kernel of which neither version nor types are known. */
  public TargetProfile(
      String name, Map<Integer, Signature> helpers, Map<String, Signature> kfuncs) {
    this(name, helpers, kfuncs, 0, KernelTypes.NONE);
  }

  public @Nullable Signature helper(int number) {
    return helpers.get(number);
  }

  public @Nullable Signature kfunc(String kfunc) {
    return kfuncs.get(kfunc);
  }
}
