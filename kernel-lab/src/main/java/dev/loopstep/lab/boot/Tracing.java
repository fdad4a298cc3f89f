// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.lab.trace.TraceReader;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Has QEMU log what the machine executes while the guest is in the loop, and only then: the guest
 * asks, QEMU's monitor is told, and when it has confirmed the guest gets its answer.
 *
 * <p>The log rather than a plugin, since plugins are written in C and built against the one QEMU
 * that is to load them; and rather than a debugger's single steps, which are far slower. Asked
 * rather than timed, since a guest whose clock counts instructions sleeps for no time of the
 * host's. The log goes over the pipe of QEMU's error messages, so nothing is stored, and QEMU waits
 * where reading is slower.
 */
final class Tracing implements AutoCloseable {
  /**
   * {@code nochain}: else blocks that follow one another often are not logged each time. It also
   * makes QEMU translate everything anew, so that it lists what is in each block.
   */
  private static final String ON = "log in_asm,exec,nochain";

  /**
   * Opens the log without anything to write to it: in a machine there are no user-mode calls. QEMU
   * sets what is logged before it has opened the log ({@code qemu_set_log_internal} in util/log.c),
   * and a block translated in between would be executed without ever having been listed.
   */
  private static final String OPEN = "log strace";

  private static final String OFF = "log none";

  private final Path socket;
  private final Process process;
  private final TraceReader reader;
  private final Thread thread;

  /**
   * Begins to read.
   *
   * @param errors takes QEMU's error messages
   */
  Tracing(Path folder, Process process, TraceReader reader, Path errors) {
    this.socket = socket(folder);
    this.process = process;
    this.reader = reader;
    thread = new Thread(() -> read(errors), "trace");
    thread.setDaemon(true);
    thread.start();
  }

  /** What QEMU must be started with. */
  static List<String> options(Path folder) {
    return VirtualMachine.monitor(socket(folder));
  }

  private static Path socket(Path folder) {
    return folder.resolve("monitor");
  }

  private void read(Path errors) {
    try (PrintStream other =
        new PrintStream(Files.newOutputStream(errors), true, StandardCharsets.UTF_8)) {
      if (!reader.read(process.getErrorStream(), other::println)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /** Takes a line of the agent; whether it was meant for this. */
  boolean take(String line) throws IOException {
    if (line.startsWith(Wire.SYMBOLS)) {
      if (!reader.symbols(Wire.symbols(line))) {
        process.destroyForcibly();
      }
    } else if (line.startsWith(Wire.TRACE_ON)) {
      answer(OPEN, ON);
    } else if (line.startsWith(Wire.TRACE_OFF)) {
      answer(OFF);
    } else {
      return false;
    }
    return true;
  }

  private void answer(String... commands) throws Monitor.RefusedException {
    try (Monitor monitor = new Monitor(socket)) {
      for (String command : commands) {
        monitor.run(command);
      }
      OutputStream line = process.getOutputStream();
      line.write('\n');
      line.flush();
    } catch (Monitor.RefusedException e) {
      throw e;
    } catch (IOException e) {
      process.destroyForcibly(); // it is ending, and its last lines say why
    }
  }

  /** How much has been logged. */
  long bytes() {
    return reader.bytes();
  }

  /** Waits until everything has been read; the machine must have ended. */
  @Override
  public void close() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
