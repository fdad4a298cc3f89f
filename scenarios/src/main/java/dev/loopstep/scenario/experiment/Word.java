// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;

/** A text that an experiment gives, and where it stands. */
public record Word(String text, Place.Text place) {
  static Word of(Node node, String what) {
    Node.Scalar scalar = Fields.scalar(node, what);
    return new Word(scalar.text(), scalar.place());
  }
}
