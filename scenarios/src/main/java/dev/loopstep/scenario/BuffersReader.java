// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.ApplicationSetup.BufferContent;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code buffers}. */
final class BuffersReader {
  private static final int MAX_BUFFERS = 65_536;
  private static final long MAX_BYTES = 1L << 30;

  private static final List<String> KEYS = List.of("count", "size", "content");

  private BuffersReader() {}

  static RunSetup.Buffers read(Node node) {
    Fields fields = Fields.of(node, "`buffers`", KEYS);
    long count = fields.count("count", 1, MAX_BUFFERS);
    long size = fields.size("size", 1, MAX_BYTES);
    if (count * size > MAX_BYTES) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.place(),
          "the buffers take " + count * size + " bytes, and at most 1 GiB is given",
          "use fewer or smaller buffers");
    }
    return new RunSetup.Buffers((int) count, (int) size);
  }

  /** What is in them at the start. */
  static List<BufferContent> contents(Optional<Node> node, RunSetup.Buffers buffers) {
    List<BufferContent> contents = new ArrayList<>();
    node.flatMap(given -> Fields.of(given, "`buffers`", KEYS).find("content"))
        .ifPresent(list -> {
          for (Node item : Fields.sequence(list, "`content`").items()) {
            contents.add(content(item, buffers));
          }
        });
    return contents;
  }

  private static BufferContent content(Node node, RunSetup.Buffers buffers) {
    Fields fields = Fields.of(node, "the content of a buffer", List.of("buffer", "at", "bytes"));
    long buffer = fields.count("buffer", 0, buffers.count() - 1L);
    long at = fields.find("at").isPresent() ? fields.size("at", 0, buffers.size()) : 0;
    byte[] bytes = Values.hex(fields.require("bytes"), "`bytes`", buffers.size() - at);
    return new BufferContent((int) buffer, (int) at, bytes);
  }
}
