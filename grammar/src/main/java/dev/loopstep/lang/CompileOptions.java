// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;

/**
 * How a policy is compiled.
 *
 * @param target what the program will run on; it must have the kernel functions that programs of
 *     policies call
 */
public record CompileOptions(TargetProfile target) {
  public static final CompileOptions DEFAULT = new CompileOptions(Targets.linux72());
}
