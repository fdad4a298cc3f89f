// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.source;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what there is to say about one policy; at most {@link #LIMIT} errors, one for each
 * place.
 */
public final class Diagnostics {
  /** Errors beyond these help nobody. */
  public static final int LIMIT = 20;

  private final SourceText source;
  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  public Diagnostics(SourceText source) {
    this.source = source;
  }

  public SourceText source() {
    return source;
  }

  /** Reports an error, unless one has been reported for the same place or there are enough. */
  public void error(LanguageDiagnostic id, Span span, String message, String remedy) {
    error(id, span, message, List.of(), remedy);
  }

  /** Reports an error with notes. */
  public void error(
      LanguageDiagnostic id, Span span, String message, List<String> notes, String remedy) {
    add(errors, new Diagnostic(Severity.ERROR, id, source.place(span), message, notes, remedy));
  }

  public void warning(LanguageDiagnostic id, Span span, String message, String remedy) {
    add(
        warnings,
        new Diagnostic(Severity.WARNING, id, source.place(span), message, List.of(), remedy));
  }

  private static void add(List<Diagnostic> to, Diagnostic diagnostic) {
    if (to.size() < LIMIT && to.stream().noneMatch(d -> d.place().equals(diagnostic.place()))) {
      to.add(diagnostic);
    }
  }

  public boolean full() {
    return errors.size() >= LIMIT;
  }

  /** In the order of the text. */
  public List<Diagnostic> warnings() {
    return inOrder(warnings);
  }

  /** Errors and warnings, in the order of the text. */
  public List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>(errors);
    all.addAll(warnings);
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
