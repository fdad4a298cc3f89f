// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.counterexample;

import dev.loopstep.counterexample.watch.Subject;
import java.util.List;

/**
 * Where the program of a counterexample comes from.
 *
 * @param file as the user named it
 * @param sha256 of the file's bytes; of a raw program's code
 * @param program which one of an object, or empty
 * @param settings each NAME=VALUE
 * @param ring as {@code --ring} takes it, or empty for a raw program
 * @param hex the code of a raw program, or empty
 * @param memoryBytes the size of a raw program's memory block, or {@link Subject#ANY_SIZE}
 */
public record Origin(
    String file,
    String sha256,
    String program,
    List<String> settings,
    String ring,
    String hex,
    long memoryBytes) {
  public Origin {
    settings = List.copyOf(settings);
  }

  /** A policy or an object. */
  public static Origin ofPolicy(
      String file, String sha256, String program, List<String> settings, String ring) {
    return new Origin(file, sha256, program, settings, ring, "", Subject.ANY_SIZE);
  }

  /** A program that is its code alone. */
  public static Origin raw(String file, String sha256, String hex, long memoryBytes) {
    return new Origin(file, sha256, "", List.of(), "", hex, memoryBytes);
  }
}
