// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.finding;

import dev.loopstep.report.replicate.Contrast;
import java.util.List;

/**
 * What has changed since an older result.
 *
 * @param older its name
 * @param inputs sentences about what went in: versions, files, arguments that differ
 * @param contrasts of each contestant that is in both, now against then
 * @param paired whether both have the same seeds, so that replications belong together
 * @param same contestants whose runs are the same event by event
 * @param only contestants that are in one of the two alone
 */
public record Changes(
    String older,
    List<String> inputs,
    List<Contrast> contrasts,
    boolean paired,
    List<String> same,
    List<String> only) {
  public Changes {
    inputs = List.copyOf(inputs);
    contrasts = List.copyOf(contrasts);
    same = List.copyOf(same);
    only = List.copyOf(only);
  }
}
