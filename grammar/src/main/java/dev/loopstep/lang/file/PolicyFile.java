// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.file;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.input.InputSource;
import dev.loopstep.ebpf.object.BpfObject;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.CompiledPolicy;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.VariableTypes;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a policy: a {@code .policy} text is compiled, a BPF object is taken as it is. */
public final class PolicyFile {
  /** Larger files are refused before they are read: objects and policies have kilobytes. */
  public static final int MAX_BYTES = 64 << 20;

  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private PolicyFile() {}

  /**
   * Reads a policy.
   *
   * @param program which of an object's programs; null where it has only one {@code loop_step}
   * @throws InputException when the file cannot be read or is no policy
   */
  public static LoadedPolicy read(String file, @Nullable String program) {
    byte[] bytes = bytes(file);
    return isObject(file, bytes)
        ? object(file, bytes, program)
        : source(file, bytes, program, CompileOptions.DEFAULT);
  }

  /**
   * Reads the text of a policy.
   *
   * @throws InputException when the file cannot be read or is no policy; for an object too, which
   *     is compiled already
   */
  public static LoadedPolicy compile(String file, CompileOptions options) {
    byte[] bytes = bytes(file);
    if (isObject(file, bytes) && !options.fixed().isEmpty()) {
      throw new InputException(
          FileDiagnostic.COMPILED_ALREADY,
          new Place.Whole(file),
          "this is an object, whose code is there already",
          "fix parameters where its policy is compiled, or give them a value with `--set`");
    }
    return isObject(file, bytes) ? object(file, bytes, null) : source(file, bytes, null, options);
  }

  /**
   * Reads a policy that is to say of itself that it comes from another file: what is compiled from
   * text names that file, so its bytes hang on the name.
   *
   * @param path where it is
   * @param name what it is called in the object and in messages
   */
  public static LoadedPolicy read(Path path, String name) {
    byte[] bytes = bytes(path.toString());
    return isObject(name, bytes)
        ? object(name, bytes, null)
        : source(name, bytes, null, CompileOptions.DEFAULT);
  }

  static boolean isObject(String file, byte[] bytes) {
    return startsWith(bytes, ELF) || file.endsWith(".o");
  }

  private static LoadedPolicy source(
      String file, byte[] bytes, @Nullable String program, CompileOptions options) {
    CompiledPolicy policy = PolicyCompiler.compile(file, bytes, options);
    if (program != null && !program.equals(policy.name())) {
      throw which(file, "this policy is called `" + policy.name() + "`", List.of(policy.name()));
    }
    return new LoadedPolicy(
        file,
        bytes,
        sha256(bytes),
        policy.program(),
        policy.structOpsName(),
        policy.shared().stream().map(PolicyFile::variable).toList(),
        policy.sharedSize(),
        true,
        Optional.of(policy.policy()),
        policy.warnings());
  }

  private static LoadedPolicy object(String file, byte[] bytes, @Nullable String name) {
    BpfObject object = ObjectReader.read(file, bytes);
    Program program = name == null ? onlyProgram(object) : named(object, name);
    String structOps =
        object.structOps().stream()
            .filter(ops -> ops.members().stream().anyMatch(m -> m.program().equals(program.name())))
            .findFirst()
            .map(BpfObject.StructOps::name)
            .orElse(program.name() + "_ops");
    return new LoadedPolicy(
        file,
        bytes,
        sha256(bytes),
        program,
        structOps,
        List.of(),
        0,
        false,
        Optional.empty(),
        List.of());
  }

  /**
   * The program that a struct_ops variable attaches as {@code loop_step}, or the only one there is.
   */
  private static Program onlyProgram(BpfObject object) {
    List<String> attached =
        object.structOps().stream()
            .flatMap(ops -> ops.members().stream())
            .filter(member -> member.name().equals("loop_step"))
            .map(BpfObject.StructOps.Member::program)
            .distinct()
            .toList();
    if (attached.size() == 1) {
      return named(object, attached.getFirst());
    }
    List<Program> steps =
        object.programs().stream().filter(p -> p.kind() == ProgramKind.LOOP_STEP).toList();
    if (steps.size() == 1) {
      return steps.getFirst();
    }
    throw which(object.file(), "it has " + steps.size() + " loop_step programs", names(object));
  }

  private static Program named(BpfObject object, String name) {
    Optional<Program> program =
        object.programs().stream().filter(p -> p.name().equals(name)).findFirst();
    return program.orElseThrow(
        () -> which(object.file(), "it has no program `" + name + "`", names(object)));
  }

  private static List<String> names(BpfObject object) {
    return object.programs().stream().map(Program::name).toList();
  }

  static InputException which(String file, String message, List<String> names) {
    String remedy =
        names.isEmpty()
            ? "name an object with a program in a section `struct_ops.s/NAME`"
            : "name one with `--program`: "
                + names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    return new InputException(FileDiagnostic.WHICH_PROGRAM, new Place.Whole(file), message, remedy);
  }

  private static Variable variable(SharedField field) {
    return new Variable(field.name(), field.offset(), VariableTypes.of(field.data()), List.of());
  }

  /** The contents of a file that is not too large. */
  static byte[] bytes(String file) {
    try {
      Path path = Path.of(file);
      InputSource files = InputSource.current();
      if (!files.exists(path)) {
        throw unreadable(file, "there is no file `" + file + "`", "check the name");
      }
      if (files.isFolder(path)) {
        throw unreadable(file, "`" + file + "` is a folder", "name a policy or an object in it");
      }
      byte[] bytes = files.read(path, MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw unreadable(file, "`" + file + "` has more than 64 MiB", "name a policy or an object");
      }
      return bytes;
    } catch (InvalidPathException | IOException e) {
      throw unreadable(file, "`" + file + "` cannot be read", "check its name and permissions");
    }
  }

  private static InputException unreadable(String file, String message, String remedy) {
    return new InputException(
        FileDiagnostic.UNREADABLE_POLICY, new Place.Whole(file), message, remedy);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
