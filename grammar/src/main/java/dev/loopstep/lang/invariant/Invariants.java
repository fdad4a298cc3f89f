// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.invariant;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.check.InvariantChecker;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.parser.PolicyReader;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.VariableTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The invariants of a policy: those of its text, or those that tags of an object keep. What a tag
 * says in names that the object does not have (constants of the text) is left out.
 */
public final class Invariants {
  private static final String TAG = "loopstep:invariant:";

  private Invariants() {}

  public static List<TypedPolicy.Invariant> of(LoadedPolicy policy) {
    return policy.checked().map(TypedPolicy::invariants).orElseGet(() -> tagged(policy.program()));
  }

  private static List<TypedPolicy.Invariant> tagged(Program program) {
    List<Global> variables = variables(program);
    List<String> texts = new ArrayList<>();
    for (MapImage image : program.data()) {
      for (Variable variable : image.variables()) {
        variable.tags().stream()
            .filter(tag -> tag.startsWith(TAG))
            .map(tag -> tag.substring(TAG.length()))
            .forEach(texts::add);
      }
    }
    return texts.stream().map(text -> read(text, variables)).flatMap(Optional::stream).toList();
  }

  private static List<Global> variables(Program program) {
    List<Global> variables = new ArrayList<>();
    for (MapImage image : program.data()) {
      for (Variable variable : image.variables()) {
        VariableTypes.data(variable.type())
            .ifPresent(type -> variables.add(global(image, variable, type)));
      }
    }
    return variables;
  }

  /**
   * Reads a condition that is not the policy's own.
   *
   * @param text over its variables, its shared fields as far as the file tells of them, and others
   * @param others what else has a name; they hide variables of the same name
   * @throws InputException when it is none; places are those of a text of one line
   */
  public static TypedExpr condition(String text, LoadedPolicy policy, List<Global> others) {
    List<Global> known = new ArrayList<>(variables(policy.program()));
    known.addAll(others);
    Diagnostics diagnostics = new Diagnostics(new SourceText(policy.file(), text));
    Expr condition = PolicyReader.readCondition(diagnostics);
    return InvariantChecker.check(condition, text, known, shared(policy), diagnostics).condition();
  }

  private static Map<String, SharedField> shared(LoadedPolicy policy) {
    Map<String, SharedField> fields = new TreeMap<>();
    for (Variable field : policy.shared()) {
      VariableTypes.data(field.type())
          .ifPresent(type ->
              fields.put(
                  field.name(), new SharedField(field.name(), "", type, (int) field.offset())));
    }
    return fields;
  }

  private static Global global(MapImage image, Variable variable, DataType type) {
    return new Global(
        image.readOnly() ? Global.Kind.PARAM : Global.Kind.STATE,
        variable.name(),
        "",
        type,
        0,
        type.single().map(t -> t.greatest()).orElse(BigInteger.ZERO),
        List.of());
  }

  private static Optional<TypedPolicy.Invariant> read(String text, List<Global> variables) {
    try {
      Diagnostics diagnostics = new Diagnostics(new SourceText(TAG, text));
      Expr condition = PolicyReader.readCondition(diagnostics);
      return Optional.of(InvariantChecker.check(condition, text, variables, diagnostics));
    } catch (InputException e) {
      return Optional.empty();
    }
  }
}
