// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.counterexample;

import dev.loopstep.counterexample.Counterexample;
import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Parameter;
import dev.loopstep.counterexample.input.SharedRegion;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.report.render.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A counterexample in a few lines, for people. */
public final class CounterexampleText {
  private static final int INPUT_LINES = 12;
  private static final int PATH_LENGTH = 8;

  private final Program program;
  private final Counterexample found;
  private final StringBuilder out = new StringBuilder();

  private CounterexampleText(Program program, Counterexample found) {
    this.program = program;
    this.found = found;
  }

  /** Each line ended by a line feed. */
  public static String of(Program program, Counterexample found) {
    CounterexampleText text = new CounterexampleText(program, found);
    text.write();
    return text.out.toString();
  }

  private void write() {
    out.append("counterexample: ").append(found.fault().message()).append('\n');
    line("at " + place(found.fault().slot()));
    parameters();
    List<String> inputs = inputs();
    inputs.stream().limit(INPUT_LINES).forEach(input -> line("with " + input));
    if (inputs.size() > INPUT_LINES) {
      line("with " + (inputs.size() - INPUT_LINES) + " more inputs");
    }
    if (found.inputs().values().isEmpty()) {
      line("whatever the inputs are set to: these are all at their defaults");
    }
    path();
    line("as instruction number " + found.instructions() + " of the run");
  }

  private void line(String text) {
    out.append("  ").append(text).append('\n');
  }

  private String place(int slot) {
    String at = "instruction " + slot + ": " + Listing.instruction(program, slot);
    return program.source().at(slot).map(l -> l.file() + ":" + l.line() + ", " + at).orElse(at);
  }

  private void parameters() {
    List<String> values = new ArrayList<>();
    for (Parameter parameter : Parameter.of(program)) {
      values.add(
          parameter.name() + " = " + ParameterValue.text(program, parameter, found.inputs()));
    }
    if (!values.isEmpty()) {
      line("with " + String.join(", ", values));
    }
  }

  /** Bytes that follow each other are shown together. */
  private List<String> inputs() {
    List<String> all = new ArrayList<>();
    List<Map.Entry<Cell, Long>> run = new ArrayList<>();
    for (Map.Entry<Cell, Long> entry : found.inputs().values().entrySet()) {
      if (!run.isEmpty() && !follows(run.getLast().getKey(), entry.getKey())) {
        all.add(describe(run));
        run.clear();
      }
      if (entry.getKey().area() != Area.PARAMETER) {
        run.add(entry);
      }
    }
    if (!run.isEmpty()) {
      all.add(describe(run));
    }
    return all;
  }

  private static boolean follows(Cell before, Cell cell) {
    return before.area() == cell.area()
        && before.area().bytes() == 1
        && before.index() == cell.index()
        && before.read() == cell.read()
        && before.offset() + 1 == cell.offset();
  }

  private String describe(List<Map.Entry<Cell, Long>> run) {
    Cell cell = run.getFirst().getKey();
    long value = run.getFirst().getValue();
    return switch (cell.area()) {
      case LENGTH -> "a memory block of " + value + " bytes";
      case RESULT -> "call " + (cell.index() + 1) + " of a function of the kernel giving " + value;
      case ABSENT ->
          "call "
              + (cell.index() + 1)
              + " of a function of the kernel giving "
              + (value == 0 ? "a pointer" : "NULL");
      case MAY_GOTO ->
          "the may_goto at instruction " + cell.index() + " jumping after " + value + " passes";
      case BLOCK -> bytes("the memory block", run);
      case LOOP_PARAMETERS -> bytes("struct iou_loop_params", run);
      case SHARED -> bytes("the " + SharedRegion.name(cell.index()), run);
      case DATA, ELEMENT, PARAMETER -> bytes(program.maps().get(cell.index()).name(), run);
    };
  }

  private static String bytes(String where, List<Map.Entry<Cell, Long>> run) {
    Cell first = run.getFirst().getKey();
    Cell last = run.getLast().getKey();
    StringBuilder text = new StringBuilder(where);
    text.append(first.equals(last) ? ", byte " : ", bytes ").append(first.offset());
    text.append(first.equals(last) ? "" : ".." + last.offset()).append(':');
    long number = 0;
    for (Map.Entry<Cell, Long> entry : run) {
      text.append(" %02x".formatted(entry.getValue()));
    }
    for (Map.Entry<Cell, Long> entry : run.reversed()) {
      number = number << 8 | entry.getValue();
    }
    if (run.size() <= 8) {
      text.append(" (").append(Long.toUnsignedString(number)).append(')');
    }
    if (first.read() > 0) {
      text.append(", written by the application before read ").append(first.read());
    }
    return text.toString();
  }

  private void path() {
    List<Trace.Branch> path = found.path();
    if (path.isEmpty()) {
      return;
    }
    int from = Math.max(0, path.size() - PATH_LENGTH);
    List<String> steps = new ArrayList<>();
    for (Trace.Branch branch : path.subList(from, path.size())) {
      String where =
          program
              .source()
              .at(branch.slot())
              .map(line -> "line " + line.line())
              .orElse("instruction " + branch.slot());
      steps.add(where + (branch.taken() ? " (jumps)" : " (goes on)"));
    }
    line("on the path " + (from > 0 ? "... " : "") + String.join(", ", steps));
  }
}
