// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.finding.Findings;

/** All that a comparison came to, on a terminal. */
public final class FindingsText {
  private FindingsText() {}

  /** The conclusion first, then the figures, then what was asked for besides. */
  public static String of(Findings findings) {
    StringBuilder out = new StringBuilder(TextTables.comparison(findings.comparison()));
    RequestTables.told(findings.comparison().requests())
        .ifPresent(requests -> out.append(RequestText.of(requests, findings.series())));
    findings.replicated().ifPresent(replicated -> out.append(ReplicatedText.of(replicated)));
    findings.changes().ifPresent(changes -> out.append(ChangesText.of(changes)));
    if (!findings.flips().isEmpty()) {
      out.append(FlipText.of(findings.flips()));
    }
    return out.toString();
  }
}
