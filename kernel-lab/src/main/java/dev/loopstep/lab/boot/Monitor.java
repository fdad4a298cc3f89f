// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * QEMU's command line for programs (docs/interop/qmp-intro.rst), as far as it is needed: answers
 * tell that what was asked for has happened.
 */
final class Monitor implements AutoCloseable {
  private static final String NOTHING_TO_SAY = "\"return\": \"\"";

  private final SocketChannel channel;
  private final BufferedReader answers;

  Monitor(Path socket) throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    ask("{\"execute\": \"qmp_capabilities\"}");
  }

  /** QEMU does not do what it was told. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Runs a command that says nothing where it succeeds.
   *
   * @throws RefusedException with what it said
   */
  void run(String command) throws IOException {
    String answer =
        ask(
            "{\"execute\": \"human-monitor-command\", \"arguments\": {\"command-line\": \""
                + command
                + "\"}}");
    if (!answer.contains(NOTHING_TO_SAY)) {
      throw new RefusedException("QEMU does not take `" + command + "`: " + answer);
    }
  }

  private String ask(String request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("{\"return\"") || line.startsWith("{\"error\"")) {
        return line; // the others greet, or report events
      }
    }
    throw new IOException("QEMU ended");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // QEMU has closed it first.
    }
  }
}
