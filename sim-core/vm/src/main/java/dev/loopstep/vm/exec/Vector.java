// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import java.util.List;

/**
 * A conformance test.
 *
 * @param code eBPF, little-endian
 * @param memory to what r1 points
 * @param result r0 at the end; 0 where an error is expected
 * @param error the message with which the program must stop; empty where it must return
 * @param groups conformance groups of RFC 9669 that it uses
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record Vector(
    String name, byte[] code, byte[] memory, long result, String error, List<String> groups) {
  public Vector {
    groups = List.copyOf(groups);
  }
}
