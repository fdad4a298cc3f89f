// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.scenario.yaml.Node;
import java.util.List;

/**
 * What an experiment varies: each of its values is combined with each of all others.
 *
 * @param name as tables and axes name it; unique in the experiment
 * @param target what it is of
 * @param key the variable, the path of a key, or the cost
 * @param values at least one
 */
public record Parameter(String name, Target target, Node.Scalar key, List<Value> values) {
  public Parameter {
    values = List.copyOf(values);
  }

  /** What a parameter is of. */
  public enum Target {
    /** A variable of policies; those that do not have it do not know the parameter. */
    VARIABLE,
    /** A key of the scenario. */
    KEY,
    /** A figure of the cost profile. */
    COST
  }

  /**
   * A value.
   *
   * @param text as it is written, in one line
   * @param plain the same without a unit where it is a number with one: bytes, nanoseconds, a
   *     second, bits a second
   * @param node the value itself
   */
  public record Value(String text, String plain, Node node) {}
}
