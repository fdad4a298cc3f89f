// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

/** Placeholder for the javadoc link. */
final class ObjectWriter {
  private ObjectWriter() {}
}
