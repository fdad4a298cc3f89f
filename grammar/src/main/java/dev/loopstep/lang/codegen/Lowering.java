// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import dev.loopstep.lang.typed.WhatIfCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lowers a policy to intermediate code: the same code each time. */
final class Lowering {
  private final TypedPolicy policy;
  private final StepFacts facts;
  private final SectionLayout layout;
  private int requiredEntries;

  Lowering(TypedPolicy policy) {
    this.policy = policy;
    this.facts = StepFacts.of(policy.step());
    this.layout = new SectionLayout(variables(), texts());
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
    addScratch(all);
    return all;
  }

  /** What helpers for maps read from memory. */
  private void addScratch(List<Global> all) {
    int[] bytes = {0};
    boolean[] keys = {false};
    Walk.statements(
        policy.step(),
        stmt -> {
          keys[0] |=
              stmt instanceof TypedStmt.Find
                  || stmt instanceof TypedStmt.Put
                  || stmt instanceof TypedStmt.Remove;
          if (stmt instanceof TypedStmt.Put put) {
            bytes[0] = Math.max(bytes[0], put.element().map().value().bytes());
          }
        });
    if (keys[0]) {
      all.add(RingVariables.KEY);
    }
    if (bytes[0] > 0) {
      all.add(RingVariables.value(bytes[0]));
    }
  }

  private List<String> texts() {
    TreeSet<String> texts = new TreeSet<>();
    Walk.statements(
        policy.step(),
        stmt -> {
          if (stmt instanceof TypedStmt.Trace trace) {
            texts.add(trace.format());
          }
        });
    return List.copyOf(texts);
  }

  /** How many entries the submission queue must have at least, once the policy is lowered. */
  int requiredEntries() {
    return requiredEntries;
  }

  /** What the program declares, called or not. */
  List<String> kfuncs() {
    List<String> all = new ArrayList<>(RingLowering.KFUNCS);
    all.addAll(WhatIfCalls.in(policy.step()).keySet());
    return List.copyOf(all);
  }

  SectionLayout layout() {
    return layout;
  }

  IrFunction lower() {
    Builder builder = new Builder(policy.span());
    Exits exits = new Exits(builder);
    MemoryLowering memory = new MemoryLowering(builder, layout, exits);
    RingLowering ring = new RingLowering(builder, exits, facts, kfuncs());
    ExprLowering exprs = new ExprLowering(builder, memory, ring);
    ring.prologue(policy, memory);
    RequestLowering requests =
        new RequestLowering(builder, exits, exprs, memory, ring, policy.buffers(), facts);
    MapLowering maps =
        new MapLowering(builder, exprs, memory, policy.maps(), layout.sections().size());
    new StmtLowering(builder, exits, exprs, memory, ring, requests, maps).all(policy.step());
    if (builder.open()) {
      ring.setNoWait();
      exits.exit(Exits.CONTINUE);
    }
    builder.at(policy.span());
    requiredEntries = requests.mostKnown();
    ring.requireEntries(requiredEntries);
    return builder.function();
  }
}
