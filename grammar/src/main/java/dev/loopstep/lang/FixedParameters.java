// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Settings;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedPolicy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Narrows the ranges of parameters to one value each. The declarations stay, so whoever sets
 * another value afterwards is refused.
 */
final class FixedParameters {
  private static final String OPTION = "--fix";
  private static final String RANGE = "loopstep:range:";

  private final TypedPolicy policy;

  private FixedParameters(TypedPolicy policy) {
    this.policy = policy;
  }

  /**
   * The policy with parameters fixed.
   *
   * @param program what the policy is compiled to, which knows each parameter's type and range
   * @param fixed each {@code name=value}
   * @throws InputException when there is no such parameter, or the value does not fit it
   */
  static TypedPolicy narrow(TypedPolicy policy, Program program, List<String> fixed) {
    return new FixedParameters(policy).narrow(program, fixed);
  }

  private TypedPolicy narrow(Program program, List<String> fixed) {
    TreeSet<String> names = new TreeSet<>();
    for (String setting : fixed) {
      int equals = setting.indexOf('=');
      String name = equals < 0 ? setting : setting.substring(0, equals).strip();
      if (equals > 0 && !isParameter(name)) {
        throw unknown(name, setting);
      }
      names.add(name);
    }
    Program set = Settings.apply(program, OPTION, fixed, Map.of());
    List<Global> globals = new ArrayList<>();
    for (Global global : policy.globals()) {
      globals.add(names.contains(global.name()) ? narrowed(global, set) : global);
    }
    return policy.withGlobals(globals);
  }

  private boolean isParameter(String name) {
    return policy.globals().stream()
        .anyMatch(global -> global.kind() == Global.Kind.PARAM && global.name().equals(name));
  }

  private InputException unknown(String name, String setting) {
    TreeSet<String> known = new TreeSet<>();
    for (Global global : policy.globals()) {
      if (global.kind() == Global.Kind.PARAM) {
        known.add(global.name());
      }
    }
    return new InputException(
        EbpfProblem.UNKNOWN_VARIABLE,
        new Place.Whole(OPTION + " " + setting),
        "the policy has no parameter `" + name + "`",
        Suggestion.nearest(name, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse(known.isEmpty() ? "it has none" : "it has " + String.join(", ", known)));
  }

  private static Global narrowed(Global global, Program set) {
    Type type = global.type();
    long pattern = type.wrap(pattern(global, set));
    BigInteger value = type.number(pattern);
    List<String> tags = new ArrayList<>(global.tags());
    tags.removeIf(tag -> tag.startsWith(RANGE));
    tags.addFirst(RANGE + value + ".." + value);
    return new Global(
        global.kind(), global.name(), global.doc(), global.data(), pattern, value, tags);
  }

  private static long pattern(Global global, Program set) {
    for (MapImage map : set.data()) {
      for (Variable variable : map.variables()) {
        if (variable.name().equals(global.name())) {
          long pattern = 0;
          for (int i = 0; i < global.size(); i++) {
            pattern |= (map.contents()[variable.offset() + i] & 0xffL) << Byte.SIZE * i;
          }
          return pattern;
        }
      }
    }
    throw new AssertionError(global.name());
  }
}
