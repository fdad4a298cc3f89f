// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Place;

/**
 * A value that a scenario gives to a variable or to a shared field by name.
 *
 * @param text the value as written; it may be symbolic ({@code @cq_off.head})
 * @param place of the name
 * @param valuePlace of the value
 */
public record Setting(String name, String text, Place.Text place, Place.Text valuePlace) {}
