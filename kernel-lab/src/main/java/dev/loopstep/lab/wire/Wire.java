// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * How cases and results travel. Cases lie in one file. Results come over a serial line, which other
 * output may share: each is a line of text, {@link #RESULT} and then base64 of deflated bytes.
 */
public final class Wire {
  /** Starts the first line, which names the kernel's release. */
  public static final String KERNEL = "loopstep-kernel ";

  /** Why no case could be run on a kernel without policies. */
  public static final String NO_POLICIES = "no io_uring_bpf_ops";

  /** Starts the line that names the case which begins now. */
  public static final String STARTED = "loopstep-case ";

  /** Starts the line that holds a result. */
  public static final String RESULT = "loopstep-result ";

  /** Starts the line that holds what came of a program, as a result is. */
  public static final String PROGRAM = "loopstep-program ";

  /** The line after the last result. */
  public static final String DONE = "loopstep-done";

  /** Starts the line that holds the kernel's functions: addresses and names, as a result is. */
  public static final String SYMBOLS = "loopstep-symbols ";

  /** The guest goes on, into the loop, when it gets a line. */
  public static final String TRACE_ON = "loopstep-trace-on";

  /** The loop has been left; the guest goes on when it gets a line. */
  public static final String TRACE_OFF = "loopstep-trace-off";

  /** Starts the line that says why no case could be run. */
  public static final String FAILED = "loopstep-failed ";

  /** Raised whenever the encoding changes: both ends must be of one build. */
  private static final int VERSION = 4;

  private Wire() {}

  /** The file of cases. */
  public static byte[] encode(List<GuestCase> cases) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(VERSION);
    out.writeInt(cases.size());
    for (GuestCase one : cases) {
      CaseCodec.write(one, out);
    }
    out.flush();
    return bytes.toByteArray();
  }

  /** Reads the file of cases. */
  public static List<GuestCase> decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("the cases have version " + version + ", not " + VERSION);
    }
    return Fields.readList(in, CaseCodec::read);
  }

  /** The line for a result. */
  public static String line(GuestResult result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultCodec.write(result, new DataOutputStream(bytes));
    return RESULT + packed(bytes.toByteArray());
  }

  /** The line for what came of a program. */
  public static String line(GuestProgram.Ended ended) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(ended.exitCode());
    Fields.writeBytes(ended.output(), out);
    return PROGRAM + packed(bytes.toByteArray());
  }

  /**
   * Reads the line of a program.
   *
   * @throws IOException when it is damaged
   */
  public static GuestProgram.Ended program(String line) throws IOException {
    DataInputStream in = new DataInputStream(unpacked(line.substring(PROGRAM.length())));
    return new GuestProgram.Ended(in.readInt(), Fields.readBytes(in));
  }

  /** The line for the kernel's functions. */
  public static String symbols(byte[] text) throws IOException {
    return SYMBOLS + packed(text);
  }

  private static String packed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(plain);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads the line of a result.
   *
   * @throws IOException when it is damaged
   */
  public static GuestResult result(String line) throws IOException {
    DataInputStream in = new DataInputStream(unpacked(line.substring(RESULT.length())));
    GuestResult result = ResultCodec.read(in);
    // Only the end of the stream has the checksum compared.
    if (in.read() != -1) {
      throw new IOException("something follows a result");
    }
    return result;
  }

  /**
   * Reads the line of the kernel's functions: an address in hexadecimal, a blank and a name each.
   *
   * @throws IOException when it is damaged
   */
  public static List<String> symbols(String line) throws IOException {
    byte[] text = unpacked(line.substring(SYMBOLS.length())).readAllBytes();
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }

  private static InputStream unpacked(String text) throws IOException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return new InflaterInputStream(new ByteArrayInputStream(bytes));
    } catch (IllegalArgumentException e) {
      throw new IOException("what the guest says is damaged", e);
    }
  }
}
