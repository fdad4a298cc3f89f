// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Program} on this machine's kernel, with maps of its own. The bytes that the kernel gets
 * are the program's: it takes map references by index as they are, and only calls of kfuncs name
 * the kernel's own types.
 */
public final class HostProgram implements AutoCloseable {
  private final List<KernelArray> maps;
  private final KernelProgram program;

  private HostProgram(List<KernelArray> maps, KernelProgram program) {
    this.maps = maps;
    this.program = program;
  }

  /**
   * Loads a program without type information.
   *
   * @throws BpfException with the verifier's log when the kernel refuses the program
   */
  public static HostProgram load(Program program) throws BpfException {
    return load(program, List.of());
  }

  /**
   * Loads a program.
   *
   * @param functions the slots at which its functions start, ascending from 0, for the kernel's
   *     check of callbacks; empty for a program without type information
   * @throws BpfException with the verifier's log when the kernel refuses the program
   */
  public static HostProgram load(Program program, List<Integer> functions) throws BpfException {
    return load(ProgramType.SYSCALL, program, functions);
  }

  /** As {@link #load(Program, List)}, a program of another type. */
  public static HostProgram load(ProgramType type, Program program, List<Integer> functions)
      throws BpfException {
    List<KernelArray> maps = new ArrayList<>();
    try {
      for (ProgramMap map : program.maps()) {
        maps.add(create(map));
      }
      return new HostProgram(maps, load(type, program, functions, maps));
    } catch (BpfException | RuntimeException e) {
      maps.forEach(KernelArray::close);
      throw e;
    }
  }

  private static KernelArray create(ProgramMap map) throws BpfException {
    return switch (map) {
      case MapImage image -> filled(image);
      case MapDefinition definition -> array(definition);
    };
  }

  /** As libbpf makes a data section: one element, frozen where it is read-only. */
  private static KernelArray filled(MapImage image) throws BpfException {
    int flags = image.readOnly() ? KernelArray.READ_ONLY_FOR_PROGRAMS : 0;
    KernelArray array = KernelArray.create(image.name(), image.contents().length, 1, flags);
    try {
      array.put(0, image.contents());
      if (image.readOnly()) {
        array.freeze();
      }
      return array;
    } catch (BpfException e) {
      array.close();
      throw e;
    }
  }

  private static KernelArray array(MapDefinition map) throws BpfException {
    if (map.type() != MapType.ARRAY) {
      throw new IllegalArgumentException("only arrays are made here, not " + map);
    }
    return KernelArray.create(map.name(), map.valueSize(), map.maxEntries(), map.flags());
  }

  private static KernelProgram load(
      ProgramType type, Program program, List<Integer> functions, List<KernelArray> maps)
      throws BpfException {
    byte[] code = Encoder.encode(withKernelFunctions(program));
    if (functions.isEmpty()) {
      return KernelProgram.load(new LoadRequest(type, program.name(), code, maps, null));
    }
    BtfWriter types = new BtfWriter();
    byte[] records = describe(functions, types);
    try (KernelTypeInfo loaded = KernelTypeInfo.load(types.toBytes())) {
      LoadRequest.FunctionTypes info = new LoadRequest.FunctionTypes(loaded, records);
      return KernelProgram.load(new LoadRequest(type, program.name(), code, maps, info));
    }
  }

  /**
   * Every function is {@code static long fN(void)}: the verifier follows static ones by their code.
   */
  private static byte[] describe(List<Integer> functions, BtfWriter types) {
    int number = types.add(new BtfType.Int("long", 8, BtfType.Int.SIGNED, 0, 64));
    int prototype = types.add(new BtfType.Prototype(number, List.of()));
    ByteBuffer records = ByteBuffer.allocate(8 * functions.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < functions.size(); i++) {
      BtfType.Linkage linkage = i == 0 ? BtfType.Linkage.GLOBAL : BtfType.Linkage.STATIC;
      int type = types.addNew(new BtfType.Function("f" + i, linkage, prototype));
      records.putInt(functions.get(i)).putInt(type);
    }
    return records.array();
  }

  private static Code withKernelFunctions(Program program) throws BpfException {
    if (program.kfuncs().isEmpty()) {
      return program.code();
    }
    List<Insn> code = new ArrayList<>();
    for (Insn insn : program.code().instructions()) {
      code.add(
          insn instanceof Insn.Call call && call.kind() == CallKind.KFUNC
              ? new Insn.Call(
                  CallKind.KFUNC, KernelTypes.function(program.kfuncs().get(call.target())))
              : insn);
    }
    return Code.of(code);
  }

  /** Runs the program once on a copy of some memory. */
  public KernelProgram.Run run(byte[] memory) throws BpfException {
    return program.run(memory);
  }

  /** What the kernel made of the program. */
  public KernelProgram.Facts facts() throws BpfException {
    return program.facts();
  }

  /**
   * An element of one of the program's maps as it is now.
   *
   * @param index into {@link Program#maps}
   */
  public byte[] map(int index, int element) throws BpfException {
    return maps.get(index).get(element);
  }

  @Override
  public void close() {
    program.close();
    maps.forEach(KernelArray::close);
  }
}
