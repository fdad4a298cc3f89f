// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.source;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Related;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what there is to say about one policy; of each severity at most {@link #LIMIT}, one for
 * each place.
 */
public final class Diagnostics {
  /** What goes beyond these helps nobody. */
  public static final int LIMIT = 20;

  private final SourceText source;
  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final List<Diagnostic> notes = new ArrayList<>();

  public Diagnostics(SourceText source) {
    this.source = source;
  }

  public SourceText source() {
    return source;
  }

  /**
   * Another span that explains what is reported.
   *
   * @param label what it has to do with it, for example "first declared here"
   */
  public record Because(Span span, String label) {}

  /**
   * Reports an error, unless one has been reported for the same place.
   *
   * @param because what explains it
   * @throws InputException when there are enough
   */
  public void error(
      LanguageDiagnostic id, Span span, String message, String remedy, Because... because) {
    error(id, span, message, List.of(), remedy, because);
  }

  /**
   * Reports an error with notes.
   *
   * @throws InputException when there are enough
   */
  public void error(
      LanguageDiagnostic id,
      Span span,
      String message,
      List<String> notes,
      String remedy,
      Because... because) {
    add(errors, diagnostic(Severity.ERROR, id, span, message, notes, remedy, because));
    if (errors.size() >= LIMIT) {
      throwIfAny();
    }
  }

  /** Warns, at most once for each place. */
  public void warning(
      LanguageDiagnostic id, Span span, String message, String remedy, Because... because) {
    add(warnings, diagnostic(Severity.WARNING, id, span, message, List.of(), remedy, because));
  }

  /** Warns with notes. */
  public void warning(
      LanguageDiagnostic id, Span span, String message, List<String> notes, String remedy) {
    add(warnings, diagnostic(Severity.WARNING, id, span, message, notes, remedy));
  }

  /** Takes warnings back that are going to be looked for with more knowledge. */
  public void retract(LanguageDiagnostic id) {
    warnings.removeIf(warning -> warning.id() == id);
  }

  /** Says something that the author may want to know; nothing is wrong. */
  public void note(LanguageDiagnostic id, Span span, String message) {
    add(notes, diagnostic(Severity.NOTE, id, span, message, List.of(), ""));
  }

  private Diagnostic diagnostic(
      Severity severity,
      LanguageDiagnostic id,
      Span span,
      String message,
      List<String> notes,
      String remedy,
      Because... because) {
    Place.Text place = source.place(span);
    List<Related> related =
        Arrays.stream(because)
            .map(b -> new Related(source.place(b.span()), b.label()))
            .filter(r -> !r.place().equals(place))
            .toList();
    return new Diagnostic(severity, id, place, message, related, notes, remedy);
  }

  private static void add(List<Diagnostic> to, Diagnostic diagnostic) {
    if (to.size() < LIMIT && to.stream().noneMatch(d -> d.place().equals(diagnostic.place()))) {
      to.add(diagnostic);
    }
  }

  /** Warnings and notes, in the order of the text. */
  public List<Diagnostic> warnings() {
    List<Diagnostic> all = new ArrayList<>(warnings);
    all.addAll(notes);
    return inOrder(all);
  }

  /** Errors, warnings and notes, in the order of the text. */
  public List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>(errors);
    all.addAll(warnings);
    all.addAll(notes);
    return inOrder(all);
  }

  /**
   * Ends the compilation where something is wrong.
   *
   * @throws InputException with every error, in the order of the text
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new InputException(inOrder(errors));
    }
  }

  private static List<Diagnostic> inOrder(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .sorted(
            Comparator.comparingInt((Diagnostic d) -> lineOf(d.place()))
                .thenComparingInt(d -> columnOf(d.place())))
        .toList();
  }

  private static int lineOf(Place place) {
    return place instanceof Place.Text text ? text.line() : 0;
  }

  private static int columnOf(Place place) {
    return place instanceof Place.Text text ? text.column() : 0;
  }
}
