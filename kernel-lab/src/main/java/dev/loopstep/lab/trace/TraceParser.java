// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of QEMU's log of {@code in_asm,exec,nochain} (accel/tcg/cpu-exec.c and
 * translator.c of QEMU 7.2 and later): what a block consists of where it is translated, and its
 * place in QEMU's memory each time that it is about to be executed.
 *
 * <p>Two things are logged as executed and are not: a block before which QEMU stops for an
 * interrupt (it says so in the next line), and what follows an instruction in a block that turns
 * out to talk to a device. QEMU then goes back and executes that instruction as a block of its own,
 * so that it is the last of its block, which counting instructions needs.
 */
final class TraceParser {
  private static final String TRANSLATED = "IN:";
  private static final String INSTRUCTION = "0x";
  private static final String EXECUTED = "Trace ";
  private static final String STOPPED = "Stopped execution of TB chain";
  private static final String UNREADABLE = "OBJD-T:";

  private final Executions executions;
  private final Map<Long, Block> blocks = new HashMap<>();
  private final List<Long> listing = new ArrayList<>();
  private @Nullable Block last;

  TraceParser(Executions executions) {
    this.executions = executions;
  }

  /** Takes a line; whether it belongs to the log. */
  boolean take(String line) {
    if (line.startsWith(EXECUTED)) {
      executed(line);
    } else if (line.startsWith(INSTRUCTION)) {
      listing.add(number(line, 2, line.indexOf(':')));
    } else if (line.startsWith(TRANSLATED)) {
      listing.clear();
    } else if (line.startsWith(STOPPED)) {
      last = null;
    } else {
      return line.isEmpty() || line.startsWith("----") || line.startsWith(UNREADABLE);
    }
    return true;
  }

  /** {@code Trace 0: PLACE [BASE/ADDRESS/FLAGS/FLAGS]}. */
  private void executed(String line) {
    int place = line.indexOf(": ") + 2;
    int bracket = line.indexOf(" [", place);
    int from = line.indexOf('/', bracket) + 1;
    int to = line.indexOf('/', from);
    if (place < 2 || bracket < 0 || from < 1 || to < 0) {
      return; // cut short where the machine was ended
    }
    long address = number(line, from, to);
    Block block = block(number(line, place + 2, bracket), address);
    if (block == null || block.start() != address) {
      finish();
      executions.unlisted(address);
      return;
    }
    report(block);
    last = block;
  }

  /** The block at a place: the one that was listed last, if it has not been placed yet. */
  private @Nullable Block block(long place, long address) {
    if (!listing.isEmpty() && listing.getFirst() == address) {
      blocks.put(place, new Block(listing.stream().mapToLong(Long::longValue).toArray()));
    }
    listing.clear();
    return blocks.get(place);
  }

  private void report(Block next) {
    if (last != null) {
      int at = next.size() == 1 ? last.indexOf(next.start()) : -1;
      boolean again = at >= 0 && at + 1 < last.size();
      executions.executed(last, again ? at : last.size());
    }
  }

  /** Reports the last block. */
  void finish() {
    if (last != null) {
      executions.executed(last, last.size());
      last = null;
    }
  }

  private static long number(String line, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | Character.digit(line.charAt(i), 16);
    }
    return value;
  }
}
