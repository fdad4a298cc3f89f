// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An object in libbpf: opened, its sections filled, loaded, attached. */
final class LoadedObject implements AutoCloseable {
  private static final int LOG_BYTES = 1 << 20;

  /** How much the verifier says (BPF_LOG_LEVEL1 and BPF_LOG_STATS of linux/bpf_verifier.h). */
  enum Log {
    /** Why it refuses, and how much work it had. */
    REASON(4),
    /**
     * Each instruction that it looks at too, with its line. Writing that takes it several times as
     * long as the looking does.
     */
    EVERYTHING(1);

    private final int level;

    Log(int level) {
      this.level = level;
    }
  }

  /**
   * How do_check (kernel/bpf/verifier.c) says that it has looked at a million instructions and goes
   * no further. To hear of each of them takes an emulated processor many minutes, and tells nobody
   * anything.
   */
  private static final String TOO_LARGE = "BPF program is too large.";

  private final LibBpf bpf;
  private final Arena arena = Arena.ofConfined();
  private final List<MemorySegment> logs = new ArrayList<>();
  private final long object;
  private long link;

  private LoadedObject(LibBpf bpf, long object) {
    this.bpf = bpf;
    this.object = object;
  }

  /** A map and its name, without what libbpf puts before it. */
  private record Map(long address, String name) {}

  /**
   * Opens an object.
   *
   * @throws CaseFailure when libbpf cannot make anything of it
   */
  static LoadedObject open(LibBpf bpf, byte[] bytes) {
    Arena memory = Arena.ofConfined();
    try {
      MemorySegment copy = memory.allocate(bytes.length, 8);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
      Native.Outcome opened = bpf.call("bpf_object__open_mem", copy.address(), bytes.length, 0);
      if (opened.value() == 0) {
        throw new CaseFailure(
            "libbpf cannot open the object (error " + opened.errno() + ")\n" + bpf.takeMessages());
      }
      return new LoadedObject(bpf, opened.value());
    } finally {
      memory.close(); // libbpf has its own copy
    }
  }

  /** Puts contents into a data section before it is loaded. */
  void fill(GuestCase.Section section) {
    Map map =
        map(section.name())
            .orElseThrow(() -> new CaseFailure("the object has no section " + section.name()));
    MemorySegment target = initialValue(map);
    if (target.byteSize() < section.contents().length) {
      throw new CaseFailure("the section " + section.name() + " is smaller than expected");
    }
    MemorySegment.copy(
        MemorySegment.ofArray(section.contents()), 0, target, 0, section.contents().length);
  }

  /** Names the ring in the structure of operations. */
  void setRing(String structOps, int offset, int descriptor) {
    initialValue(structOps(structOps)).set(ValueLayout.JAVA_INT_UNALIGNED, offset, descriptor);
  }

  private Map structOps(String name) {
    return map(name)
        .orElseThrow(() -> new CaseFailure("the object has no struct_ops variable " + name));
  }

  private MemorySegment initialValue(Map map) {
    MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
    long at = bpf.call("bpf_map__initial_value", map.address(), size.address()).value();
    return Native.memory(at, at == 0 ? 0 : size.get(ValueLayout.JAVA_LONG, 0));
  }

  /** Loads: 0, or the positive errno. */
  int load(Log wanted) {
    long program = 0;
    while (true) {
      program = bpf.call("bpf_object__next_program", object, program).value();
      if (program == 0) {
        break;
      }
      MemorySegment log = arena.allocate(LOG_BYTES);
      logs.add(log);
      bpf.call("bpf_program__set_log_buf", program, log.address(), LOG_BYTES);
      // From another level than 0 libbpf does not try again by itself.
      bpf.call("bpf_program__set_log_level", program, wanted.level);
    }
    return -bpf.call("bpf_object__load", object).intValue();
  }

  /** Whether the verifier has given up, rather than found something. */
  boolean gaveUp() {
    return logs.stream().anyMatch(log -> log.getString(0).contains(TOO_LARGE));
  }

  /** What verifier and libbpf said. */
  String log() {
    StringBuilder all = new StringBuilder();
    logs.forEach(log -> all.append(log.getString(0)));
    String messages = bpf.takeMessages();
    return all.isEmpty() ? messages : all.toString();
  }

  /** Attaches: 0, or the negative errno. */
  int attach(String structOps) {
    Native.Outcome attached =
        bpf.call("bpf_map__attach_struct_ops", structOps(structOps).address());
    link = attached.value();
    return link == 0 ? -attached.errno() : 0;
  }

  /** The descriptor of the only program that is loaded, whose runs the kernel counts. */
  int programDescriptor() {
    long program = 0;
    while (true) {
      program = bpf.call("bpf_object__next_program", object, program).value();
      if (program == 0) {
        throw new CaseFailure("the object has no program that is loaded");
      }
      int descriptor = bpf.call("bpf_program__fd", program).intValue();
      if (descriptor >= 0) {
        return descriptor;
      }
    }
  }

  /** The data sections that can be written, as they are now. */
  List<GuestCase.Section> writtenSections() throws IOException {
    List<GuestCase.Section> sections = new ArrayList<>();
    for (Map map : maps()) {
      if (map.name().matches("\\.(data|bss).*")) {
        sections.add(new GuestCase.Section(map.name(), contents(map)));
      }
    }
    return sections;
  }

  private byte[] contents(Map map) throws IOException {
    int size = bpf.call("bpf_map__value_size", map.address()).intValue();
    int descriptor = bpf.call("bpf_map__fd", map.address()).intValue();
    MemorySegment value = arena.allocate(size, 8);
    MemorySegment key = arena.allocate(ValueLayout.JAVA_INT);
    int error =
        bpf.call("bpf_map_lookup_elem", descriptor, key.address(), value.address()).intValue();
    if (error != 0) {
      throw new IOException("reading " + map.name() + " failed with error " + -error);
    }
    return value.toArray(ValueLayout.JAVA_BYTE);
  }

  private Optional<Map> map(String name) {
    return maps().stream().filter(map -> map.name().equals(name)).findFirst();
  }

  private List<Map> maps() {
    List<Map> maps = new ArrayList<>();
    long map = bpf.call("bpf_object__next_map", object, 0).value();
    while (map != 0) {
      maps.add(new Map(map, name(Native.text(bpf.call("bpf_map__name", map).value()))));
      map = bpf.call("bpf_object__next_map", object, map).value();
    }
    return maps;
  }

  /** libbpf calls .bss of an object "FILE.bss"; sections with a suffix keep their names. */
  private static String name(String full) {
    int dot = full.indexOf('.');
    return dot < 0 ? full : full.substring(dot);
  }

  /** Detaches what is attached. */
  void detach() {
    if (link != 0) {
      bpf.call("bpf_link__destroy", link);
      link = 0;
    }
  }

  @Override
  public void close() {
    detach();
    bpf.call("bpf_object__close", object);
    arena.close();
  }

  /** Reads an object from the folder of objects. */
  static byte[] bytes(Path folder, String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new CaseFailure("the object " + name + " is not in the guest");
    }
  }
}
