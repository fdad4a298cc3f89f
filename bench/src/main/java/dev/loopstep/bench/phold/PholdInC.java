// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * PHOLD as {@code calendar.c} has it, built by the C compiler of the machine. The loop is in C too,
 * so one call from Java stands for all the events of a run.
 */
final class PholdInC implements AutoCloseable {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final Arena arena = Arena.ofConfined();
  private final MethodHandle run;
  private final MethodHandle free;
  private final MemorySegment phold;
  private final MemorySegment delays;
  private final MemorySegment destinations;

  /** Builds the library, which takes a moment. */
  PholdInC(Draws draws) {
    if (!possible()) {
      throw new IllegalStateException(
          "there is no C compiler: a cc on the PATH is what this one of the peers takes");
    }
    SymbolLookup library = library();
    run =
        function(
            library,
            "phold_run",
            FunctionDescriptor.of(
                INT, ValueLayout.ADDRESS, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    free = function(library, "phold_free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    delays = arena.allocateFrom(ValueLayout.JAVA_LONG, draws.delays());
    destinations = arena.allocateFrom(INT, draws.destinations());
    phold = filled(library, draws.first());
  }

  /** Whether this machine has a C compiler. */
  static boolean possible() {
    try {
      return new ProcessBuilder("cc", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@link Phold#run}. */
  int run() {
    try {
      return (int) run.invokeExact(phold, Draws.EVENTS, delays, destinations);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment filled(SymbolLookup library, long[] first) {
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.ADDRESS, INT, ValueLayout.ADDRESS);
    MethodHandle make = function(library, "phold_new", type);
    try (Arena briefly = Arena.ofConfined()) {
      MemorySegment times = briefly.allocateFrom(ValueLayout.JAVA_LONG, first);
      return (MemorySegment) make.invokeExact(first.length, times);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }

  private SymbolLookup library() {
    try {
      Path folder = Files.createTempDirectory("phold");
      try {
        return SymbolLookup.libraryLookup(built(folder), arena);
      } finally {
        // What is loaded stays loaded.
        for (String file : new String[] {"calendar.c", "calendar.so", ""}) {
          Files.deleteIfExists(folder.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path built(Path folder) throws IOException {
    Path source = folder.resolve("calendar.c");
    try (InputStream text =
        Objects.requireNonNull(PholdInC.class.getResourceAsStream("calendar.c"))) {
      Files.copy(text, source);
    }
    Path library = folder.resolve("calendar.so");
    Process compiler =
        new ProcessBuilder(
                "cc",
                "-O2",
                "-Wall",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                source.toString())
            .inheritIO()
            .start();
    try {
      if (compiler.waitFor() != 0) {
        throw new IOException("cc does not compile calendar.c; its messages are above");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return library;
  }

  @Override
  public void close() {
    try {
      free.invokeExact(phold);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    arena.close();
  }
}
