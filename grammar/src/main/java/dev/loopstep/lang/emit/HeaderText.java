// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.lang.file.LoadedPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy's memory as a C header, for an application that uses libbpf: the shared region that it
 * registers, and the data sections that it reads and writes through the maps of the object.
 *
 * <p>The structs have no padding but what is written out, and assert their own layout, so a
 * compiler for another machine refuses them instead of misreading.
 */
public final class HeaderText {
  private static final String RANGE = "loopstep:range:";
  private static final String PREFIX = "loopstep:";
  private static final String INVARIANT = "loopstep:invariant:";

  private final LoadedPolicy policy;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> macros = new TreeSet<>();

  private HeaderText(LoadedPolicy policy) {
    this.policy = policy;
  }

  /** The text of the header. */
  public static String of(LoadedPolicy policy) {
    return new HeaderText(policy).write();
  }

  private String write() {
    String guard = "LOOPSTEP_" + policy.name().toUpperCase(Locale.ROOT) + "_H";
    line(
        "/* The memory of the policy %s, for applications. Made from its source. */",
        policy.name());
    line("#ifndef %s", guard);
    line("#define %s", guard);
    line("");
    line("#include <assert.h>");
    line("#include <stdbool.h>");
    line("#include <stddef.h>");
    line("#include <stdint.h>");
    HeaderTypes types = HeaderTypes.of(policy);
    types.enums().forEach(this::enumeration);
    types.structs().forEach(this::structure);
    for (MapImage image : policy.program().data()) {
      section(image);
    }
    maps();
    if (policy.sharedSize() > 0) {
      line("");
      line(
          "/* Region 0, which the application registers with the ring: the policy is refused without. */");
      struct(policy.name() + "_shared", policy.shared(), policy.sharedSize());
    }
    line("");
    line("#endif");
    return out.toString();
  }

  private void section(MapImage image) {
    line("");
    line(
        image.readOnly()
            ? "/* Section %s: set before the object is loaded, then frozen. */"
            : "/* Section %s: the policy's own, read between its steps. */",
        image.name());
    struct(
        policy.name() + "_" + image.name().substring(1),
        image.variables(),
        image.contents().length);
  }

  private void enumeration(VariableType.Enum type) {
    line("");
    line("/* Values of the enum %s. */", type.name());
    for (VariableType.Enumerator value : type.values()) {
      String name = policy.name() + "_" + type.name() + "_" + value.name();
      line("#define %s %s", macro(name.toUpperCase(Locale.ROOT)), literal(type, value.value()));
    }
  }

  /** Names of the policy that differ by case only, or by where they are cut, need a mark. */
  private String macro(String name) {
    String free = name;
    while (!macros.add(free)) {
      free += "_";
    }
    return free;
  }

  private static String literal(VariableType.Enum type, long value) {
    if (value == (int) value && (type.signed() || value >= 0)) {
      return value < 0 ? "(" + value + ")" : Long.toString(value);
    }
    if (!type.signed()) {
      return "UINT64_C(" + Long.toUnsignedString(value) + ")";
    }
    // The least number has no literal of its own.
    return value == Long.MIN_VALUE ? "INT64_MIN" : "INT64_C(" + value + ")";
  }

  private void structure(VariableType.Struct struct) {
    line("");
    List<Variable> fields =
        struct.members().stream()
            .map(m ->
                new Variable(m.name(), Math.toIntExact(m.bitOffset() / 8), m.type(), List.of()))
            .toList();
    struct(CTypes.struct(policy.name(), struct.name()), fields, Math.toIntExact(struct.byteSize()));
  }

  private void maps() {
    List<String> maps = HeaderTypes.maps(policy);
    if (!maps.isEmpty()) {
      line("");
    }
    maps.forEach(map -> line("/* %s. */", map));
  }

  private void struct(String type, List<Variable> variables, int size) {
    line("struct %s {", type);
    int at = 0;
    int alignment = 1;
    for (Variable variable : variables) {
      alignment = Math.max(alignment, CTypes.alignment(variable.type()));
      pad(at, variable.offset());
      line(
          "\t%s;%s",
          CTypes.declaration(policy.name(), variable.name(), variable.type()), comment(variable));
      at = variable.offset() + Math.toIntExact(variable.type().byteSize());
    }
    // A section may end before the alignment of its widest variable: C goes on to there.
    int rounded = (size + alignment - 1) / alignment * alignment;
    pad(at, rounded);
    line("};");
    for (Variable variable : variables) {
      line(
          "static_assert(offsetof(struct %s, %s) == %d, \"%s\");",
          type, CTypes.name(variable.name()), variable.offset(), variable.name());
    }
    line("static_assert(sizeof(struct %s) == %d, \"%s\");", type, rounded, type);
  }

  private void pad(int from, int to) {
    if (to > from) {
      line("\tuint8_t reserved_%d[%d];", from, to - from);
    }
  }

  private static String comment(Variable variable) {
    for (String tag : variable.tags()) {
      if (tag.startsWith(RANGE)) {
        return " /* " + tag.substring(RANGE.length()) + " */";
      }
      if (tag.startsWith(PREFIX) && !tag.startsWith(INVARIANT)) {
        return " /* what the ring has as " + tag.substring(PREFIX.length()) + " */";
      }
    }
    return "";
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
