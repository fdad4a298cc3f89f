// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of types, variables, functions and enumerators, by id. C has one name space for tags
 * and one for all else; two types of one name, which scopes allow in a source file, get a number.
 */
final class CNames {
  private record Tag(String name, boolean union) {}

  private final CIdentifiers tags = new CIdentifiers();
  private final CIdentifiers ordinary = new CIdentifiers();
  private final Map<Integer, String> byId = new HashMap<>();
  private final Map<Integer, List<String>> enumerators = new HashMap<>();

  /** The definition that a forward declaration stands for. */
  private final Map<Integer, Integer> definitions = new HashMap<>();

  CNames(Btf btf) {
    Map<Tag, Integer> known = new HashMap<>();
    for (int id = 1; id < btf.count(); id++) {
      addType(id, btf.type(id), known);
    }
    for (int id = 1; id < btf.count(); id++) {
      switch (btf.type(id)) {
        case BtfType.Forward(String name, boolean union) ->
            addForward(id, new Tag(name, union), known);
        case BtfType.Function function -> byId.put(id, ordinary.add(function.name()));
        case BtfType.Var variable -> byId.put(id, object(variable.name()));
        default -> {}
      }
    }
  }

  private void addType(int id, BtfType type, Map<Tag, Integer> known) {
    switch (type) {
      case BtfType.Composite composite when !composite.name().isEmpty() -> {
        byId.put(id, tags.add(composite.name()));
        known.putIfAbsent(new Tag(composite.name(), composite.union()), id);
      }
      case BtfType.Enumeration enumeration -> {
        if (!enumeration.name().isEmpty()) {
          byId.put(id, tags.add(enumeration.name()));
        }
        List<String> names = new ArrayList<>();
        enumeration.values().forEach(value -> names.add(object(value.name())));
        enumerators.put(id, names);
      }
      case BtfType.Typedef typedef -> byId.put(id, object(typedef.name()));
      default -> {}
    }
  }

  /** A name for something that is no function. */
  private String object(String name) {
    return ordinary.add(CLibrary.contains(name) ? name + "_" : name);
  }

  private void addForward(int id, Tag tag, Map<Tag, Integer> known) {
    Integer definition = known.putIfAbsent(tag, id);
    if (definition == null) {
      byId.put(id, tags.add(tag.name()));
    } else {
      definitions.put(id, definition);
    }
  }

  /** The name of what has one. */
  String of(int id) {
    return byId.getOrDefault(definition(id), "_" + id);
  }

  /** The type that is meant by a forward declaration: one of that name, or itself. */
  int definition(int id) {
    return definitions.getOrDefault(id, id);
  }

  /** The names of an enumeration's values. */
  List<String> enumerators(int id) {
    return enumerators.getOrDefault(id, List.of());
  }

  /** Gives a name to a type that C does not have. */
  String addOrdinary(int id, String name) {
    return byId.computeIfAbsent(id, _ -> object(name));
  }

  /** A parameter's name hides all others until the end of its list, so it must be none of them. */
  String parameter(String name, CIdentifiers parameters) {
    String valid = CIdentifiers.valid(name);
    return parameters.add(ordinary.contains(valid) ? valid + "_" : valid);
  }
}
