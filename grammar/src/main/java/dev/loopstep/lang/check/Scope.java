// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.typed.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names that are known at one place. A name means one thing wherever it is known: nothing is
 * hidden by another.
 */
final class Scope {
  /** Names of what the compiler adds to the object. */
  static final String RESERVED = "loopstep_";

  private final Diagnostics diagnostics;
  private final Deque<TreeMap<String, Symbol>> levels = new ArrayDeque<>();
  private final TreeMap<String, Symbol> undeclared = new TreeMap<>();
  private final Origins origins = new Origins(this);
  private int locals;

  Scope(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    levels.push(new TreeMap<>());
  }

  void enter() {
    levels.push(new TreeMap<>());
  }

  void leave() {
    levels.pop().values().forEach(symbol -> origins.gone(symbol.name()));
  }

  /** Where names are declared. */
  Origins origins() {
    return origins;
  }

  /** A number for the next local. */
  int nextLocal() {
    return locals++;
  }

  /** Declares what has another meaning elsewhere, too: names of an object are what they are. */
  void declareKnown(Symbol symbol) {
    levels.element().put(symbol.name().text(), symbol);
  }

  void declare(Symbol symbol) {
    Name name = symbol.name();
    Optional<Symbol> earlier = find(name.text());
    if (earlier.isPresent() && !earlier.equals(Optional.ofNullable(undeclared.get(name.text())))) {
      diagnostics.error(
          LanguageDiagnostic.DUPLICATE_NAME,
          name.span(),
          "`" + name.text() + "` is declared already",
          "choose another name",
          Origins.first(earlier.get().name().span()));
      return;
    }
    if (name.text().startsWith(RESERVED)
        || Type.named(name.text()).isPresent()
        || Builtins.isReserved(name.text())) {
      diagnostics.error(
          LanguageDiagnostic.RESERVED_NAME,
          name.span(),
          "`" + name.text() + "` is a name that the language keeps for itself",
          "choose another name");
    }
    levels.element().put(name.text(), symbol);
  }

  /** A name that is not known: it is reported once, for its first use. */
  void undeclared(Name name) {
    undeclared.putIfAbsent(name.text(), new Symbol.Faulty(name));
  }

  Optional<Symbol> find(String name) {
    for (TreeMap<String, Symbol> level : levels) {
      Symbol symbol = level.get(name);
      if (symbol != null) {
        return Optional.of(symbol);
      }
    }
    return Optional.ofNullable(undeclared.get(name));
  }

  boolean isKnown(String name) {
    return find(name).isPresent();
  }

  /** The policy's own types. */
  List<String> types() {
    return names(Symbol.OfType.class);
  }

  /** The functions that are declared so far. */
  List<String> functions() {
    return names(Symbol.Function.class);
  }

  List<String> maps() {
    return names(Symbol.Map.class);
  }

  private List<String> names(Class<? extends Symbol> kind) {
    return levels.stream()
        .flatMap(level -> level.values().stream())
        .filter(kind::isInstance)
        .map(symbol -> symbol.name().text())
        .toList();
  }

  /** All that could have been meant, innermost first. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (TreeMap<String, Symbol> level : levels) {
      names.addAll(level.keySet());
    }
    return names;
  }
}
