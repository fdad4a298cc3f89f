// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which function lies where in a kernel. */
final class Symbols {
  /** Everything outside of the kernel. */
  static final String USER_SPACE = "[user space]";

  /** No function is longer; what lies further from one is something else. */
  private static final long LONGEST = 1 << 16;

  /** A compiled program: its tag, and its name where it has one. */
  private static final Pattern PROGRAM = Pattern.compile("bpf_prog_[0-9a-f]{16}(?:_(.*))?");

  /** Room before functions, which is not executed (CONFIG_CALL_PADDING). */
  private static final String PADDING = "__pfx_";

  private final long[] addresses;
  private final String[] names;
  private final Map<String, Long> byName = new HashMap<>();

  private record Symbol(long address, String name) {}

  /** Takes lines of an address in hexadecimal, a blank and a name. */
  Symbols(List<String> lines) {
    List<Symbol> all = new ArrayList<>();
    for (String line : lines) {
      int blank = line.indexOf(' ');
      String name = shown(line.substring(blank + 1));
      long address = Long.parseUnsignedLong(line, 0, blank, 16);
      if (address < 0 && !name.startsWith(PADDING)) {
        all.add(new Symbol(address, name));
        byName.putIfAbsent(name, address);
      }
    }
    all.sort(Comparator.comparingLong(Symbol::address)); // stable: of two names the first
    addresses = all.stream().mapToLong(Symbol::address).toArray();
    names = all.stream().map(Symbol::name).toArray(String[]::new);
  }

  private static String shown(String name) {
    Matcher program = PROGRAM.matcher(name);
    if (!program.matches()) {
      return name;
    }
    return "bpf:"
        + (program.group(1) == null ? name.substring("bpf_prog_".length()) : program.group(1));
  }

  /** Where a function begins. */
  OptionalLong find(String name) {
    Long address = byName.get(name);
    return address == null ? OptionalLong.empty() : OptionalLong.of(address);
  }

  /** Whether a function begins there. */
  boolean isStart(long address) {
    return Arrays.binarySearch(addresses, address) >= 0;
  }

  /** The function that holds an address. */
  String at(long address) {
    if (address >= 0) {
      return USER_SPACE;
    }
    int at = Arrays.binarySearch(addresses, address);
    int index = at >= 0 ? at : -at - 2;
    if (index < 0 || address - addresses[index] >= LONGEST) {
      return "[page " + Long.toHexString(address >>> 12) + "000]";
    }
    while (index > 0 && addresses[index - 1] == addresses[index]) {
      index--;
    }
    return names[index];
  }
}
