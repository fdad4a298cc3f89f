// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Generates a policy's program. */
public final class CodeGenerator {
  /** In bytes; far more than any policy keeps. */
  private static final int MAX_SECTION = 1 << 22;

  /** What is kept in memory on purpose. */
  private static final Set<String> IN_MEMORY =
      Set.of(RingVariables.PUSHED.name(), RingVariables.REFUSED.name());

  private final TypedPolicy policy;
  private final Diagnostics diagnostics;

  private CodeGenerator(TypedPolicy policy, Diagnostics diagnostics) {
    this.policy = policy;
    this.diagnostics = diagnostics;
  }

  /**
   * @throws dev.loopstep.diagnostic.InputException when the policy needs more than a program may
   *     have
   */
  public static Program generate(
      TypedPolicy policy, TargetProfile target, Diagnostics diagnostics) {
    for (String kfunc : RingLowering.KFUNCS) {
      if (target.kfunc(kfunc) == null) {
        throw new IllegalArgumentException(target.name() + " has no " + kfunc);
      }
    }
    return new CodeGenerator(policy, diagnostics).generate();
  }

  private Program generate() {
    Lowering lowering = new Lowering(policy);
    SectionLayout layout = lowering.layout();
    for (Section section : layout.sections()) {
      if (layout.size(section) > MAX_SECTION) {
        tooLarge("its variables take more than " + MAX_SECTION + " bytes", "use smaller arrays");
      }
    }
    IrFunction function = lowering.lower();
    new Placement(function, layout, IN_MEMORY).run();
    Optional<Allocator.Allocation> allocation = Allocator.run(function);
    if (allocation.isEmpty()) {
      tooLarge("its values do not fit on the stack of 512 bytes", "use fewer variables at once");
    }
    Optional<Emitter.Output> output = Emitter.emit(function, allocation.orElseThrow());
    if (output.isEmpty()) {
      tooLarge("its code has more than " + Emitter.MAX_SLOTS + " slots", "make it shorter");
    }
    return program(layout, output.orElseThrow());
  }

  private void tooLarge(String why, String remedy) {
    diagnostics.error(
        LanguageDiagnostic.POLICY_TOO_LARGE,
        policy.span(),
        "the policy is too large: " + why,
        remedy);
    diagnostics.throwIfAny();
  }

  private Program program(SectionLayout layout, Emitter.Output output) {
    List<ProgramMap> maps = new ArrayList<>();
    for (Section section : layout.sections()) {
      maps.add(image(layout, section));
    }
    return new Program(
        policy.name(),
        ProgramKind.LOOP_STEP,
        Code.of(output.instructions()),
        maps,
        RingLowering.KFUNCS,
        sourceMap(output.spans()));
  }

  private SourceMap sourceMap(Map<Integer, Span> spans) {
    SourceText source = diagnostics.source();
    TreeMap<Integer, SourceMap.SourceLine> bySlot = new TreeMap<>();
    for (Map.Entry<Integer, Span> entry : spans.entrySet()) {
      Span span = entry.getValue();
      bySlot.put(
          entry.getKey(),
          new SourceMap.SourceLine(
              source.file(), span.line(), span.column(), source.line(span.line())));
    }
    return new SourceMap(bySlot);
  }

  private MapImage image(SectionLayout layout, Section section) {
    byte[] contents = new byte[layout.size(section)];
    List<Variable> variables = new ArrayList<>();
    for (Global global : layout.in(section)) {
      int offset = layout.offset(global);
      for (int i = 0; i < global.type().bytes() && !global.isArray(); i++) {
        contents[offset + i] = (byte) (global.initial() >>> 8 * i);
      }
      variables.add(new Variable(global.name(), offset, type(global), tags(global)));
    }
    return new MapImage(section.text(), contents, section == Section.RODATA, variables);
  }

  /** A variable's own tags, and the invariants that name it first among the variables. */
  private List<String> tags(Global global) {
    List<String> tags = new ArrayList<>(global.tags());
    for (TypedPolicy.Invariant invariant : policy.invariants()) {
      if (Mentions.first(invariant.condition()).filter(global::equals).isPresent()) {
        tags.add("loopstep:invariant:" + invariant.text());
      }
    }
    return tags;
  }

  private static VariableType type(Global global) {
    VariableType element =
        global.type() == Type.BOOL
            ? new VariableType.Bool(1)
            : new VariableType.Int(
                global.type().text(), global.type().bytes(), global.type().signed());
    return global.isArray() ? new VariableType.Array(element, global.length()) : element;
  }
}
