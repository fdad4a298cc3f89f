// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Place;
import java.nio.file.Path;
import java.util.Map;

/**
 * To which folder a path in a scenario is relative: that of the file in which it is written.
 *
 * @param scenario the folder of the scenario itself, and of what is written in no file
 * @param others of files that it includes, by their names in messages
 */
record Folders(Path scenario, Map<String, Path> others) {
  Folders {
    others = Map.copyOf(others);
  }

  /** The folder to which a path that is written there is relative. */
  Path of(Place.Text place) {
    return others.getOrDefault(place.file(), scenario);
  }
}
