// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.ebpf.program.MapType;

/**
 * A map that the policy declares.
 *
 * @param key u32 where the elements are numbered
 * @param entries elements at most
 */
public record PolicyMap(
    String name, String doc, MapType type, Type key, DataType value, int entries) {}
