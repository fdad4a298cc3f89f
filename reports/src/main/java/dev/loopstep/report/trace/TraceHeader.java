// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

/**
 * The first line of a trace.
 *
 * @param source {@link #SIMULATED} or {@link #LINUX}
 * @param policy its name
 * @param scenario its name
 * @param seed of a simulated run; 0 for a real one
 */
public record TraceHeader(String source, String policy, String scenario, long seed) {
  public static final String SIMULATED = "simulated";
  public static final String LINUX = "linux";
  static final int SCHEMA = 1;
}
