// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.workload.Baseline;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code single}, {@code batch:8}, {@code links:2} and {@code loop:32}, and what may follow:
 * {@code loop:32+sqpoll}.
 */
final class BaselineOption implements ITypeConverter<Baseline> {
  @Override
  public Baseline convert(String text) {
    try {
      return Baseline.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
