// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.file;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.typed.TypedPolicy;
import java.util.List;
import java.util.Optional;

/**
 * A policy from a file.
 *
 * @param file as the user named it
 * @param bytes of the file
 * @param sha256 of the file, 64 hex digits
 * @param program its variables as the file has them
 * @param structOps the variable of {@code .struct_ops.link} that an object of it has
 * @param shared the parameter region's fields, in order of offset; empty where the file does not
 *     say
 * @param sharedSize how many bytes the parameter region must have at least; 0 where it needs none
 * @param rewinds whether it pushes from slot 0 at every submission, so that the ring must have
 *     {@code IORING_SETUP_SQ_REWIND}: what the language compiles to; not known of other objects
 * @param checked what the compiler knows of it, where the file is a policy's text
 * @param warnings of the compiler
 */
@SuppressWarnings("ArrayRecordComponent") // the file as it was read; nobody changes it
public record LoadedPolicy(
    String file,
    byte[] bytes,
    String sha256,
    Program program,
    String structOps,
    List<Variable> shared,
    int sharedSize,
    boolean rewinds,
    Optional<TypedPolicy> checked,
    List<Diagnostic> warnings) {
  public LoadedPolicy {
    shared = List.copyOf(shared);
    warnings = List.copyOf(warnings);
  }

  /** The object for libbpf: the file itself, or what its source text is compiled to. */
  public byte[] object() {
    return PolicyFile.isObject(file, bytes) ? bytes : ObjectWriter.write(program, structOps);
  }

  /** The policy's name. */
  public String name() {
    return program.name();
  }
}
