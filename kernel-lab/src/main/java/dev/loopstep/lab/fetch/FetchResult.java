// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a fetch came to.
 *
 * @param fetched whether it is new; otherwise it was in the cache
 * @param warning why nobody looked for a newer one
 * @param folder of the whole lab
 * @param bytes of its files
 * @param packages versions by name, of all packages in it
 */
public record FetchResult(
    LabFiles files,
    boolean fetched,
    Optional<Diagnostic> warning,
    Path folder,
    long bytes,
    Map<String, String> packages) {
  public FetchResult {
    packages = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(packages));
  }
}
