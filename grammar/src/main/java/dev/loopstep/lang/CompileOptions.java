// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;

/**
 * How a policy is compiled. By default for a kernel that has whatever the policy calls, since it is
 * to be looked at, verified or simulated.
 *
 * @param target what the program will run on; it must have the kernel functions that programs of
 *     policies call
 * @param fixed parameters that become part of the code, each {@code name=value}
 */
public record CompileOptions(TargetProfile target, List<String> fixed) {
  public static final CompileOptions DEFAULT = new CompileOptions(Targets.whatIf(), List.of());

  public CompileOptions {
    fixed = List.copyOf(fixed);
  }

  /** The same for another kernel. */
  public CompileOptions on(TargetProfile other) {
    return new CompileOptions(other, fixed);
  }

  /** The same with these parameters fixed. */
  public CompileOptions withFixed(List<String> parameters) {
    return new CompileOptions(target, parameters);
  }
}
