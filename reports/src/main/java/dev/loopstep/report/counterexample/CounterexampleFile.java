// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.counterexample;

import dev.loopstep.counterexample.Counterexample;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Parameter;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.report.render.DocumentJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A counterexample as a document: {@code schema} (1), {@code kind} ("counterexample"), {@code
 * program} (see {@link Origin}), {@code fault}, {@code instructions}, {@code changing}, {@code
 * parameters}, {@code inputs}, {@code path}.
 */
public final class CounterexampleFile {
  static final int SCHEMA = 1;
  static final String KIND = "counterexample";

  private CounterexampleFile() {}

  /** Writes the file; the stream stays open. */
  public static void write(Origin origin, Program program, Counterexample found, OutputStream out)
      throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("kind", KIND);
    document.put("program", origin(origin, program));
    document.putAll(content(program, found));
    DocumentJson.write(document, out);
  }

  /** What is said of it under a finding: all but where the program comes from. */
  public static Map<String, Object> content(Program program, Counterexample found) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("fault", fault(program, found));
    document.put("instructions", found.instructions());
    document.put("changing", found.isVolatile());
    document.put("parameters", parameters(program, found));
    document.put("inputs", inputs(found));
    document.put("path", path(program, found));
    return document;
  }

  private static Map<String, Object> origin(Origin origin, Program program) {
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("file", origin.file());
    from.put("name", program.name());
    from.put("sha256", origin.sha256());
    if (origin.hex().isEmpty()) {
      from.put("program", origin.program());
      from.put("set", origin.settings());
      from.put("ring", origin.ring());
    } else {
      from.put("hex", origin.hex());
      from.put("memory", origin.memoryBytes());
    }
    return from;
  }

  private static Map<String, Object> fault(Program program, Counterexample found) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("kind", name(found.fault().kind()));
    fault.put("slot", found.fault().slot());
    fault.put("message", found.fault().message());
    putSource(fault, program, found.fault().slot());
    return fault;
  }

  private static void putSource(Map<String, Object> members, Program program, int slot) {
    program
        .source()
        .at(slot)
        .ifPresent(line -> {
          members.put("file", line.file());
          members.put("line", line.line());
        });
  }

  private static Map<String, Object> parameters(Program program, Counterexample found) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(program)) {
      values.put(parameter.name(), ParameterValue.text(program, parameter, found.inputs()));
    }
    return values;
  }

  private static List<Object> inputs(Counterexample found) {
    List<Object> all = new ArrayList<>();
    found.inputs().values().forEach((cell, value) -> all.add(input(cell, value)));
    return all;
  }

  private static Map<String, Object> input(Cell cell, long value) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("area", name(cell.area()));
    input.put("index", cell.index());
    input.put("offset", cell.offset());
    input.put("read", cell.read());
    input.put("value", value);
    return input;
  }

  private static List<Object> path(Program program, Counterexample found) {
    List<Object> all = new ArrayList<>();
    for (Trace.Branch branch : found.path()) {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("slot", branch.slot());
      step.put("jumps", branch.taken());
      putSource(step, program, branch.slot());
      all.add(step);
    }
    return all;
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
