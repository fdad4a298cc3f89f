// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Place;
import java.util.List;

/**
 * What the application puts into the parameter region before the loop starts: raw bytes first, then
 * numbers, then fields by name where the policy's layout is known.
 *
 * @param size in bytes; 0 = as large as the layout and the bytes need
 * @param bytes from the region's start; may be empty
 * @param values numbers, some of which depend on the ring
 * @param fields values by field name
 * @param place where the size or the bytes stand
 */
public record ParameterRegion(
    long size, byte[] bytes, List<RegionValue> values, List<Setting> fields, Place place) {
  public ParameterRegion {
    values = List.copyOf(values);
    fields = List.copyOf(fields);
  }

  /** The same contents in a region of another size. */
  ParameterRegion withSize(long other) {
    return new ParameterRegion(other, bytes, values, fields, place);
  }
}
