// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapDefinition;
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
import dev.loopstep.lang.optimise.ConstantVariables;
import dev.loopstep.lang.optimise.Optimiser;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.VariableTypes;
import dev.loopstep.lang.typed.WhatIfCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Generates a policy's program. */
public final class CodeGenerator {
  /** In bytes; far more than any policy keeps. */
  private static final int MAX_SECTION = 1 << 22;

  /**
   * Blocks times virtual registers: which registers live where is a table of so many bits, and the
   * code of a policy with more has no room in a program.
   */
  private static final long MAX_FLOW = 1L << 28;

  /** What is kept in memory on purpose, or written there by the kernel. */
  private static final Set<String> IN_MEMORY =
      Set.of(RingVariables.PUSHED.name(), RingVariables.REFUSED.name(), Fetched.NAME);

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
    WhatIfCalls.in(policy.step())
        .forEach((kfunc, call) -> {
          if (target.kfunc(kfunc) == null) {
            diagnostics.error(
                LanguageDiagnostic.NOT_ON_TARGET,
                call.span(),
                "`" + call.text() + "` needs `" + kfunc + "`, which " + target.name() + " has not",
                "no kernel has it yet: simulate the policy, or compile it with `--target what-if`");
          }
        });
    diagnostics.throwIfAny();
    return new CodeGenerator(policy, diagnostics).generate();
  }

  /**
   * How many entries the submission queue must have for a policy that can be compiled; a step fails
   * where it has fewer.
   */
  public static int requiredEntries(TypedPolicy policy) {
    Lowering lowering = new Lowering(policy);
    lowering.lower();
    return lowering.requiredEntries();
  }

  private Program generate() {
    Lowering lowering = new Lowering(policy);
    SectionLayout layout = lowering.layout();
    for (Section section : layout.sections()) {
      if (layout.size(section) > MAX_SECTION) {
        tooLarge("its variables take more than " + MAX_SECTION + " bytes", "use smaller arrays");
      }
    }
    IrFunction function = lower(lowering);
    if ((long) function.blocks().size() * function.registers() > MAX_FLOW) {
      tooLarge("it has too many ways to go and too many values", "make it shorter");
    }
    ConstantVariables.fold(function, policy.globals());
    new Placement(function, layout, IN_MEMORY).run();
    Optimiser.run(function, new SectionMemory(layout, IN_MEMORY));
    if (leastSlots(function) > Emitter.MAX_SLOTS) {
      tooLong();
    }
    Optional<Allocator.Allocation> allocation = Allocator.run(function);
    if (allocation.isEmpty()) {
      tooLarge("its values do not fit on the stack of 512 bytes", "use fewer variables at once");
    }
    Optional<Emitter.Output> output = Emitter.emit(function, allocation.orElseThrow());
    if (output.isEmpty()) {
      tooLong();
    }
    return program(layout, lowering.kfuncs(), output.orElseThrow());
  }

  /** The slots that the code takes at least: copies may go. */
  private static long leastSlots(IrFunction function) {
    return function.reversePostorder().stream()
        .flatMap(block -> block.nodes().stream())
        .filter(node -> Interference.copySource(node.op()) < 0)
        .count();
  }

  private void tooLong() {
    tooLarge("its code has more than " + Emitter.MAX_SLOTS + " slots", "make it shorter");
  }

  private IrFunction lower(Lowering lowering) {
    try {
      return lowering.lower();
    } catch (TooManyOperations e) {
      tooLarge("its functions' bodies stand at too many places", "call them less often");
      throw e;
    }
  }

  private void tooLarge(String why, String remedy) {
    diagnostics.error(
        LanguageDiagnostic.POLICY_TOO_LARGE,
        policy.span(),
        "the policy is too large: " + why,
        remedy);
    diagnostics.throwIfAny();
  }

  private Program program(SectionLayout layout, List<String> kfuncs, Emitter.Output output) {
    List<ProgramMap> maps = new ArrayList<>();
    for (Section section : layout.sections()) {
      maps.add(image(layout, section));
    }
    for (PolicyMap map : policy.maps()) {
      maps.add(
          new MapDefinition(
              map.name(), map.type(), map.key().bytes(), map.value().bytes(), map.entries(), 0));
    }
    return new Program(
        policy.name(),
        ProgramKind.LOOP_STEP,
        Code.of(output.instructions()),
        maps,
        kfuncs,
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
    byte[] contents = new byte[Math.toIntExact(layout.size(section))];
    List<Variable> variables = new ArrayList<>();
    for (Global global : layout.in(section)) {
      int offset = layout.offset(global);
      for (int i = 0; i < Long.BYTES && i < global.size(); i++) {
        contents[offset + i] = (byte) (global.initial() >>> 8 * i);
      }
      variables.add(
          new Variable(global.name(), offset, VariableTypes.of(global.data()), tags(global)));
    }
    if (section == Section.RODATA) {
      addTexts(layout, contents, variables);
    }
    return new MapImage(section.text(), contents, section == Section.RODATA, variables);
  }

  private static void addTexts(SectionLayout layout, byte[] contents, List<Variable> variables) {
    List<Variable> texts = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : layout.texts().entrySet()) {
      byte[] text = entry.getKey().getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, contents, entry.getValue(), text.length);
      VariableType type =
          new VariableType.Array(new VariableType.Int("char", 1, true), text.length + 1);
      texts.add(new Variable("loopstep_text_" + texts.size(), entry.getValue(), type, List.of()));
    }
    texts.sort(Comparator.comparingInt(Variable::offset));
    variables.addAll(texts);
  }

  /** A variable's own tags, and the invariants that name it first among the variables. */
  private List<String> tags(Global global) {
    List<String> tags = new ArrayList<>(global.tags());
    for (TypedPolicy.Invariant invariant : policy.invariants()) {
      if (isFirstIn(invariant.condition(), global)) {
        tags.add("loopstep:invariant:" + invariant.text());
      }
    }
    return tags;
  }

  private static boolean isFirstIn(TypedExpr condition, Global global) {
    return Mentions.first(condition).filter(g -> g.name().equals(global.name())).isPresent();
  }
}
