// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/** A completion as {@code struct io_uring_cqe} holds it. */
public record Cqe(long userData, int res, int flags) {}
