// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lang.file.ObjectFile;
import dev.loopstep.report.object.ObjectDump;
import dev.loopstep.report.object.ObjectJson;
import dev.loopstep.report.object.ObjectPart;
import dev.loopstep.report.object.ObjectText;
import dev.loopstep.report.render.TextStyle;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep object dump}: what is in an object file. */
@picocli.CommandLine.Command(
    name = "dump",
    header = "Show what is in a BPF object: sections, programs, maps, types, code.",
    description = {
      "",
      "Takes objects of `loopstep compile` and of clang, whatever their programs are for. Types are"
          + " shown as C that compiles to the same layout; code stands under the source lines it comes"
          + " from, at the slots that the kernel's log counts. Without an option that names a part, all"
          + " parts are shown.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {
      "  loopstep compile policies/nop_chain.policy -o nop_chain.bpf.o",
      "  loopstep object dump nop_chain.bpf.o --code",
      "  loopstep object dump nop_chain.bpf.o --types > nop_chain.types.h"
    })
final class ObjectDumpCommand extends Command {
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "OBJECT", description = "A BPF object file.")
  private String file = "";

  @Option(names = "--sections", description = "Show the sections of the ELF file.")
  private boolean sections;

  @Option(
      names = "--programs",
      description = "Show the programs: where they stand, and what they call.")
  private boolean programs;

  @Option(
      names = "--maps",
      description = "Show variables with their start values, and declared maps.")
  private boolean maps;

  @Option(names = "--types", description = "Show BTF as C.")
  private boolean types;

  @Option(names = "--code", description = "Show the instructions.")
  private boolean code;

  @Option(
      names = "--program",
      paramLabel = "NAME",
      description = "Show only this one of the programs and its code.")
  private @Nullable String program;

  @Option(names = "--bytes", description = "Show the bytes of each instruction.")
  private boolean bytes;

  ObjectDumpCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(file);
    ObjectDump dump = ObjectDump.of(ObjectFile.read(file), parts(), program);
    if (!json.takesStandardOutput()) {
      TextStyle style = terminal().outIsTerminal() ? TextStyle.TERMINAL : TextStyle.PLAIN;
      terminal().out().print(ObjectText.of(dump, bytes, style));
    }
    json.write(terminal(), ObjectJson.document(dump));
    return ExitCode.YES;
  }

  private Set<ObjectPart> parts() {
    Set<ObjectPart> parts = EnumSet.noneOf(ObjectPart.class);
    add(parts, sections, ObjectPart.SECTIONS);
    add(parts, programs, ObjectPart.PROGRAMS);
    add(parts, maps, ObjectPart.MAPS);
    add(parts, types, ObjectPart.TYPES);
    add(parts, code, ObjectPart.CODE);
    return parts;
  }

  private static void add(Set<ObjectPart> parts, boolean wanted, ObjectPart part) {
    if (wanted) {
      parts.add(part);
    }
  }
}
