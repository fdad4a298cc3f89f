// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes shapes as the scenarios that they are. */
final class ShapeText {
  private static final String FLAGS = "flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE]";

  private final String descriptors;
  private final List<String> calls = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private long nanos;
  private boolean apart;

  private ShapeText(String descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * A shape with descriptors.
   *
   * @param descriptors as in a scenario; may be empty
   */
  static ShapeText with(String descriptors) {
    return new ShapeText(descriptors);
  }

  /** A request, whose {@code user_data} is its place in the call, from 1 on. */
  record Entry(String opcode, String fields) {
    private String text(int place, boolean linked) {
      return "{opcode: "
          + opcode
          + ", user_data: "
          + place
          + (fields.isEmpty() ? "" : ", " + fields.replace("$BEFORE", "" + (place - 1)))
          + (linked ? ", flags: [IO_LINK]}" : "}");
    }
  }

  /** A call that submits requests and waits for all of them. */
  ShapeText call(List<Entry> entries) {
    return call(entries, entries.size());
  }

  /** A call that submits requests and waits for so many completions. */
  ShapeText call(List<Entry> entries, int completions) {
    calls.add(text(entries, false, completions));
    return this;
  }

  /** A call that neither submits nor looks for completions. */
  ShapeText idleCall() {
    calls.add("{flags: []}");
    return this;
  }

  /** A call that submits requests in one chain and waits for all of them. */
  ShapeText chain(List<Entry> entries) {
    calls.add(text(entries, true, entries.size()));
    return this;
  }

  /** The same by another task. */
  ShapeText other(List<Entry> entries) {
    return other(entries, entries.size());
  }

  /** The same, waiting for so many completions. */
  ShapeText other(List<Entry> entries, int completions) {
    others.add(text(entries, false, completions));
    return this;
  }

  /** The two tasks have a processor each. */
  ShapeText apart() {
    apart = true;
    return this;
  }

  /** The same in one chain. */
  ShapeText otherChain(List<Entry> entries) {
    others.add(text(entries, true, entries.size()));
    return this;
  }

  /** What timeouts that are awaited take. */
  ShapeText awaiting(long nanos) {
    this.nanos = nanos;
    return this;
  }

  private static String text(List<Entry> entries, boolean linked, int completions) {
    StringBuilder push = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      push.append(i == 0 ? "" : ", ");
      push.append(entries.get(i).text(i + 1, linked && i + 1 < entries.size()));
    }
    return String.format(Locale.ROOT, "{push: [%s], min-complete: %d}", push, completions);
  }

  CallsShape shape(String name, boolean fitted) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("name: '").append(name).append("'\n");
    yaml.append("ring: {sq: 64, cq: 128, ").append(FLAGS).append("}\n");
    if (apart) {
      yaml.append("machine: {cpus: 2, pin: {ring: 0, other: 1}}\n");
    }
    String partner =
        others.isEmpty() ? "" : "r1: {ring: {sq: 64, cq: 128, task: other, " + FLAGS + "}}";
    String all =
        descriptors.isEmpty() || partner.isEmpty()
            ? descriptors + partner
            : descriptors + ", " + partner;
    if (!all.isEmpty()) {
      yaml.append("descriptors: {").append(all).append("}\n");
    }
    yaml.append("buffers: {count: 2, size: 64KiB, content: [{buffer: 0, at: 0, bytes: '01'}]}\n");
    yaml.append("script-data: '").append(timespec(nanos)).append("'\n");
    list(yaml, "enters:", "", calls);
    if (!others.isEmpty()) {
      list(yaml, "tasks: \n  other:\n    exits: true\n    enters:", "    ", others);
    }
    return new CallsShape(
        name,
        fitted,
        nanos,
        ScenarioLoader.parse(name, yaml.toString().getBytes(StandardCharsets.UTF_8), Path.of("")));
  }

  private static void list(StringBuilder yaml, String key, String indent, List<String> items) {
    yaml.append(key).append('\n');
    items.forEach(item -> yaml.append(indent).append("  - ").append(item).append('\n'));
  }

  /** {@code struct __kernel_timespec}; an hour where nothing is awaited. */
  private static String timespec(long nanos) {
    return hex(nanos == 0 ? 3600 : 0) + hex(nanos);
  }

  private static String hex(long number) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < Long.BYTES; i++) {
      bytes.append(String.format(Locale.ROOT, "%02x", number >>> 8 * i & 0xff));
    }
    return bytes.toString();
  }
}
