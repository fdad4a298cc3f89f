// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.CacheSetup.Writes;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.List;

/** Reads {@code cache} of a file: that it goes through the page cache, and how. */
final class CacheReader {
  private static final int PAGE = 4096;

  /** 128 KiB, Linux's default (read_ahead_kb). */
  private static final long DEFAULT_AHEAD = 128 * 1024;

  private static final long MOST_AHEAD = 16 << 20;

  private CacheReader() {}

  static CacheSetup read(Node node) {
    Fields fields = Fields.of(node, "`cache`", List.of("resident", "read-ahead", "writes"));
    long ahead =
        fields.find("read-ahead").isEmpty()
            ? DEFAULT_AHEAD
            : fields.size("read-ahead", 0, MOST_AHEAD);
    return new CacheSetup(
        fields.find("resident").map(n -> Decimal.read(n, "`resident`", 0, 1)).orElse(0.0),
        (int) (ahead / PAGE),
        fields.find("writes").map(CacheReader::writes).orElse(Writes.INLINE));
  }

  private static Writes writes(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`writes`");
    return switch (scalar.text()) {
      case "inline" -> Writes.INLINE;
      case "worker" -> Writes.WORKER;
      default ->
          throw new InputException(
              ScenarioDiagnostic.IMPOSSIBLE_VALUE,
              scalar.place(),
              "writes to a page cache cannot be made by `" + scalar.text() + "`",
              Suggestion.remedy(scalar.text(), List.of("inline", "worker")));
    };
  }
}
