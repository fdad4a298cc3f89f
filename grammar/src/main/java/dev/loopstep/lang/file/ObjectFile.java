// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.file;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.object.ListedProgram;
import dev.loopstep.ebpf.object.ObjectView;
import java.util.List;

/** Reads a BPF object to be looked at, whatever its programs are for. */
public final class ObjectFile {
  private ObjectFile() {}

  /**
   * Reads an object.
   *
   * @throws InputException when the file cannot be read or is no BPF object
   */
  public static ObjectView read(String file) {
    return ObjectView.read(file, PolicyFile.bytes(file));
  }

  /**
   * The programs of that name.
   *
   * @throws InputException when there is none
   */
  public static List<ListedProgram> named(String file, List<ListedProgram> programs, String name) {
    List<ListedProgram> found =
        programs.stream().filter(program -> program.name().equals(name)).toList();
    if (found.isEmpty()) {
      List<String> names = programs.stream().map(ListedProgram::name).toList();
      throw PolicyFile.which(file, "it has no program `" + name + "`", names);
    }
    return found;
  }
}
