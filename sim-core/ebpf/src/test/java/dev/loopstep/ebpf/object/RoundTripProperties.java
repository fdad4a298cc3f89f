// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoundTripProperties {
  private static final List<String> KFUNCS =
      List.of("bpf_io_uring_submit_sqes", "bpf_io_uring_get_region");

  @Property(seed = "1", tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void readingUndoesWriting(@ForAll long seed) {
    Program program = new Generator(seed).program();
    byte[] bytes = ObjectWriter.write(program, "ops");
    BpfObject object = ObjectReader.read("written.o", bytes);
    assertEquals(List.of(program), object.programs());
    assertArrayEquals(bytes, ObjectWriter.write(object.programs().getFirst(), "ops"));
  }

  /** Random programs, of a program and up to three subprograms that it calls. */
  private static final class Generator {
    private final SplittableRandom random;

    Generator(long seed) {
      random = new SplittableRandom(seed);
    }

    Program program() {
      List<ProgramMap> maps = new ArrayList<>(maps());
      maps.addAll(definitions());
      int functions = 1 + random.nextInt(4);
      int[] starts = new int[functions];
      List<List<Insn>> bodies = new ArrayList<>();
      int slots = 0;
      for (int i = 0; i < functions; i++) {
        starts[i] = slots;
        List<Insn> body = body(maps);
        bodies.add(body);
        slots += body.stream().mapToInt(Insn::slots).sum();
        if (i == 0) {
          // Room for what refers to each subprogram, in front.
          slots += 3 * (functions - 1);
        }
      }
      List<Insn> all = new ArrayList<>(references(starts));
      bodies.forEach(all::addAll);
      Code code = Code.of(all);
      return new Program("main", ProgramKind.LOOP_STEP, code, maps, KFUNCS, lines(code, starts));
    }

    private static List<Insn> references(int[] starts) {
      List<Insn> references = new ArrayList<>();
      for (int i = 1; i < starts.length; i++) {
        int slot = 3 * (i - 1);
        references.add(new Insn.LoadImm64(2, Pseudo.FUNC, starts[i] - slot - 1, 0));
        references.add(new Insn.Call(CallKind.LOCAL, starts[i] - slot - 3));
      }
      return references;
    }

    private List<Insn> body(List<ProgramMap> maps) {
      List<Insn> body = new ArrayList<>();
      int length = random.nextInt(8);
      for (int i = 0; i < length; i++) {
        body.add(insn(maps));
      }
      body.add(new Insn.Exit());
      return body;
    }

    private Insn insn(List<ProgramMap> maps) {
      return switch (random.nextInt(4)) {
        case 0 -> new Insn.Call(CallKind.KFUNC, random.nextInt(KFUNCS.size()));
        case 1 -> new Insn.Call(CallKind.HELPER, 5);
        case 2 -> reference(maps);
        default -> new Insn.Alu(Width.W32, AluOp.ADD, 1, new Operand.Imm(random.nextInt()));
      };
    }

    private Insn reference(List<ProgramMap> maps) {
      if (maps.isEmpty()) {
        return new Insn.LoadImm64(1, Pseudo.CONST, random.nextInt(), random.nextInt());
      }
      int map = random.nextInt(maps.size());
      return switch (maps.get(map)) {
        case MapImage image when image.name().equals(".kconfig") ->
            new Insn.LoadImm64(1, Pseudo.MAP_IDX_VALUE, map, 0);
        case MapImage image ->
            new Insn.LoadImm64(
                1, Pseudo.MAP_IDX_VALUE, map, random.nextInt(image.contents().length));
        case MapDefinition _ -> new Insn.LoadImm64(1, Pseudo.MAP_IDX, map, 0);
      };
    }

    private SourceMap lines(Code code, int[] starts) {
      if (random.nextInt(4) == 0) {
        return SourceMap.NONE;
      }
      Map<Integer, SourceLine> lines = new TreeMap<>();
      for (int start : starts) {
        lines.put(start, line());
      }
      for (int slot = 0; slot < code.slots(); slot++) {
        if (code.startsAt(slot) && random.nextInt(3) == 0) {
          lines.put(slot, line());
        }
      }
      return new SourceMap(lines);
    }

    private SourceLine line() {
      int number = 1 + random.nextInt(2000);
      return new SourceLine("a.policy", number, random.nextInt(1024), "line \u00e9 " + number);
    }

    private List<MapImage> maps() {
      List<MapImage> maps = new ArrayList<>();
      for (String name : List.of(".rodata", ".rodata.more", ".data", ".bss")) {
        if (random.nextBoolean()) {
          maps.add(map(name));
        }
      }
      if (random.nextInt(4) == 0) {
        maps.add(kconfig());
      }
      return maps;
    }

    private static MapImage kconfig() {
      VariableType type = new VariableType.Int("int", 4, true);
      Variable version = new Variable("LINUX_KERNEL_VERSION", 0, type, List.of());
      return new MapImage(".kconfig", new byte[] {0, 2, 7, 0}, true, List.of(version));
    }

    private List<MapDefinition> definitions() {
      List<MapDefinition> definitions = new ArrayList<>();
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        MapType type = MapType.values()[random.nextInt(MapType.values().length)];
        int key = type.isArray() ? 4 : 1 + random.nextInt(64);
        int entries = 1 + random.nextInt(1000);
        int flags = type.isArray() || random.nextBoolean() ? 0 : MapDefinition.NO_PREALLOC;
        // Variables may be called the same: the map keeps the name for others to see.
        String name = "v" + i;
        definitions.add(
            new MapDefinition(name, type, key, 1 + random.nextInt(5000), entries, flags));
      }
      return definitions;
    }

    private MapImage map(String name) {
      List<Variable> variables = new ArrayList<>();
      int size = 1;
      int count = random.nextInt(5);
      for (int i = 0; i < count; i++) {
        VariableType type = type(2);
        size = (size + 7) / 8 * 8;
        List<String> tags = random.nextBoolean() ? List.of("loopstep:x", "other") : List.of();
        variables.add(new Variable("v" + random.nextInt(20), size, type, tags));
        size += (int) type.byteSize();
      }
      byte[] contents = new byte[size];
      if (!name.equals(".bss")) {
        random.nextBytes(contents);
      }
      return new MapImage(name, contents, name.startsWith(".rodata"), variables);
    }

    private VariableType type(int depth) {
      return switch (random.nextInt(depth == 0 ? 4 : 6)) {
        case 0 -> new VariableType.Int("unsigned int", 4, false);
        case 1 -> new VariableType.Int("long long", 8, true);
        case 2 -> new VariableType.Bool(1);
        case 3 -> random.nextBoolean() ? new VariableType.Pointer(8) : colour();
        case 4 -> new VariableType.Array(type(depth - 1), random.nextInt(4));
        default -> struct(depth);
      };
    }

    private VariableType colour() {
      int size = 1 << random.nextInt(4);
      boolean signed = random.nextBoolean();
      List<VariableType.Enumerator> values = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        values.add(new VariableType.Enumerator("c" + i, value(8 * size, signed)));
      }
      return new VariableType.Enum("colour", size, signed, values);
    }

    /** Any number of so many bits. */
    private long value(int bits, boolean signed) {
      long any = random.nextLong();
      return signed ? any >> 64 - bits : any >>> 64 - bits;
    }

    private VariableType struct(int depth) {
      List<VariableType.Member> members = new ArrayList<>();
      VariableType narrow = new VariableType.Int("unsigned int", 4, false);
      members.add(new VariableType.Member("flag", 0, 1 + random.nextInt(7), narrow));
      long size = 8;
      int count = random.nextInt(3);
      for (int i = 0; i < count; i++) {
        VariableType type = type(depth - 1);
        members.add(new VariableType.Member("m" + i, 8 * size, 0, type));
        size += (type.byteSize() + 7) / 8 * 8;
      }
      return new VariableType.Struct("s" + depth, size, members);
    }
  }
}
