// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.elf.Output;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.TargetProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of {@code .kconfig} that a loader makes up: what libbpf calls virtual ones, {@code
 * LINUX_...} (libbpf, {@code bpf_object__resolve_externs}). The kernel's own configuration, {@code
 * CONFIG_...}, is that of one machine and not known here.
 */
final class Kconfig {
  static final String SECTION = ".kconfig";

  private static final int MOST_VARIABLES = 256;

  private final Map<String, Variable> byName = new HashMap<>();
  private final Optional<MapImage> image;

  private Kconfig(List<Variable> variables, TargetProfile target) {
    Output contents = new Output();
    for (Variable variable : variables) {
      byName.put(variable.name(), variable);
      contents.align((int) variable.type().byteSize());
      long value = value(variable.name(), target).orElse(0L);
      switch ((int) variable.type().byteSize()) {
        case 1 -> contents.u8((int) value);
        case 2 -> contents.u16((int) value);
        case 4 -> contents.u32(value);
        default -> contents.u64(value);
      }
    }
    image =
        variables.isEmpty()
            ? Optional.empty()
            : Optional.of(new MapImage(SECTION, contents.toBytes(), true, variables));
  }

  static Kconfig read(Btf btf, TargetProfile target) {
    List<BtfType.Entry> entries =
        btf.dataSection(SECTION).map(BtfType.DataSection::entries).orElse(List.of());
    if (entries.size() > MOST_VARIABLES) {
      throw btf.bad("section " + SECTION + " has too many variables");
    }
    Map<String, VariableType> known = new HashMap<>();
    for (BtfType.Entry entry : entries) {
      if (btf.type(entry.type()) instanceof BtfType.Var variable) {
        number(btf, variable.type())
            .filter(type -> fits(variable.name(), type, target))
            .ifPresent(type -> known.putIfAbsent(variable.name(), type));
      }
    }
    return new Kconfig(layOut(known), target);
  }

  private static Optional<VariableType> number(Btf btf, int type) {
    return btf.type(btf.strip(type)) instanceof BtfType.Int integer && integer.size() <= 8
        ? Optional.of(VariableTypes.integer(integer))
        : Optional.empty();
  }

  private static boolean fits(String name, VariableType type, TargetProfile target) {
    return value(name, target)
        .map(value ->
            switch (type) {
              case VariableType.Bool(int size) -> size == 1 && value <= 1;
              case VariableType.Int(_, int size, boolean signed) ->
                  size == 8 || value < 1L << (8 * size - (signed ? 1 : 0));
              default -> false;
            })
        .orElse(false);
  }

  /** As libbpf lays them out: the wider ones first ({@code cmp_externs}). */
  private static List<Variable> layOut(Map<String, VariableType> known) {
    List<Map.Entry<String, VariableType>> inOrder = new ArrayList<>(known.entrySet());
    inOrder.sort(
        Comparator.comparingLong((Map.Entry<String, VariableType> entry) -> -bytes(entry))
            .thenComparing(Map.Entry.comparingByKey()));
    List<Variable> variables = new ArrayList<>();
    int offset = 0;
    for (Map.Entry<String, VariableType> entry : inOrder) {
      variables.add(new Variable(entry.getKey(), offset, entry.getValue(), List.of()));
      offset += (int) bytes(entry);
    }
    return variables;
  }

  private static long bytes(Map.Entry<String, VariableType> entry) {
    return entry.getValue().byteSize();
  }

  /** The value of a virtual variable; all that libbpf knows hold on Linux 7.1 and later, x86-64. */
  private static Optional<Long> value(String name, TargetProfile target) {
    return switch (name) {
      case "LINUX_KERNEL_VERSION" -> Optional.of((long) target.version());
      case "LINUX_HAS_BPF_COOKIE", "LINUX_HAS_SYSCALL_WRAPPER" -> Optional.of(1L);
      default -> Optional.empty();
    };
  }

  /** Whether a loader makes this very map of the variables in it. */
  static boolean isMadeUp(MapImage map, TargetProfile target) {
    Map<String, VariableType> types = new HashMap<>();
    for (Variable variable : map.variables()) {
      if (fits(variable.name(), variable.type(), target)) {
        types.put(variable.name(), variable.type());
      }
    }
    return new Kconfig(layOut(types), target).image.filter(map::equals).isPresent();
  }

  /** The map behind the variables, read-only; empty where there are none. */
  Optional<MapImage> image() {
    return image;
  }

  /** Where a variable stands in the map; empty for one that has no value here. */
  Optional<Integer> offsetOf(String name) {
    return Optional.ofNullable(byName.get(name)).map(Variable::offset);
  }
}
