// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The addresses of the kernel's functions, compiled BPF programs included. */
final class KernelSymbols {
  /** A line of /proc/kallsyms: 16 digits, a blank, the type. */
  private static final int TYPE = 17;

  private KernelSymbols() {}

  /** Lines of an address in hexadecimal, a blank and a name. */
  static byte[] functions() throws IOException {
    Files.writeString(Path.of("/proc/sys/kernel/kptr_restrict"), "0");
    Files.writeString(Path.of("/proc/sys/net/core/bpf_jit_kallsyms"), "1");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(Path.of("/proc/kallsyms")), 1 << 16)) {
      byte[] line = new byte[1024];
      int length = 0;
      for (int read = in.read(); read >= 0; read = in.read()) {
        if (read == '\n') {
          append(line, length, all);
          length = 0;
        } else if (length < line.length) {
          line[length++] = (byte) read;
        }
      }
    }
    return all.toByteArray();
  }

  private static void append(byte[] line, int length, ByteArrayOutputStream all) {
    if (length > TYPE + 2 && isCode(line[TYPE])) {
      all.write(line, 0, TYPE);
      int end = TYPE + 2;
      while (end < length && line[end] != '\t') { // the module's name follows
        end++;
      }
      all.write(line, TYPE + 2, end - TYPE - 2);
      all.write('\n');
    }
  }

  private static boolean isCode(byte type) {
    return type == 't' || type == 'T' || type == 'w' || type == 'W';
  }
}
