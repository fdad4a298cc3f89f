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
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.VariableTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Global> variables = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (MapImage image : program.data()) {
      for (Variable variable : image.variables()) {
        VariableTypes.data(variable.type())
            .ifPresent(type -> variables.add(global(image, variable, type)));
        variable.tags().stream()
            .filter(tag -> tag.startsWith(TAG))
            .map(tag -> tag.substring(TAG.length()))
            .forEach(texts::add);
      }
    }
    return texts.stream().map(text -> read(text, variables)).flatMap(Optional::stream).toList();
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
