// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

/**
 * The name of one kind of diagnostic. Every module lists its own in an enum that implements this;
 * each constant has a page {@code docs/diagnostics/<id>.md}, and a test fails where one lacks it.
 */
public interface DiagnosticId {
  /** The enum constant's name, for example {@code UNKNOWN_NAME}. */
  String name();

  /** The identifier as users see it: lower case with hyphens, for example {@code unknown-name}. */
  default String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
