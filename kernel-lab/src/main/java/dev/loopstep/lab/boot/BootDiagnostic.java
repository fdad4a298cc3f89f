// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.diagnostic.DiagnosticId;

/** Why no case could be run at all. */
public enum BootDiagnostic implements DiagnosticId {
  /** QEMU or the kernel in it ended, or fell silent, before the first case. */
  GUEST_DID_NOT_START,
  /** The kernel runs, and has no policies for io_uring. */
  KERNEL_WITHOUT_POLICIES,
  /** The kernel that runs now cannot run policies, or not for this user. */
  HOST_UNFIT,
  /** There is no kernel to boot. */
  NO_LAB,
  /** QEMU does not log what it executes in the form that is known. */
  QEMU_WITHOUT_LOG,
  /** The runtime image for the guest cannot be made. */
  GUEST_IMAGE,
  /** A program that was to run in the guest could not be started, or did not end. */
  PROGRAM_DID_NOT_END
}
