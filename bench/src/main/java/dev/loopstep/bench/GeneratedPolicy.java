// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

/** A policy of any length, of the kinds of statements that policies have. */
final class GeneratedPolicy {
  private static final String HEAD =
      """
      policy generated
      param depth: u32 in 1..64 = 32
      shared {
          wanted: u32
          done: u32
          sums: u64[16]
      }
      buffers { count: 64, size: 4KiB }
      state inflight: u32
      state next: u64
      state counts: u32[64]
      state flags: bool[64]
      state total: u64
      step {
          for cqe in completions max 64 {
              inflight -= 1
              counts[cqe.user_data % 64] += 1
              if cqe.res < 0 { stop }
          }
      """;

  /** Ten lines; {@code #} is the number of the part. */
  private static final String PART =
      """
          let a# = u64(counts[# % 64]) + next * 3
          if a# > total && !flags[# % 64] {
              flags[# % 64] = true
              total += min(a#, 1000)
              shared.sums[# % 16] += total
          } else if inflight < depth {
              push read { file: 0, buf: # % 64, len: 4KiB, off: next * 4KiB, user_data: # }
              next += 1
              inflight += 1
          }
      """;

  private static final String LOOP =
      """
          for at# in 0..16 {
              if counts[at#] > u32(at#) { counts[at#] -= 1; continue }
              total += u64(counts[at#]) * u64(at#)
              if total > 1_000_000 { break }
          }
      """;

  private static final String TAIL =
      """
          submit
          if inflight == 0 { stop }
          wait 1
      }
      """;

  private static final int LOOP_EVERY = 8;

  private GeneratedPolicy() {}

  /** A policy of this many lines, or a few more. */
  static String ofLines(int lines) {
    StringBuilder text = new StringBuilder(HEAD);
    int written = lines(HEAD) + lines(TAIL);
    for (int part = 0; written < lines; part++) {
      String next = part % LOOP_EVERY == 0 ? LOOP : PART;
      text.append(next.replace("#", Integer.toString(part)));
      written += lines(next);
    }
    return text.append(TAIL).toString();
  }

  private static int lines(String text) {
    return (int) text.lines().count();
  }
}
