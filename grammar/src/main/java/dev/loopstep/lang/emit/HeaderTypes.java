// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.VariableTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The structures and enums that a policy's memory is made of, each after those within it. */
final class HeaderTypes {
  private final Map<String, VariableType.Struct> structs = new LinkedHashMap<>();
  private final Map<String, VariableType.Enum> enums = new LinkedHashMap<>();

  private HeaderTypes() {}

  static HeaderTypes of(LoadedPolicy policy) {
    HeaderTypes types = new HeaderTypes();
    policy.checked().ifPresent(checked -> types.addAll(checked.types()));
    for (MapImage image : policy.program().data()) {
      image.variables().stream().map(Variable::type).forEach(types::add);
    }
    policy.shared().stream().map(Variable::type).forEach(types::add);
    return types;
  }

  List<VariableType.Struct> structs() {
    return List.copyOf(structs.values());
  }

  List<VariableType.Enum> enums() {
    return List.copyOf(enums.values());
  }

  private void addAll(List<DataType> declared) {
    declared.stream().map(VariableTypes::of).forEach(this::add);
  }

  private void add(VariableType type) {
    switch (type) {
      case VariableType.Struct struct -> {
        struct.members().forEach(member -> add(member.type()));
        if (CTypes.isWritten(struct)) {
          structs.putIfAbsent(struct.name(), struct);
        }
      }
      case VariableType.Array(VariableType element, int length) -> add(element);
      case VariableType.Enum enumeration -> {
        if (!enumeration.values().isEmpty()) {
          enums.putIfAbsent(enumeration.name(), enumeration);
        }
      }
      case VariableType.Int _, VariableType.Bool _, VariableType.Pointer _ -> {}
    }
  }

  /** What a map holds, for example {@code uint64_t to struct p_job, at most 1024 elements}. */
  static List<String> maps(LoadedPolicy policy) {
    List<String> lines = new ArrayList<>();
    for (PolicyMap map : policy.checked().map(c -> c.maps()).orElse(List.of())) {
      String value = CTypes.declaration(policy.name(), "value", VariableTypes.of(map.value()));
      String key =
          CTypes.declaration(
              policy.name(), "key", VariableTypes.of(new DataType.Single(map.key())));
      lines.add(
          "Map " + map.name() + ": " + key + ", " + value + ", " + map.entries() + " elements");
    }
    return lines;
  }
}
