// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.c.CSource;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.object.BpfObject;
import dev.loopstep.ebpf.object.DeclaredMap;
import dev.loopstep.ebpf.object.ListedProgram;
import dev.loopstep.ebpf.object.ObjectView;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.lang.file.ObjectFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of an object. Parts that are not shown are empty, and were not read.
 *
 * @param parts what is shown
 * @param license empty where the object names none
 * @param types the types as C, empty where the object has none
 */
public record ObjectDump(
    String file,
    Set<ObjectPart> parts,
    String license,
    List<Section> sections,
    List<ListedProgram> programs,
    List<BpfObject.StructOps> structOps,
    List<MapImage> data,
    List<DeclaredMap> maps,
    Optional<String> types) {
  public ObjectDump {
    parts = Set.copyOf(parts);
    sections = List.copyOf(sections);
    programs = List.copyOf(programs);
    structOps = List.copyOf(structOps);
    data = List.copyOf(data);
    maps = List.copyOf(maps);
  }

  /**
   * Reads parts of an object.
   *
   * @param parts what is to be shown; none of them means all
   * @param program the only one to be shown, or null for all
   * @throws InputException when one of the parts is damaged, or there is no such program
   */
  public static ObjectDump of(ObjectView object, Set<ObjectPart> parts, @Nullable String program) {
    Set<ObjectPart> shown = parts.isEmpty() ? EnumSet.allOf(ObjectPart.class) : parts;
    boolean withCode = shown.contains(ObjectPart.PROGRAMS) || shown.contains(ObjectPart.CODE);
    boolean withMaps = shown.contains(ObjectPart.MAPS);
    return new ObjectDump(
        object.file(),
        shown,
        object.license(),
        shown.contains(ObjectPart.SECTIONS) ? object.sections() : List.of(),
        withCode ? programs(object, program) : List.of(),
        shown.contains(ObjectPart.PROGRAMS) ? object.structOps() : List.of(),
        withMaps ? object.data() : List.of(),
        withMaps ? object.maps() : List.of(),
        shown.contains(ObjectPart.TYPES) ? object.btf().map(CSource::of) : Optional.empty());
  }

  private static List<ListedProgram> programs(ObjectView object, @Nullable String name) {
    List<ListedProgram> all = object.programs();
    return name == null ? all : ObjectFile.named(object.file(), all, name);
  }

  /** Whether the part is shown. */
  boolean shows(ObjectPart part) {
    return parts.contains(part);
  }

  /** Where a program stands: variable, member, type. */
  record Stand(String variable, String member, String type) {}

  /** The members of struct_ops variables that a program stands in. */
  List<Stand> standsOf(ListedProgram program) {
    return structOps.stream()
        .flatMap(ops ->
            ops.members().stream()
                .filter(member -> member.program().equals(program.name()))
                .map(member -> new Stand(ops.name(), member.name(), ops.type())))
        .toList();
  }
}
