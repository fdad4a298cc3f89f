// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.workload.Baseline;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code single}, {@code batch:8}, {@code links:2} and {@code loop:32}, and what may follow:
 * {@code loop:32+sqpoll}.
 */
final class BaselineOption implements ITypeConverter<Baseline> {
  /** More requests at once than any ring holds. */
  private static final int MOST = 32768;

  @Override
  public Baseline convert(String text) {
    List<String> words = List.of(text.split("\\+", -1));
    Baseline mode = mode(words.getFirst());
    return words.size() == 1
        ? mode
        : new Baseline.Tuned(mode, TuningWords.of(text, words.subList(1, words.size())));
  }

  private static Baseline mode(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    return switch (kind) {
      case "single" -> {
        if (colon >= 0) {
          throw new TypeConversionException("`single` takes no number");
        }
        yield new Baseline.Single();
      }
      case "batch" -> new Baseline.Batch(number(text, colon, 1));
      case "loop" -> new Baseline.Loop(number(text, colon, 1));
      case "links" -> new Baseline.Links(number(text, colon, 2));
      default ->
          throw new TypeConversionException(
              "`" + text + "` is none of single, batch:N, links:N, loop:N");
    };
  }

  private static int number(String text, int colon, int least) {
    try {
      int n = colon < 0 ? least - 1 : Integer.parseInt(text.substring(colon + 1));
      if (n >= least && n <= MOST) {
        return n;
      }
    } catch (NumberFormatException e) {
      // The same message as for a number out of range.
    }
    throw new TypeConversionException(
        "`" + text + "`: the number of requests is " + least + " to " + MOST);
  }
}
