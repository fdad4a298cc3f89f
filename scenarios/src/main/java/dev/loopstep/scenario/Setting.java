// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;

/**
 * A value that a scenario gives to a variable or to a shared field by name.
 *
 * @param text the value as written; it may be symbolic ({@code @cq_off.head})
 * @param place of the name
 * @param valuePlace of the value
 */
public record Setting(String name, String text, Place.Text place, Place.Text valuePlace) {
  /** A key with its value; a size or a duration becomes a plain number. */
  public static Setting of(Node.Entry entry) {
    Node.Scalar value = Fields.scalar(entry.value(), "`" + entry.key().text() + "`");
    return new Setting(entry.key().text(), Values.plain(value), entry.key().place(), value.place());
  }
}
