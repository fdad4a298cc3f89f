// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.TypedPolicy;
import java.util.ArrayList;
import java.util.List;

/** Lowers a policy to intermediate code: the same code each time. */
final class Lowering {
  private final TypedPolicy policy;
  private final StepFacts facts;
  private final SectionLayout layout;

  Lowering(TypedPolicy policy) {
    this.policy = policy;
    this.facts = StepFacts.of(policy.step());
    this.layout = new SectionLayout(variables());
  }

  private List<Global> variables() {
    List<Global> all = new ArrayList<>(policy.globals());
    if (facts.completionQueue()) {
      all.add(RingVariables.CQ_HEAD);
      all.add(RingVariables.CQ_TAIL);
      all.add(RingVariables.CQ_CQES);
      all.add(RingVariables.CQ_ENTRIES);
      all.add(RingVariables.CQ_BYTES);
    }
    if (facts.pushes()) {
      all.add(RingVariables.SQ_ENTRIES);
      all.add(RingVariables.SQ_BYTES);
    }
    if (facts.buffers()) {
      all.add(RingVariables.BUFFERS);
    }
    if (facts.irregular()) {
      all.add(RingVariables.PUSHED);
      all.add(RingVariables.REFUSED);
    }
    all.add(RingVariables.FAULT_LINE);
    return all;
  }

  SectionLayout layout() {
    return layout;
  }

  IrFunction lower() {
    Builder builder = new Builder(policy.span());
    Exits exits = new Exits(builder);
    MemoryLowering memory = new MemoryLowering(builder, layout, exits);
    ExprLowering exprs = new ExprLowering(builder, memory);
    RingLowering ring = new RingLowering(builder, exits, facts);
    ring.prologue(policy, memory);
    RequestLowering requests =
        new RequestLowering(builder, exits, exprs, memory, ring, policy.buffers(), facts);
    new StmtLowering(builder, exits, exprs, memory, ring, requests).all(policy.step());
    if (builder.open()) {
      ring.setNoWait();
      exits.exit(Exits.CONTINUE);
    }
    builder.at(policy.span());
    ring.requireEntries(requests.mostKnown());
    return builder.function();
  }
}
