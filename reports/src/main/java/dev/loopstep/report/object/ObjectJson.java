// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.object.BpfObject;
import dev.loopstep.ebpf.object.DeclaredMap;
import dev.loopstep.ebpf.object.ListedProgram;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.ebpf.program.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object as a document: a member for each part that is shown. */
public final class ObjectJson {
  private ObjectJson() {}

  /** The document, of maps, lists, texts and numbers in their order. */
  public static Map<String, Object> document(ObjectDump dump) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("file", dump.file());
    all.put("license", dump.license());
    if (dump.shows(ObjectPart.SECTIONS)) {
      all.put("sections", dump.sections().stream().map(ObjectJson::section).toList());
    }
    if (dump.shows(ObjectPart.PROGRAMS)) {
      all.put("programs", dump.programs().stream().map(p -> program(dump, p)).toList());
      all.put("structOps", dump.structOps().stream().map(ObjectJson::structOps).toList());
    }
    if (dump.shows(ObjectPart.MAPS)) {
      all.put("data", dump.data().stream().map(ObjectJson::data).toList());
      all.put("maps", dump.maps().stream().map(ObjectJson::map).toList());
    }
    if (dump.shows(ObjectPart.TYPES)) {
      all.put("types", dump.types().orElse(null));
    }
    if (dump.shows(ObjectPart.CODE)) {
      all.put("code", dump.programs().stream().map(ObjectJson::code).toList());
    }
    return all;
  }

  private static Map<String, Object> section(Section section) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("index", section.index());
    one.put("name", section.name());
    one.put("type", SectionText.type(section));
    one.put("flags", SectionText.flags(section));
    one.put("size", section.size());
    one.put("offset", section.offset());
    return one;
  }

  private static Map<String, Object> program(ObjectDump dump, ListedProgram program) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", program.name());
    one.put("section", program.section());
    one.put("program", program.isProgram());
    one.put("slots", program.slots());
    one.put("instructions", program.instructions());
    List<Map<String, Object>> stands = new ArrayList<>();
    for (ObjectDump.Stand stand : dump.standsOf(program)) {
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("variable", stand.variable());
      place.put("member", stand.member());
      place.put("type", stand.type());
      stands.add(place);
    }
    one.put("structOps", stands);
    one.put("subprograms", subprograms(program));
    one.put("kfuncs", program.kfuncs());
    one.put("helpers", program.helpers());
    return one;
  }

  /** The names of the functions that a program calls. */
  static List<String> subprograms(ListedProgram program) {
    return program.functions().stream().skip(1).map(ListedProgram.Function::name).toList();
  }

  private static Map<String, Object> structOps(BpfObject.StructOps ops) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", ops.name());
    one.put("type", ops.type());
    Map<String, Object> members = new LinkedHashMap<>();
    ops.members().forEach(member -> members.put(member.name(), member.program()));
    one.put("members", members);
    return one;
  }

  private static Map<String, Object> data(MapImage map) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", map.name());
    one.put("size", map.contents().length);
    one.put("readOnly", map.readOnly());
    one.put("variables", map.variables().stream().map(v -> variable(map, v)).toList());
    return one;
  }

  private static Map<String, Object> variable(MapImage map, Variable variable) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", variable.name());
    one.put("offset", variable.offset());
    one.put("size", variable.type().byteSize());
    one.put("type", VariableText.type(variable.type()));
    one.put("value", VariableText.start(map, variable).orElse(null));
    one.put("tags", variable.tags());
    return one;
  }

  private static Map<String, Object> map(DeclaredMap map) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", map.name());
    one.put("type", map.typeName());
    one.put("keySize", map.keySize());
    one.put("valueSize", map.valueSize());
    one.put("maxEntries", map.maxEntries());
    one.put("flags", map.flags());
    return one;
  }

  private static Map<String, Object> code(ListedProgram program) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("program", program.name());
    one.put("functions", program.functions().stream().map(ObjectJson::function).toList());
    return one;
  }

  private static Map<String, Object> function(ListedProgram.Function function) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", function.name());
    one.put("section", function.section());
    one.put("slot", function.slot());
    one.put("slots", function.slots());
    one.put("instructions", function.instructions().stream().map(ObjectJson::instruction).toList());
    return one;
  }

  /** Members that would be empty are left out: most instructions have none of them. */
  private static Map<String, Object> instruction(ListedProgram.Instruction instruction) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("slot", instruction.slot());
    one.put("bytes", instruction.bytes());
    one.put("text", instruction.text());
    if (!instruction.label().isEmpty()) {
      one.put("label", instruction.label());
    }
    if (!instruction.note().isEmpty()) {
      one.put("note", instruction.note());
    }
    SourceLine source = instruction.source();
    if (source != null) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file", source.file());
      line.put("line", source.line());
      line.put("column", source.column());
      line.put("text", source.text());
      one.put("source", line);
    }
    return one;
  }
}
