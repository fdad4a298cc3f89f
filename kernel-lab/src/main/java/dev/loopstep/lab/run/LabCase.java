// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lab.wire.GuestCase;
import org.jspecify.annotations.Nullable;

/**
 * A case that is ready to run on a real kernel.
 *
 * @param guest what the guest gets
 * @param object the object that it loads
 * @param program the policy as it was bound, by which the result's variables are read; null where
 *     calls are made in place of one
 */
@SuppressWarnings("ArrayRecordComponent") // the file as it is
public record LabCase(GuestCase guest, byte[] object, @Nullable Program program) {
  /** The policy of a case that has one. */
  public Program policy() {
    Program policy = program;
    if (policy == null) {
      throw new IllegalStateException("calls are made in place of a policy");
    }
    return policy;
  }

  /** The same case, traced. */
  public LabCase traced() {
    return new LabCase(guest.traced(KernelTrace.TRACEPOINTS), object, program);
  }
}
