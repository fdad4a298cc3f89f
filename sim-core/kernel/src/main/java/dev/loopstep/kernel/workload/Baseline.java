// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import java.util.List;

/** How an application does the work from user space today. */
public sealed interface Baseline {
  /**
   * As the command line names it: {@code single}, {@code batch:8}, {@code links:2}, {@code
   * loop:32}.
   */
  String label();

  /** More requests at once than any ring holds. */
  int MOST = 32768;

  /**
   * The application of a label: {@code loop:32}, {@code loop:32+sqpoll}.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static Baseline of(String text) {
    List<String> words = List.of(text.split("\\+", -1));
    Baseline mode = mode(words.getFirst());
    return words.size() == 1
        ? mode
        : new Tuned(mode, TuningWords.of(text, words.subList(1, words.size())));
  }

  private static Baseline mode(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    return switch (kind) {
      case "single" -> {
        if (colon >= 0) {
          throw new IllegalArgumentException("`single` takes no number");
        }
        yield new Single();
      }
      case "batch" -> new Batch(number(text, colon, 1));
      case "loop" -> new Loop(number(text, colon, 1));
      case "links" -> new Links(number(text, colon, 2));
      default ->
          throw new IllegalArgumentException(
              "`" + text + "` is none of single, batch:N, links:N, loop:N");
    };
  }

  private static int number(String text, int colon, int least) {
    try {
      int n = colon < 0 ? least - 1 : Integer.parseInt(text.substring(colon + 1));
      if (n >= least && n <= MOST) {
        return n;
      }
    } catch (NumberFormatException _) {
      // The same message as for a number out of range.
    }
    throw new IllegalArgumentException(
        "`" + text + "`: the number of requests is " + least + " to " + MOST);
  }

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
