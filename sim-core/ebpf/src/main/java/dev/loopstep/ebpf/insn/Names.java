// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What assembly may refer to by name beside its own labels. */
record Names(NameTable kfuncs, NameTable maps) {
  /** KSYM_NAME_LEN of Linux's linux/kallsyms.h. */
  private static final int MAX_LENGTH = 512;

  private static final Map<String, Integer> HELPERS = helpers();

  Names(List<String> kfuncs, List<String> maps) {
    this(new NameTable(kfuncs), new NameTable(maps));
  }

  private static Map<String, Integer> helpers() {
    Map<String, Integer> helpers = new TreeMap<>();
    for (Map.Entry<Integer, Signature> helper : Targets.linux72().helpers().entrySet()) {
      helpers.put(helper.getValue().name(), helper.getKey());
    }
    return helpers;
  }

  /** The number of a helper that the target kernel has; null where it has none of that name. */
  static @Nullable Integer helper(String name) {
    return HELPERS.get(name);
  }

  /** Helpers by name, in order. */
  static List<String> helperNames() {
    return List.copyOf(HELPERS.keySet());
  }

  /** Whether assembly can name it: what an object calls a map may hold any character. */
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_LENGTH
        && !Character.isDigit(name.charAt(0))
        && name.chars().allMatch(c -> Tokenizer.isNamePart((char) c));
  }
}
