// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.ProgramRun;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.wire.GuestProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep kernel exec}: a program of the user's on the kernel that was fetched. */
@picocli.CommandLine.Command(
    name = "exec",
    header = "Run a program on a real Linux kernel, in a virtual machine.",
    description = {
      "",
      "For applications that load a policy, on hosts whose kernel has none. The program finds libc,"
          + " libbpf, liburing and what they need there, is root, and has files in memory alone."
          + " Arguments that name files (by relative paths) go along. What it writes is printed when it has ended;"
          + " exit code 1 where its own is not 0.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {"  loopstep kernel exec ./deploy keep_reading.bpf.o blocks depth=32"})
final class KernelExecCommand extends Command {
  private static final Path HERE = Path.of("");

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "Boot this vmlinuz or vmlinux instead of the one that was fetched.")
  private @Nullable Path kernel;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "End the machine when the program has not ended after so long (default:"
              + " ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "A further file that goes along; repeatable.")
  private List<String> with = new ArrayList<>();

  @Parameters(index = "0", paramLabel = "PROGRAM", description = "A program for Linux on x86-64.")
  private String program = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG", description = "Its arguments.")
  private List<String> arguments = new ArrayList<>();

  KernelExecCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Usage.checkPositive("--timeout", timeout);
    Map<String, Path> files = files();
    List<String> words = new ArrayList<>(List.of(nameOf(program)));
    words.addAll(arguments);
    VirtualMachine machine =
        Labs.machine(Labs.newest(), Optional.ofNullable(kernel), 1, VirtualMachine.USUAL_SHIFT);
    GuestProgram.Ended ended;
    try (ProgressLine progress = new ProgressLine(terminal())) {
      progress.run("booting", 0, 1);
      ended =
          new ProgramRun(machine, Duration.ofSeconds(timeout)).run(new GuestProgram(words), files);
    }
    terminal().out().write(ended.output(), 0, ended.output().length);
    if (ended.exitCode() != 0) {
      terminal().out().println(nameOf(program) + " ended with exit code " + ended.exitCode());
    }
    return ended.exitCode() == 0 ? ExitCode.YES : ExitCode.NO;
  }

  private static String nameOf(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }

  /** The program, the files that are named as such, and the arguments that are files. */
  private Map<String, Path> files() {
    if (!Files.isExecutable(Path.of(program)) || Files.isDirectory(Path.of(program))) {
      throw Usage.error(program, "this is no program that can be run", "name an executable file");
    }
    Map<String, Path> all = new LinkedHashMap<>();
    all.put(nameOf(program), Path.of(program));
    for (String file : with) {
      if (!goesAlong(file)) {
        throw Usage.error(
            "--with " + file,
            "this is no file below this folder",
            "give a relative path without ..: the program finds it by the same one");
      }
      all.put(HERE.resolve(file).normalize().toString(), Path.of(file));
    }
    arguments.stream()
        .filter(KernelExecCommand::goesAlong)
        .forEach(file -> all.put(HERE.resolve(file).normalize().toString(), Path.of(file)));
    return all;
  }

  private static boolean goesAlong(String argument) {
    // An argument may be anything, a text that is no path among them.
    if (argument.isEmpty() || argument.indexOf('\0') >= 0) {
      return false;
    }
    Path path = Path.of(argument).normalize();
    return !path.isAbsolute() && !path.startsWith("..") && Files.isRegularFile(path);
  }
}
