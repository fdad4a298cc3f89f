// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one machine's log while it is written, and counts. */
public final class TraceReader {
  private final String anchor;
  private final long mostBytes;
  private volatile long bytes;
  private volatile @Nullable CallCounter counter;
  private volatile @Nullable TraceParser parser;
  private volatile boolean tooLarge;
  private volatile boolean noAnchor;

  /**
   * @param anchor the function whose calls are counted
   * @param mostBytes how long the log may become
   */
  public TraceReader(String anchor, long mostBytes) {
    this.anchor = anchor;
    this.mostBytes = mostBytes;
  }

  /** How a trace ended. */
  public sealed interface Outcome {
    /** There are enough calls, or too few. */
    record Counted(Window window) implements Outcome {}

    /** The machine did not come to the part that is traced. */
    record Nothing() implements Outcome {}

    /** The kernel has no such function. */
    record NoAnchor() implements Outcome {}

    /** The log became longer than allowed. */
    record TooLarge(int anchorCalls) implements Outcome {}
  }

  /**
   * Takes the kernel's functions, before anything is traced.
   *
   * @param lines an address in hexadecimal, a blank and a name each
   * @return whether the anchor is among them
   */
  public boolean symbols(List<String> lines) {
    Symbols symbols = new Symbols(lines);
    OptionalLong address = symbols.find(anchor);
    noAnchor = address.isEmpty();
    if (address.isPresent()) {
      CallCounter made = new CallCounter(symbols, address.getAsLong());
      counter = made;
      parser = new TraceParser(made);
    }
    return address.isPresent();
  }

  /**
   * Reads to the end.
   *
   * @param other takes the lines that are not part of the log
   * @return whether the end was reached, rather than the limit
   */
  public boolean read(InputStream log, Consumer<String> other) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(log, StandardCharsets.ISO_8859_1), 1 << 16);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      bytes += line.length() + 1;
      TraceParser to = parser;
      if (to == null || !to.take(line)) {
        other.accept(line);
      }
      if (bytes > mostBytes) {
        tooLarge = true;
        return false;
      }
    }
    if (parser != null) {
      parser.finish();
    }
    return true;
  }

  /** How much has been read. */
  public long bytes() {
    return bytes;
  }

  /** How many executions were logged of blocks that were not. */
  public long unlisted() {
    CallCounter counted = counter;
    return counted == null ? 0 : counted.unlisted();
  }

  /** What came of it, after the end. */
  public Outcome outcome() {
    if (noAnchor) {
      return new Outcome.NoAnchor();
    }
    CallCounter counted = counter;
    if (counted == null) {
      return new Outcome.Nothing();
    }
    return tooLarge
        ? new Outcome.TooLarge(counted.anchorCalls())
        : new Outcome.Counted(counted.middleHalf());
  }
}
