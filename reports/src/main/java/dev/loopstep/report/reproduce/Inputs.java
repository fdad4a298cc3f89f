// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.reproduce;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a result was made from: the words of the command line, without where results go, and the
 * contents of all files that were read.
 *
 * @param files contents by {@link dev.loopstep.diagnostic.input.InputSource#name}
 */
public record Inputs(List<String> arguments, Map<String, byte[]> files) {
  /** Of what was made by other means than a command; it cannot be made again from itself. */
  public static final Inputs NONE = new Inputs(List.of(), Map.of());

  /** Files larger than this are named by their digest alone, so that pages stay small. */
  public static final int LARGEST = 128 << 10;

  public Inputs {
    arguments = List.copyOf(arguments);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
