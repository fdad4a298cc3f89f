// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.report.render.DocumentJson;
import dev.loopstep.report.render.ObservationJson;
import dev.loopstep.report.run.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results as documents: what is kept of them, and where two differ. */
public final class Results {
  /** Time is the machine's own, and a real kernel has no digest and no accounts. */
  private static final List<String> NOT_KEPT = List.of("timeNs", "digest", "stuck", "cpus");

  /** Each verifier words its refusal in its own way. */
  private static final String LOG = "verifierLog";

  /** A refusal's reason stands at the end of a log that may be long. */
  private static final int LOG_LINES = 40;

  private static final String GLOBALS = "globals";

  private Results() {}

  /** The document that is kept of a run. */
  public static Map<String, Object> of(Observation seen) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ObservationJson.write(seen, bytes);
      Map<String, Object> document =
          new LinkedHashMap<>(DocumentJson.read("result", bytes.toByteArray()));
      NOT_KEPT.forEach(document::remove);
      document.computeIfPresent(GLOBALS, (_, globals) -> Zeroes.trimmed(globals));
      document.computeIfPresent(LOG, (_, log) -> lastLines((String) log));
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastLines(String log) {
    List<String> lines = log.lines().toList();
    int from = Math.max(0, lines.size() - LOG_LINES);
    return String.join("\n", lines.subList(from, lines.size()));
  }

  /** In which fields two results differ; what a verifier said is none of them. */
  public static List<Difference> differences(
      Map<String, Object> first, Map<String, Object> second) {
    List<Difference> differences = new ArrayList<>();
    for (String field : names(first, second)) {
      if (field.equals(GLOBALS)) {
        differences.addAll(globals(first.get(field), second.get(field)));
      } else if (!field.equals(LOG)) {
        difference(field, field, first.get(field), second.get(field)).ifPresent(differences::add);
      }
    }
    return differences;
  }

  private static List<Difference> globals(@Nullable Object first, @Nullable Object second) {
    if (!(first instanceof Map<?, ?> one && second instanceof Map<?, ?> other)) {
      return difference(GLOBALS, GLOBALS, first, second).stream().toList();
    }
    List<Difference> differences = new ArrayList<>();
    for (String name : names(one, other)) {
      String field = GLOBALS + "." + name;
      difference(field, field, one.get(name), other.get(name)).ifPresent(differences::add);
    }
    return differences;
  }

  private static Set<String> names(Map<?, ?> first, Map<?, ?> second) {
    Set<String> names = new LinkedHashSet<>();
    first.keySet().forEach(name -> names.add((String) name));
    second.keySet().forEach(name -> names.add((String) name));
    return names;
  }

  /** Whether a field of a difference is a variable of the policy. */
  static boolean isVariable(String field) {
    return field.startsWith(GLOBALS + ".");
  }

  private static Optional<Difference> difference(
      String field, String where, @Nullable Object first, @Nullable Object second) {
    if (Objects.equals(first, second)) {
      return Optional.empty();
    }
    if (first instanceof List<?> one && second instanceof List<?> other) {
      return inLists(field, where, one, other);
    }
    if (first instanceof Map<?, ?> one && second instanceof Map<?, ?> other) {
      return names(one, other).stream()
          .map(name -> difference(field, where + "." + name, one.get(name), other.get(name)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.of(new Difference(field, where, text(first), text(second)));
  }

  private static Optional<Difference> inLists(
      String field, String where, List<?> first, List<?> second) {
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      Optional<Difference> found =
          difference(field, where + "[" + i + "]", element(first, i), element(second, i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object element(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "-";
      case String text -> '"' + text + '"';
      default -> value.toString().replace(" ", "");
    };
  }
}
