// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

/** What of a run does not count, since it began empty. */
public enum WarmUp {
  /** All of it counts: what is compared is work that has a beginning and an end. */
  NONE,
  /** What MSER-5 finds of each run, by response times where requests arrive, else by latencies. */
  MSER5
}
