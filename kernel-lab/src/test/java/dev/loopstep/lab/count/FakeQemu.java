// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Says what a machine says that runs one case, {@code c}, of a loop that calls one function so
 * often as its first argument says. Its other arguments but the last are QEMU's.
 */
final class FakeQemu {
  /** How it behaves. */
  enum Kind {
    WELL,
    REFUSES_TO_LOG,
    LISTS_NOTHING,
    REFUSES_THE_POLICY,
    LOOP_FAILS
  }

  private static final String LISTED =
      """
      IN:
      0xffffffffc0000000:  90                       nop
      0xffffffffc0000001:  c3                       ret

      """;

  private static final String EXECUTED =
      "Trace 0: 0x7f0010 [0000000000000000/ffffffffc0000000/00c0ca93/ff020600]\n";

  private FakeQemu() {}

  public static void main(String[] arguments) throws IOException {
    Kind kind = Kind.valueOf(arguments[0]);
    int calls = Integer.parseInt(arguments[1]);
    System.out.println(Wire.KERNEL + "7.2.13-fake");
    System.out.println(Wire.STARTED + "c");
    if (kind == Kind.REFUSES_THE_POLICY) {
      System.out.println(Wire.line(GuestResult.refused("c", 13, "line one\nnot safe\n")));
    } else {
      loop(kind, calls, socket(List.of(arguments)));
    }
    System.out.println(Wire.DONE);
  }

  private static void loop(Kind kind, int calls, Path socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread monitor = new Thread(() -> serve(server, kind));
      monitor.setDaemon(true);
      monitor.start();
      byte[] symbols =
          "ffffffffc0000000 work\nffffffffc0000800 other\n".getBytes(StandardCharsets.UTF_8);
      System.out.println(Wire.symbols(symbols));
      System.out.println(Wire.TRACE_ON);
      in.readLine();
      System.err.print(kind == Kind.LISTS_NOTHING ? "IN:\nOBJD-T: 90c3\n\n" : LISTED);
      System.err.print(EXECUTED.repeat(calls));
      System.err.flush();
      System.out.println(Wire.TRACE_OFF);
      in.readLine();
    }
    System.out.println(Wire.line(result(kind == Kind.LOOP_FAILS ? -22 : 0)));
  }

  private static GuestResult result(int returned) {
    return new GuestResult(
        "c", "", 0, "", 0, returned, GuestResult.Ended.BY_ITSELF, 0, 0, List.of(), 0, List.of());
  }

  private static Path socket(List<String> arguments) {
    String option = arguments.get(arguments.indexOf("-qmp") + 1);
    return Path.of(option.substring("unix:".length(), option.indexOf(',')));
  }

  private static void serve(ServerSocketChannel server, Kind kind) {
    while (true) {
      try (SocketChannel client = server.accept()) {
        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        say(client, "{\"QMP\": {\"version\": {}, \"capabilities\": []}}");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          say(client, answer(line, kind));
        }
      } catch (IOException e) {
        return; // the end
      }
    }
  }

  private static String answer(String request, Kind kind) {
    if (request.contains("qmp_capabilities")) {
      return "{\"return\": {}}";
    }
    return kind == Kind.REFUSES_TO_LOG
        ? "{\"return\": \"Error: help\\r\\n\"}"
        : "{\"return\": \"\"}";
  }

  private static void say(SocketChannel client, String line) {
    try {
      client.write(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
