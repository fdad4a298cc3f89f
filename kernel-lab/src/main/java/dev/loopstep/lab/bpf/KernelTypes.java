// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.elf.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the running kernel tells of its own functions. */
final class KernelTypes {
  private static final Path PLACE = Path.of("/sys/kernel/btf/vmlinux");
  private static final int ENOENT = 2;

  /** Read once: five megabytes. */
  private static final class Functions {
    static final Map<String, Integer> IDS = read();
  }

  private KernelTypes() {}

  /** The id by which a program calls a kernel function. */
  static int function(String name) throws BpfException {
    Integer id = Functions.IDS.get(name);
    if (id == null) {
      throw new BpfException("kernel function " + name, ENOENT, "");
    }
    return id;
  }

  private static Map<String, Integer> read() {
    Map<String, Integer> ids = new HashMap<>();
    try {
      Btf types = BtfReader.read(Bytes.of(PLACE.toString(), Files.readAllBytes(PLACE)));
      for (int id = 0; id < types.count(); id++) {
        if (types.type(id) instanceof BtfType.Function function) {
          ids.putIfAbsent(function.name(), id);
        }
      }
    } catch (IOException e) {
      // A kernel without type information has no functions that can be named: the call says so.
    }
    return ids;
  }
}
