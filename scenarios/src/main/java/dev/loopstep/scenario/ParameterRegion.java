// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Place;
import java.util.List;

/**
 * What the application puts into the parameter region before the loop starts: raw bytes first, then
 * fields by name where the policy's layout is known.
 *
 * @param size in bytes; 0 = as large as the layout and the bytes need
 * @param bytes from the region's start; may be empty
 * @param fields values by field name
 * @param place where the size or the bytes stand
 */
public record ParameterRegion(long size, byte[] bytes, List<Setting> fields, Place place) {
  public ParameterRegion {
    fields = List.copyOf(fields);
  }
}
