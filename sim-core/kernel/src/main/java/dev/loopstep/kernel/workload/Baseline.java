// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

/** How an application does the work from user space today. */
public sealed interface Baseline {
  /**
   * As the command line names it: {@code single}, {@code batch:8}, {@code links:2}, {@code
   * loop:32}.
   */
  String label();

  /** The mode without what it asks for besides. */
  default Baseline mode() {
    return this;
  }

  /** What it asks the kernel for besides. */
  default Tuning tuning() {
    return Tuning.NONE;
  }

  /**
   * A mode that asks for something besides.
   *
   * @param mode none of these itself
   */
  record Tuned(Baseline mode, Tuning tuning) implements Baseline {
    @Override
    public String label() {
      return mode.label() + tuning.label();
    }
  }

  /** One request for each io_uring_enter, which waits for it. */
  record Single() implements Baseline {
    @Override
    public String label() {
      return "single";
    }
  }

  /** n requests for each io_uring_enter, which waits for all of them. */
  record Batch(int n) implements Baseline {
    @Override
    public String label() {
      return "batch:" + n;
    }
  }

  /** A chain of n linked requests for each io_uring_enter, which waits for all of them. */
  record Links(int n) implements Baseline {
    @Override
    public String label() {
      return "links:" + n;
    }
  }

  /**
   * An event loop: as many requests as there are, up to n in flight, and each io_uring_enter waits
   * for one completion.
   */
  record Loop(int n) implements Baseline {
    @Override
    public String label() {
      return "loop:" + n;
    }
  }
}
