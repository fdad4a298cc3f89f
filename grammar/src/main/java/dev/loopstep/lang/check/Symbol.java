// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import java.util.EnumMap;

/** What a name stands for. */
sealed interface Symbol {
  Name name();

  /** Its value is a number or a constant. */
  record Const(Name name, TypedExpr value) implements Symbol {}

  record Variable(Name name, Global global) implements Symbol {}

  /** Memory by another name: an element of an array or of a map. */
  record Alias(Name name, Path path) implements Symbol {}

  /** An enum or a structure. */
  record OfType(Name name, DataType data) implements Symbol {}

  record Map(Name name, PolicyMap map) implements Symbol {}

  record Function(Name name, TypedFunction function, Effects effects) implements Symbol {}

  /**
   * @param assignable false for the variable of a loop
   */
  record Value(Name name, Local local, boolean assignable) implements Symbol {}

  /**
   * The completion that a loop looks at.
   *
   * @param used grows as the body is checked
   */
  record Completion(Name name, EnumMap<CqeField, Local> used) implements Symbol {}

  /** Declared, but wrongly: what depends on it is not reported again. */
  record Faulty(Name name) implements Symbol {}
}
