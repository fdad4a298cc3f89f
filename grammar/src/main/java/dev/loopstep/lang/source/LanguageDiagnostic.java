// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.source;

import dev.loopstep.diagnostic.DiagnosticId;

/**
 * What the compiler may tell about a policy. Each constant has a page under {@code
 * docs/diagnostics}.
 */
public enum LanguageDiagnostic implements DiagnosticId {
  /** The text is not UTF-8, too long, or has a line that is too long. */
  UNREADABLE_POLICY,
  SYNTAX_ERROR,
  /** A number whose digits, radix or unit are not understood. */
  MALFORMED_NUMBER,
  NESTING_TOO_DEEP,
  UNKNOWN_NAME,
  DUPLICATE_NAME,
  RESERVED_NAME,
  TYPE_MISMATCH,
  VALUE_OUT_OF_RANGE,
  NOT_CONSTANT,
  NOT_ASSIGNABLE,
  DIVISION_BY_ZERO,
  LOOP_WITHOUT_BOUND,
  UNKNOWN_OPERATION,
  UNKNOWN_FIELD,
  MISSING_FIELD,
  CONFLICTING_FIELDS,
  MISSING_DECLARATION,
  MISPLACED_STATEMENT,
  UNREACHABLE_CODE,
  POLICY_TOO_LARGE,
  /** A statement calls a function of the kernel that the target has not. */
  NOT_ON_TARGET,
  /** A function that gives a value can end without one. */
  MISSING_RETURN,
  /** A match over an enum or a bool leaves a value out. */
  MISSING_CASE,
  /** The text of {@code trace}. */
  MALFORMED_TEXT,
  /** Warning: an operation in a narrow type whose result is then widened. */
  NARROW_ARITHMETIC,
  /** Note: how often a loop without a written bound goes round at most. */
  FOUND_BOUND,
  /** Warning: a subtraction whose result can be less than the least value of its type. */
  SUBTRACTION_CAN_WRAP,
  /** Warning: a shift by an amount that can be the width of the value or more. */
  SHIFT_CAN_EXCEED,
  /** Warning: a divisor that can be zero. */
  DIVISION_CAN_BE_BY_ZERO,
  /** Warning: a conversion that can give another value. */
  CONVERSION_CAN_LOSE,
  /** Warning: a function that nothing calls. */
  UNUSED_FUNCTION,
  /** Warning: requests are pushed and the step can end without submitting them. */
  PUSH_WITHOUT_SUBMIT
}
