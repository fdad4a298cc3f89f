// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A program as a YAML file: what it shows (a comment), what it starts from, its code, and what is
 * expected. What can be given several times is one string, or a list of them.
 *
 * <pre>
 * kind: opaque_context               or loop_step, memory
 * rules: privileged                  those of batches; without, what policies are held to
 * memory: 64                         size of the block of a memory program, unknown without
 * map: .rodata ro 20000000           name, ro or rw, contents
 * declare: counts hash 4 8 100       a map after those: name, type, key, value, entries
 * variable: 0 depth 0 4 1..64        map, name, offset, size, range
 * source: 3 12 5 if done == total    from slot 3 on: line 12, column 5, text
 * pre: r6 0..15                      the program starts with this in r6; -16:4 is four bytes of stack
 * code: |                            in the syntax of the assembler
 * post: 3 r6 0..7                    whenever slot 3 is reached; also: unset, ambiguous, unreached
 * post: 3 r1 the stack -16..-1       a pointer: into what, at which offsets, and whether: or NULL
 * expect: safe                       or: safe WORST; or: refused ID SLOT
 * loop: 3 64                         slot of the head, bound
 * says: some words                   of the first finding as it is printed
 * </pre>
 */
record Case(String name, Program program, long memory, TreeMap<String, List<String>> headers) {
  private static final List<String> KFUNCS =
      List.of(
          "bpf_io_uring_get_region",
          "bpf_io_uring_submit_sqes",
          "bpf_missing",
          "bpf_iter_num_new",
          "bpf_iter_num_next",
          "bpf_iter_num_destroy");

  private static final Set<String> KEYS =
      Set.of(
          "kind",
          "rules",
          "memory",
          "map",
          "declare",
          "variable",
          "source",
          "pre",
          "code",
          "post",
          "expect",
          "loop",
          "says");

  static Case read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    TreeMap<String, List<String>> headers = headers(name, Files.readString(file));
    String text = first(headers, "code", "");
    Code code = Assembler.assemble(name, text, KFUNCS, List.of());
    ProgramKind kind = ProgramKind.valueOf(first(headers, "kind", "").toUpperCase(Locale.ROOT));
    long memory = Long.parseLong(first(headers, "memory", "-1"));
    Program program = new Program(name, kind, code, maps(headers), KFUNCS, source(headers));
    return new Case(name, program, memory, headers);
  }

  private static TreeMap<String, List<String>> headers(String name, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setSchema(new FailsafeSchema()).build();
    TreeMap<String, List<String>> headers = new TreeMap<>();
    ((Map<?, ?>) new Load(settings).loadFromString(text))
        .forEach((key, value) -> {
          if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(name + ": there is no key `" + key + "`");
          }
          List<?> values = value instanceof List<?> several ? several : List.of(value);
          headers.put((String) key, values.stream().map(String.class::cast).toList());
        });
    return headers;
  }

  /** The only, or first, header of that name. */
  static String first(TreeMap<String, List<String>> headers, String name, String otherwise) {
    return all(headers, name).isEmpty() ? otherwise : all(headers, name).getFirst();
  }

  static List<String> all(TreeMap<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of());
  }

  private static List<ProgramMap> maps(TreeMap<String, List<String>> headers) {
    List<ProgramMap> maps = new ArrayList<>();
    for (String line : all(headers, "map")) {
      String[] words = line.split(" ", -1);
      byte[] contents = HexFormat.of().parseHex(words[2]);
      List<Variable> variables = variables(headers, maps.size());
      maps.add(new MapImage(words[0], contents, words[1].equals("ro"), variables));
    }
    for (String line : all(headers, "declare")) {
      String[] words = line.split(" ", -1);
      maps.add(
          new MapDefinition(
              words[0],
              MapType.valueOf(words[1].toUpperCase(Locale.ROOT)),
              Integer.parseInt(words[2]),
              Integer.parseInt(words[3]),
              Integer.parseInt(words[4]),
              0));
    }
    return maps;
  }

  private static List<Variable> variables(TreeMap<String, List<String>> headers, int map) {
    List<Variable> variables = new ArrayList<>();
    for (String line : all(headers, "variable")) {
      String[] words = line.split(" ", -1);
      if (Integer.parseInt(words[0]) == map) {
        int size = Integer.parseInt(words[3]);
        variables.add(
            new Variable(
                words[1],
                Integer.parseInt(words[2]),
                new VariableType.Int("int", size, words[4].startsWith("-")),
                List.of("loopstep:range:" + words[4])));
      }
    }
    return variables;
  }

  private static SourceMap source(TreeMap<String, List<String>> headers) {
    TreeMap<Integer, SourceMap.SourceLine> lines = new TreeMap<>();
    for (String line : all(headers, "source")) {
      String[] words = line.split(" ", 4);
      lines.put(
          Integer.valueOf(words[0]),
          new SourceMap.SourceLine(
              "a.policy", Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3]));
    }
    return new SourceMap(lines);
  }
}
