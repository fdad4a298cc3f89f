// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestProgram;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A machine to boot. It has no hardware help and one clock, which counts instructions and jumps
 * while nothing runs: so what a case does depends on the case, not on how busy this machine is.
 *
 * @param qemu the command that starts QEMU, without options
 * @param kernel a vmlinuz or vmlinux
 * @param image what all boots have in common, as {@link GuestImage} makes it
 * @param processors 1 or more
 * @param shift an instruction takes 2^shift nanoseconds of the guest's clock
 */
public record VirtualMachine(List<String> qemu, Path kernel, Path image, int processors, int shift)
    implements Machine {
  /** 4 ns an instruction: the guest is then about as fast as it seems to itself. */
  public static final int USUAL_SHIFT = 2;

  private static final String MEMORY_MIB = "1024";

  /** A plain processor: what it offers is the same on every host. */
  private static final String PROCESSOR = "qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+cx16";

  /** One collector thread and one compiler: there is one processor, and cases are short. */
  private static final String JAVA_OPTIONS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx256m"
          + " --enable-native-access=ALL-UNNAMED -cp /agent.jar dev.loopstep.lab.guest.";

  private static final String CASES = "Agent guest /cases /objects /dev/ttyS1";
  private static final String PROGRAM = "ProgramAgent /words /program /dev/ttyS1";

  public VirtualMachine {
    qemu = List.copyOf(qemu);
  }

  @Override
  public String name() {
    return kernel.toString();
  }

  @Override
  public List<String> prepare(Path folder, List<GuestCase> cases, Map<String, byte[]> objects)
      throws IOException {
    Path initramfs =
        initramfs(
            folder,
            archive -> {
              archive.file("cases", Wire.encode(cases), false);
              for (Map.Entry<String, byte[]> object : objects.entrySet()) {
                archive.file("objects/" + object.getKey(), object.getValue(), false);
              }
            });
    return command(initramfs, folder.resolve(CONSOLE), CASES);
  }

  /**
   * Puts a program where its agent will find it.
   *
   * @param folder for whatever is needed
   * @param files what lies in the program's folder there, by path
   * @return the command that runs it
   */
  List<String> prepare(Path folder, GuestProgram program, Map<String, Path> files)
      throws IOException {
    Path initramfs =
        initramfs(
            folder,
            archive -> {
              archive.file("words", program.encoded(), false);
              for (Map.Entry<String, Path> file : files.entrySet()) {
                archive.file("program/" + file.getKey(), file.getValue());
              }
            });
    return command(initramfs, folder.resolve(CONSOLE), PROGRAM);
  }

  /** What one boot has beside {@link #image}. */
  @FunctionalInterface
  private interface Contents {
    void put(Initramfs archive) throws IOException;
  }

  private Path initramfs(Path folder, Contents contents) throws IOException {
    Path file = folder.resolve("initramfs");
    try (OutputStream out = Files.newOutputStream(file)) {
      Files.copy(image, out);
      try (Initramfs archive = new Initramfs(out)) {
        contents.put(archive);
      }
    }
    return file;
  }

  private List<String> command(Path initramfs, Path console, String agent) {
    List<String> command = new ArrayList<>(qemu);
    command.addAll(List.of("-accel", "tcg,thread=single"));
    command.addAll(List.of("-icount", "shift=" + shift + ",sleep=off"));
    command.addAll(List.of("-rtc", "base=2026-01-01T00:00:00,clock=vm"));
    command.addAll(List.of("-cpu", PROCESSOR, "-smp", Integer.toString(processors)));
    command.addAll(List.of("-m", MEMORY_MIB, "-nodefaults", "-no-reboot", "-display", "none"));
    command.addAll(List.of("-kernel", kernel.toString(), "-initrd", initramfs.toString()));
    command.addAll(List.of("-serial", "file:" + escaped(console), "-serial", "stdio"));
    command.addAll(List.of("-append", bootLine(agent)));
    return command;
  }

  private static String bootLine(String agent) {
    return "console=ttyS0 quiet panic=-1 mitigations=off nokaslr norandmaps"
        + " LD_LIBRARY_PATH=/jre/lib:/jre/lib/server rdinit=/jre/bin/java -- "
        + JAVA_OPTIONS
        + agent;
  }

  /**
   * What a machine needs besides to be told, while it runs, to log what it executes.
   *
   * @param socket where it takes commands
   */
  static List<String> monitor(Path socket) {
    return List.of("-qmp", "unix:" + escaped(socket) + ",server=on,wait=off");
  }

  /** A comma ends a value in QEMU's options unless it is doubled. */
  private static String escaped(Path path) {
    return path.toString().replace(",", ",,");
  }
}
