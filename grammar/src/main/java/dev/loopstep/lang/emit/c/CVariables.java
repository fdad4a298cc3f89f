// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.TypedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The variables of a policy in C, with the tags and the names that its object has. */
final class CVariables {
  /** What the names of texts for traces start with. */
  static final String TEXT = "loopstep_text_";

  /** What is kept in memory so that verifiers do not follow it must be read there each time. */
  private static final Set<String> IN_MEMORY =
      Set.of("loopstep_pushed", "loopstep_refused", Fetched.NAME);

  private final CContext context;
  private final List<MapImage> images;
  private final Map<String, Global> declared = new HashMap<>();

  CVariables(CContext context, TypedPolicy policy, List<MapImage> images) {
    this.context = context;
    this.images = images;
    policy.globals().forEach(global -> declared.put(global.name(), global));
  }

  /** All variables, section by section. */
  Lines all() {
    Lines out = new Lines();
    for (MapImage image : images) {
      out.add("");
      image.variables().forEach(variable -> variable(image, variable, out));
    }
    return out;
  }

  private void variable(MapImage image, Variable variable, Lines out) {
    Global global = declared.get(variable.name());
    CComment.of(global == null ? "" : global.doc()).forEach(out::add);
    if (variable.name().startsWith(TEXT)) {
      out.add("const char " + name(variable) + "[] = " + text(image, variable) + ";");
      return;
    }
    String type = global == null ? plain(variable.type()) : context.types().of(global.data());
    out.add(
        qualifiers(image, global)
            + (IN_MEMORY.contains(variable.name()) ? "volatile " : "")
            + type
            + " "
            + name(variable)
            + dimensions(variable.type())
            + symbol(variable)
            + variable.tags().stream().map(CVariables::tag).collect(Collectors.joining())
            + start(image, variable, global)
            + ";");
  }

  /** A parameter is set before the policy is loaded; one that is fixed is known to the compiler. */
  private static String qualifiers(MapImage image, @Nullable Global global) {
    if (!image.readOnly()) {
      return "";
    }
    return global != null && global.isConstant() ? "const " : "const volatile ";
  }

  private String name(Variable variable) {
    return context.names().of(variable.name());
  }

  /** Where C cannot have the name, the object has it all the same. */
  private String symbol(Variable variable) {
    String name = name(variable);
    return name.equals(variable.name()) ? "" : " asm(\"" + variable.name() + "\")";
  }

  private static String dimensions(VariableType type) {
    return type instanceof VariableType.Array array
        ? "[" + array.length() + "]" + dimensions(array.element())
        : "";
  }

  /** The compiler's own variables are numbers. */
  private static String plain(VariableType type) {
    return switch (type) {
      case VariableType.Int i -> (i.signed() ? "s" : "u") + 8 * i.size();
      case VariableType.Array array -> plain(array.element());
      case VariableType.Bool _,
          VariableType.Enum _,
          VariableType.Struct _,
          VariableType.Pointer _ ->
          throw new AssertionError(type);
    };
  }

  private static String tag(String text) {
    return " TAG(" + literal(text) + ")";
  }

  private static String literal(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("?", "\\?")
        + "\"";
  }

  private static String text(MapImage image, Variable variable) {
    int length = Math.toIntExact(variable.type().byteSize()) - 1;
    return literal(
        new String(image.contents(), variable.offset(), length, StandardCharsets.US_ASCII));
  }

  /** Each starts with something, or the compiler would put it behind all that do. */
  private String start(MapImage image, Variable variable, @Nullable Global global) {
    if (global != null && global.isSingle()) {
      return " = " + context.types().constant(global.type(), global.initial());
    }
    if (variable.type() instanceof VariableType.Int) {
      return " = " + Globals.start(image, variable).orElse(0);
    }
    return " = {}";
  }
}
