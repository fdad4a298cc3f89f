// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * What it computes is tested beside the code ({@code QueueValidationTest}): here it takes minutes.
 */
class ValidateCommandTest {
  @Test
  void tooFewRunsAreRefused() {
    Cli.Answer answer = Cli.run("validate", "--replications", "5");
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().contains("100..100000"), answer.err());
  }
}
