// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lab.guest.Agent;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel that runs now. The agent is a process of its own, so that a case can neither hang nor
 * stain this one.
 */
public record ThisHost() implements Machine {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  /** Linux 7.1 is the first with policies. */
  private static final int[] FIRST = {7, 1};

  /**
   * Checks that this host can run cases at all.
   *
   * @throws InputException when it is no Linux of 7.1 or later on x86-64, or its tracing is hidden
   */
  public static ThisHost checked() {
    check(System.getProperty("os.name"), System.getProperty("os.arch"), release());
    if (!Files.isWritable(Path.of("/sys/kernel/tracing/tracing_on"))) {
      throw unfit(
          "completions cannot be traced here: /sys/kernel/tracing is not mounted or not writable",
          "run as root, and mount it: `mount -t tracefs tracefs /sys/kernel/tracing`");
    }
    return new ThisHost();
  }

  private static String release() {
    return System.getProperty("os.version");
  }

  static void check(String system, String processor, String release) {
    if (!system.equals("Linux") || !processor.equals("amd64")) {
      throw unfit(
          "policies are run on Linux for x86-64, and this is " + system + " on " + processor,
          "leave out --host, and a kernel is booted in a virtual machine");
    }
    Matcher version = VERSION.matcher(release);
    boolean recent =
        version.matches()
            && (Integer.parseInt(version.group(1)) > FIRST[0]
                || Integer.parseInt(version.group(1)) == FIRST[0]
                    && Integer.parseInt(version.group(2)) >= FIRST[1]);
    if (!recent) {
      throw unfit(
          "this host runs Linux " + release + ", and policies need 7.1",
          "leave out --host, and a newer kernel is booted in a virtual machine");
    }
  }

  private static InputException unfit(String message, String remedy) {
    return new InputException(
        BootDiagnostic.HOST_UNFIT, new Place.Whole("this host"), message, remedy);
  }

  @Override
  public String name() {
    return "this host";
  }

  @Override
  public List<String> prepare(Path folder, List<GuestCase> cases, Map<String, byte[]> objects)
      throws IOException {
    Path jar = folder.resolve("agent.jar");
    Files.write(jar, AgentJar.bytes());
    Path file = folder.resolve("cases");
    Files.write(file, Wire.encode(cases));
    Path shelf = Files.createDirectory(folder.resolve("objects"));
    for (Map.Entry<String, byte[]> object : objects.entrySet()) {
      Files.write(shelf.resolve(object.getKey()), object.getValue());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        jar.toString(),
        Agent.class.getName(),
        "host",
        file.toString(),
        shelf.toString(),
        "/dev/stdout");
  }
}
