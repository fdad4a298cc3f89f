// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import dev.loopstep.kernel.Metrics;

/** Where the CPU's time went, in picoseconds. */
public record CpuSplit(long user, long kernel, long policy, long idle) {
  /** A part of the CPU's time. */
  public enum Part {
    USER("user"),
    KERNEL("kernel"),
    POLICY("policy"),
    IDLE("idle");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    /** As pages and JSON name it. */
    public String label() {
      return label;
    }
  }

  public static CpuSplit of(Metrics.CpuTime time) {
    return new CpuSplit(time.user(), time.kernel(), time.policy(), time.idle());
  }

  /** One part's time in picoseconds. */
  public long picos(Part part) {
    return switch (part) {
      case USER -> user;
      case KERNEL -> kernel;
      case POLICY -> policy;
      case IDLE -> idle;
    };
  }

  /** All parts together, in picoseconds. */
  public long total() {
    return user + kernel + policy + idle;
  }

  /** One part's share of the whole, 0 to 1; 0 where no time passed. */
  public double share(Part part) {
    return total() == 0 ? 0 : (double) picos(part) / total();
  }
}
