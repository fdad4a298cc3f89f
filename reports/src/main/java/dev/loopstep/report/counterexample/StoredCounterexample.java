// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.counterexample;

import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.WatchedFault;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.render.DocumentJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A counterexample as it is read back from its file.
 *
 * @param kind of the fault
 * @param slot of the instruction that is at fault
 * @param instructions how many are executed, that one included
 */
public record StoredCounterexample(
    Origin origin,
    Inputs inputs,
    boolean changing,
    WatchedFault.Kind kind,
    int slot,
    long instructions) {

  /**
   * Reads one.
   *
   * @param file as diagnostics name it
   * @throws InputException when it is none
   */
  public static StoredCounterexample read(String file, byte[] bytes) {
    return new Reader(file).read(DocumentJson.read(file, bytes));
  }

  /** Takes the document apart and says which part is not as it was written. */
  private record Reader(String file) {
    StoredCounterexample read(Map<String, Object> document) {
      if (!CounterexampleFile.KIND.equals(document.get("kind"))) {
        throw bad("`kind` is not \"" + CounterexampleFile.KIND + "\"");
      }
      if (number(document, "schema") != CounterexampleFile.SCHEMA) {
        throw bad("`schema` is not " + CounterexampleFile.SCHEMA);
      }
      Map<?, ?> fault = object(document, "fault");
      return new StoredCounterexample(
          origin(object(document, "program")),
          inputs(list(document, "inputs")),
          truth(document, "changing"),
          constant(WatchedFault.Kind.class, text(fault, "kind")),
          small(fault, "slot"),
          number(document, "instructions"));
    }

    private Origin origin(Map<?, ?> from) {
      String sha256 = text(from, "sha256");
      if (from.containsKey("hex")) {
        return Origin.raw(text(from, "file"), sha256, text(from, "hex"), number(from, "memory"));
      }
      List<String> settings = new ArrayList<>();
      for (Object setting : list(from, "set")) {
        if (!(setting instanceof String one)) {
          throw bad("`set` holds something else than texts");
        }
        settings.add(one);
      }
      return Origin.ofPolicy(
          text(from, "file"), sha256, text(from, "program"), settings, text(from, "ring"));
    }

    private Inputs inputs(List<?> items) {
      TreeMap<Cell, Long> values = new TreeMap<>();
      for (Object item : items) {
        if (!(item instanceof Map<?, ?> input)) {
          throw bad("`inputs` holds something else than objects");
        }
        Cell cell =
            new Cell(
                constant(Area.class, text(input, "area")),
                small(input, "index"),
                natural(input, "offset"),
                natural(input, "read"));
        if (values.put(cell, number(input, "value")) != null) {
          throw bad("an input is given twice");
        }
      }
      return Inputs.of(values);
    }

    private <E extends Enum<E>> E constant(Class<E> of, String name) {
      for (E constant : of.getEnumConstants()) {
        if (CounterexampleFile.name(constant).equals(name)) {
          return constant;
        }
      }
      throw bad("`" + name + "` is no " + of.getSimpleName().toLowerCase(Locale.ROOT) + " of one");
    }

    private Map<?, ?> object(Map<?, ?> of, String name) {
      if (of.get(name) instanceof Map<?, ?> object) {
        return object;
      }
      throw bad("`" + name + "` is missing, or no object");
    }

    private List<?> list(Map<?, ?> of, String name) {
      if (of.get(name) instanceof List<?> list) {
        return list;
      }
      throw bad("`" + name + "` is missing, or no list");
    }

    private String text(Map<?, ?> of, String name) {
      if (of.get(name) instanceof String text) {
        return text;
      }
      throw bad("`" + name + "` is missing, or no text");
    }

    private boolean truth(Map<?, ?> of, String name) {
      if (of.get(name) instanceof Boolean truth) {
        return truth;
      }
      throw bad("`" + name + "` is missing, or neither true nor false");
    }

    private long number(Map<?, ?> of, String name) {
      if (of.get(name) instanceof Long number) {
        return number;
      }
      throw bad("`" + name + "` is missing, or no whole number");
    }

    private int small(Map<?, ?> of, String name) {
      long number = number(of, name);
      if (number != (int) number) {
        throw bad("`" + name + "` is too large");
      }
      return (int) number;
    }

    private int natural(Map<?, ?> of, String name) {
      int number = small(of, name);
      if (number < 0) {
        throw bad("`" + name + "` is negative");
      }
      return number;
    }

    private InputException bad(String why) {
      return new InputException(
          ReportDiagnostic.DAMAGED_DOCUMENT,
          new Place.Whole(file),
          "this is not a counterexample as Loopstep writes it: " + why,
          "write it again with `loopstep verify POLICY --counterexample FILE`");
    }
  }
}
