// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.RingSize;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code ring}. */
final class RingReader {
  /** IORING_MAX_ENTRIES and IORING_MAX_CQ_ENTRIES (io_uring/io_uring.h). */
  private static final long MAX_SQ = 32_768;

  private static final long MAX_CQ = 2 * MAX_SQ;

  /** Larger ones than the kernel has may be asked for: it refuses them. */
  private static final long MOST_U31 = Integer.MAX_VALUE;

  private static final List<String> KEYS = List.of("sq", "cq", "flags", "resize");
  private static final List<String> KEYS_OF_OTHER = List.of("sq", "cq", "flags", "task");

  private static final List<String> FLAGS =
      Stream.of(RingFlag.values()).map(RingFlag::name).toList();

  private RingReader() {}

  static RingSetup read(Node node) {
    Fields fields = Fields.of(node, "`ring`", KEYS);
    RingSetup ring = read(fields, RingSetup.DEFAULT.flags());
    return fields
        .find("resize")
        .map(size -> new RingSetup(ring.sqEntries(), ring.cqEntries(), ring.flags(), size(size)))
        .orElse(ring);
  }

  /** The sizes that a ring is resized to. */
  static RingSize size(Node node) {
    Fields fields = Fields.of(node, "`resize`", List.of("sq", "cq"));
    long sq = Quantity.COUNT.read(fields.require("sq"), "`sq`", 1, MOST_U31);
    return new RingSize((int) sq, (int) fields.count("cq", 1, MOST_U31, 0));
  }

  /** A ring of {@code descriptors}. */
  static Descriptor.OtherRing other(String name, Node node) {
    Fields fields = Fields.of(node, "`ring`", KEYS_OF_OTHER);
    String task = fields.find("task").map(of -> Fields.scalar(of, "`task`").text()).orElse("");
    return new Descriptor.OtherRing(name, read(fields, Set.of()), task);
  }

  /**
   * @param missing the flags where none are given
   */
  private static RingSetup read(Fields fields, Set<RingFlag> missing) {
    long sq = fields.count("sq", 1, MAX_SQ, RingSetup.DEFAULT.sqEntries());
    boolean sized = fields.find("cq").isPresent();
    long cq = fields.count("cq", 1, MAX_CQ, Math.min(2 * sq, MAX_CQ));
    Set<RingFlag> flags = fields.find("flags").map(RingReader::flags).orElse(missing);
    checkSizes(fields, sq, cq, sized, flags);
    return new RingSetup((int) sq, (int) cq, flags);
  }

  private static void checkSizes(
      Fields fields, long sq, long cq, boolean sized, Set<RingFlag> flags) {
    if (sized && !flags.contains(RingFlag.CQSIZE)) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("cq").place(),
          "the kernel ignores `cq` unless the flag CQSIZE is set",
          "add CQSIZE to `flags` or leave `cq` out");
    }
    if (cq < sq) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("cq").place(),
          "a completion queue of " + cq + " is smaller than the submission queue of " + sq,
          "make `cq` at least as large as `sq`; io_uring_setup fails with EINVAL otherwise");
    }
  }

  private static Set<RingFlag> flags(Node node) {
    EnumSet<RingFlag> flags = EnumSet.noneOf(RingFlag.class);
    for (Node item : Fields.sequence(node, "`flags`").items()) {
      flags.add(flag(Fields.scalar(item, "a flag")));
    }
    return flags;
  }

  private static RingFlag flag(Node.Scalar scalar) {
    Optional<RingFlag> flag =
        Stream.of(RingFlag.values()).filter(f -> f.name().equals(scalar.text())).findFirst();
    return flag.orElseThrow(() ->
        new InputException(
            ScenarioDiagnostic.IMPOSSIBLE_VALUE,
            scalar.place(),
            "there is no ring flag `" + scalar.text() + "`",
            Suggestion.remedy(scalar.text(), FLAGS)));
  }
}
