// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable or a part of it, as a setting names it: {@code total}, {@code a[3]}, {@code s.f}.
 *
 * @param text as it was written
 * @param name of the variable
 * @param steps from there on
 */
record VariablePath(String text, String name, List<Step> steps) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern STEP =
      Pattern.compile("\\[([0-9]{1,9})]|\\.([A-Za-z_][A-Za-z0-9_]*)");

  /** One step into a variable. */
  sealed interface Step {
    record Index(int index) implements Step {}

    record Member(String member) implements Step {}
  }

  static VariablePath parse(String text, Place place) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      throw malformed(text, place);
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = name.end();
    while (at < text.length()) {
      step.region(at, text.length());
      if (!step.lookingAt()) {
        throw malformed(text, place);
      }
      steps.add(
          step.group(1) != null
              ? new Step.Index(Integer.parseInt(step.group(1)))
              : new Step.Member(step.group(2)));
      at = step.end();
    }
    return new VariablePath(text, name.group(), steps);
  }

  private static InputException malformed(String text, Place place) {
    return new InputException(
        EbpfProblem.BAD_SETTING,
        place,
        "`" + text + "` does not name a variable",
        "write a name, with indexes and members: total, sizes[3], limits.high");
  }

  /** The number that the path leads to in a variable of that name. */
  Scalar resolve(Variable variable, Place place) {
    VariableType type = variable.type();
    long bit = 8L * variable.offset();
    int bitSize = 0;
    for (Step step : steps) {
      switch (step) {
        case Step.Index(int index) -> {
          VariableType.Array array = array(type, index, place);
          bit += 8 * array.element().byteSize() * index;
          type = array.element();
        }
        case Step.Member(String name) -> {
          VariableType.Member member = member(type, name, place);
          bit += member.bitOffset();
          bitSize = member.bitSize();
          type = member.type();
        }
      }
    }
    return scalar(type, bit, bitSize, place);
  }

  private VariableType.Array array(VariableType type, int index, Place place) {
    if (!(type instanceof VariableType.Array array)) {
      throw fault(
          place, "`" + text + "` takes an element of what is no array", "leave out the index");
    }
    if (index >= array.length()) {
      throw fault(
          place,
          "`" + text + "`: the array has " + array.length() + " elements, counted from 0",
          "give an index below " + array.length());
    }
    return array;
  }

  private VariableType.Member member(VariableType type, String name, Place place) {
    List<VariableType.Member> members =
        type instanceof VariableType.Struct struct ? struct.members() : List.of();
    for (VariableType.Member member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    List<String> names = members.stream().map(VariableType.Member::name).toList();
    throw fault(
        place,
        "`" + text + "`: there is no member " + name,
        names.isEmpty()
            ? "leave it out: this is no structure"
            : "it has " + String.join(", ", names));
  }

  private Scalar scalar(VariableType type, long bit, int bitSize, Place place) {
    return switch (type) {
      case VariableType.Int integer ->
          new Scalar(bit, bitSize != 0 ? bitSize : 8 * integer.size(), integer.signed());
      case VariableType.Enum enumeration ->
          new Scalar(bit, bitSize != 0 ? bitSize : 8 * enumeration.size(), enumeration.signed());
      // One bit, though more are stored: any other value of a boolean is undefined in C.
      case VariableType.Bool _ -> new Scalar(bit, 1, false);
      case VariableType.Pointer pointer -> new Scalar(bit, 8 * pointer.size(), false);
      case VariableType.Array _, VariableType.Struct _ ->
          throw fault(
              place,
              "`" + text + "` is more than one number",
              "set its elements or members one by one: name[0]=1, name.member=1");
    };
  }

  private static InputException fault(Place place, String message, String remedy) {
    return new InputException(EbpfProblem.BAD_SETTING, place, message, remedy);
  }
}
