// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The functions of libbpf that are needed, and what it prints. */
final class LibBpf {
  private static final int LINE = 1 << 16;

  /** LIBBPF_DEBUG: more than anybody wants to read. */
  private static final int DEBUG = 2;

  /** include/uapi/linux/btf.h. */
  private static final int BTF_KIND_STRUCT = 4;

  private final SymbolLookup library = Native.library("libbpf.so.1");
  private final MemorySegment format = Native.libc("vsnprintf");
  private final MemorySegment line = Arena.global().allocate(LINE);
  private final StringBuilder messages = new StringBuilder();

  LibBpf() {
    try {
      MemorySegment printer =
          Native.linker()
              .upcallStub(
                  MethodHandles.lookup()
                      .bind(
                          this,
                          "print",
                          MethodType.methodType(int.class, int.class, long.class, long.class)),
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_LONG,
                      ValueLayout.JAVA_LONG),
                  Arena.global());
      call("libbpf_set_print", printer.address());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** libbpf's callback: a va_list is passed as its address on x86-64, so it can be handed on. */
  @SuppressWarnings({"unused", "UnusedMethod"}) // called by libbpf
  private int print(int level, long text, long arguments) {
    if (level < DEBUG) {
      Native.call(format, line.address(), LINE, text, arguments);
      messages.append(line.getString(0));
    }
    return 0;
  }

  /** What libbpf has printed since the last call. */
  String takeMessages() {
    String all = messages.toString();
    messages.setLength(0);
    return all;
  }

  /** Whether the running kernel's types contain a struct. */
  boolean kernelHasStruct(String name) {
    long types = call("btf__load_vmlinux_btf").value();
    if (types == 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      long text = arena.allocateFrom(name).address();
      return call("btf__find_by_name_kind", types, text, BTF_KIND_STRUCT).intValue() > 0;
    } finally {
      call("btf__free", types);
    }
  }

  /** Calls a function of libbpf. */
  Native.Outcome call(String function, long... arguments) {
    return Native.call(library.findOrThrow(function), arguments);
  }
}
