// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Options whose values do not fit. */
final class Usage {
  private Usage() {}

  /**
   * @param option as it was given
   */
  static InputException error(String option, String message, String remedy) {
    return new InputException(CliDiagnostic.USAGE, new Place.Whole(option), message, remedy);
  }

  /**
   * Refuses an output that is one of the command's own inputs.
   *
   * @param target null where nothing is written
   * @param inputs files that may or may not exist
   */
  static void checkNoInput(String option, @Nullable String target, String... inputs) {
    if (target == null || target.equals("-")) {
      return;
    }
    for (String input : inputs) {
      try {
        if (!input.isEmpty() && Files.isSameFile(Path.of(target), Path.of(input))) {
          throw error(
              option + " " + target, "this would overwrite what is read", "name another file");
        }
      } catch (IOException | InvalidPathException e) {
        // One of them is no file: then they are not the same, and whoever opens it says what is
        // wrong.
      }
    }
  }

  /**
   * @throws InputException when the value is not at least 1
   */
  static void checkPositive(String option, long value) {
    if (value < 1) {
      throw error(option + " " + value, "this asks for nothing", "give a number from 1 on");
    }
  }
}
