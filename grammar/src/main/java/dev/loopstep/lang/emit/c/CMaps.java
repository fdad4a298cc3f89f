// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Maps of the policy in C, and what helpers do with them; and the one that prints. */
final class CMaps {
  private final CContext context;
  private final Program program;

  CMaps(CContext context, Program program) {
    this.context = context;
    this.program = program;
  }

  /** The definition of a map, in the form that libbpf reads. */
  List<String> definition(PolicyMap map) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(CComment.of(map.doc()));
    lines.add("struct {");
    lines.add("\tint (*type)[" + map.type().number() + "]; /* BPF_MAP_TYPE_" + map.type() + " */");
    lines.add("\t" + context.types().of(map.key()) + " *key;");
    lines.add("\t" + pointerTo(map.value(), "value") + ";");
    lines.add("\tint (*max_entries)[" + map.entries() + "];");
    String name = context.names().of(map.name());
    String symbol = name.equals(map.name()) ? "" : " asm(\"" + map.name() + "\")";
    lines.add("} " + name + symbol + " SEC(\".maps\");");
    return lines;
  }

  private String pointerTo(DataType type, String name) {
    String dimensions = CTypes.dimensions(type);
    return context.types().of(type)
        + " "
        + (dimensions.isEmpty() ? "*" + name : "(*" + name + ")" + dimensions);
  }

  /** Looks for an element; gives the name of the pointer to its value. */
  String find(TypedStmt.Find find, CExprs exprs, Lines out) {
    context.use(CContext.Feature.LOOKUP);
    String call = call("lookup", find.element(), exprs);
    String pointer = exprs.ownLocal(find.pointer(), "value");
    String declared = pointerTo(find.element().map().value(), pointer);
    out.add("volatile " + declared + " = " + call + ");");
    return pointer;
  }

  /** Puts a new value together; gives the condition under which it was not taken. */
  String put(TypedStmt.Put put, CExprs exprs, Lines out) {
    context.use(CContext.Feature.UPDATE);
    DataType value = put.element().map().value();
    boolean calls =
        CFunctions.isCalledIn(put.element().key())
            || put.parts().stream().map(TypedStmt.Part::value).anyMatch(CFunctions::isCalledIn);
    List<String> parts = new ArrayList<>();
    for (TypedStmt.Part part : put.parts()) {
      parts.add(early(calls, part.value(), exprs, out));
    }
    String key = early(calls, put.element().key(), exprs, out);
    String place = "*(" + context.types().of(value) + " *)loopstep_value";
    if (value instanceof DataType.Struct struct) {
      Lines fields = new Lines();
      for (int i = 0; i < parts.size(); i++) {
        TypedStmt.Part part = put.parts().get(i);
        boolean zero = part.value() instanceof TypedExpr.Constant c && c.pattern() == 0;
        if (!zero) {
          fields.add(member(struct, part.offset()) + " = " + parts.get(i) + ",");
        }
      }
      out.add(place + " = (" + context.types().of(value) + "){");
      out.block(fields);
      out.add("};");
    } else {
      parts.forEach(part -> out.add(place + " = " + part + ";"));
    }
    return call("update", put.element().map(), key) + ", loopstep_value, 0)";
  }

  /** What a function puts lies at the same place, so all values come first where one is called. */
  private String early(boolean calls, TypedExpr value, CExprs exprs, Lines out) {
    String text = exprs.assigned(value).text();
    if (!calls || value instanceof TypedExpr.Constant) {
      return text;
    }
    String name = context.names().fresh("value");
    out.add(context.types().of(value.type()) + " " + name + " = " + text + ";");
    return name;
  }

  /** The member at an offset, by all its names. */
  private String member(DataType.Struct struct, int offset) {
    for (DataType.Member member : struct.members().reversed()) {
      if (member.offset() <= offset) {
        String name = "." + context.names().member(member.name());
        return member.type() instanceof DataType.Struct inner
            ? name + member(inner, offset - member.offset())
            : name;
      }
    }
    throw new AssertionError(struct.name() + " has nothing at " + offset);
  }

  /** Takes an element out; gives the call, which is not 0 where there is none. */
  String remove(TypedStmt.Element element, CExprs exprs) {
    context.use(CContext.Feature.DELETE);
    return call("delete", element, exprs) + ")";
  }

  private String call(String what, TypedStmt.Element element, CExprs exprs) {
    return call(what, element.map(), exprs.assigned(element.key()).text());
  }

  /** A call that is still to be closed. */
  private String call(String what, PolicyMap map, String key) {
    return "bpf_map_"
        + what
        + "_elem(&"
        + context.names().of(map.name())
        + ", KEY("
        + context.types().of(map.key())
        + ", "
        + key
        + ")";
  }

  /** Prints a line. */
  String trace(TypedStmt.Trace trace, CExprs exprs) {
    context.use(CContext.Feature.TRACE);
    String text = context.names().of(text(trace.format()));
    StringBuilder call = new StringBuilder("bpf_trace_printk(");
    call.append(text).append(", sizeof(").append(text).append(')');
    for (TypedExpr value : trace.values()) {
      call.append(", ").append(wide(exprs, value));
    }
    return call.append(");").toString();
  }

  /** The helper takes 64 bits, and C would pass fewer. */
  private static CText wide(CExprs exprs, TypedExpr value) {
    CText text = exprs.value(value);
    return value instanceof TypedExpr.Constant
        ? CText.unary(String.format(Locale.ROOT, "(%s64)", value.type().signed() ? "s" : "u"), text)
        : text;
  }

  /** The variable that holds a text. */
  private String text(String text) {
    byte[] wanted = (text + '\0').getBytes(StandardCharsets.US_ASCII);
    for (MapImage image : program.data()) {
      for (Variable variable : image.variables()) {
        int from = variable.offset();
        int to = from + Math.toIntExact(variable.type().byteSize());
        if (variable.name().startsWith(CVariables.TEXT)
            && Arrays.equals(image.contents(), from, to, wanted, 0, wanted.length)) {
          return variable.name();
        }
      }
    }
    throw new AssertionError("no variable holds " + text);
  }
}
