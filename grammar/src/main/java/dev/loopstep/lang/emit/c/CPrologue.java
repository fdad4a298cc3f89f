// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.codegen.StepFacts;
import dev.loopstep.lang.emit.c.CContext.Feature;
import dev.loopstep.lang.typed.TypedPolicy;

/**
 * The start of a step in C: its view of the ring, in variables or in a structure that functions are
 * given.
 */
final class CPrologue {
  private final CContext context;
  private final TypedPolicy policy;
  private final StepFacts facts;
  private final int requiredEntries;
  private final Lines members = new Lines();
  private final Lines out = new Lines();

  /**
   * Once everything else has been written.
   *
   * @param requiredEntries how many entries the submission queue must have
   */
  CPrologue(CContext context, TypedPolicy policy, StepFacts facts, int requiredEntries) {
    this.context = context;
    this.policy = policy;
    this.facts = facts;
    this.requiredEntries = requiredEntries;
    write();
  }

  /** The structure, where there is one. */
  Lines structure() {
    Lines structure = new Lines();
    if (context.structured()) {
      structure.add("", "/* A step's view of the ring. */", "struct step {");
      structure.block(members);
      structure.add("};");
    }
    return structure;
  }

  /** The statements. */
  Lines lines() {
    return out;
  }

  private void write() {
    if (context.structured()) {
      out.add("struct step all;", "struct step *step = &all;");
    }
    boolean regions = !policy.shared().isEmpty() || facts.completionQueue() || facts.pushes();
    boolean submits = context.uses(Feature.SUBMIT) || context.uses(Feature.SUBMIT_COUNTED);
    if (regions || submits) {
      declare("struct iou_ctx *", "ctx", "(struct iou_ctx *)args[0]");
    }
    if (context.uses(Feature.PARAMS)) {
      declare("struct iou_loop_params *", "params", "(struct iou_loop_params *)args[1]");
    }
    regions();
    queue();
    if (requiredEntries > 1) {
      out.add("if (loopstep_sq_entries < " + requiredEntries + ")", fail());
    }
    counts();
    if (!out.isEmpty()) {
      out.add("");
    }
  }

  private void declare(String type, String name, String value) {
    String space = type.endsWith("*") ? "" : " ";
    if (context.structured()) {
      members.add(type + space + name + ";");
      out.add("step->" + name + " = " + value + ";");
    } else {
      out.add(type + space + name + " = " + value + ";");
    }
  }

  private String fail() {
    return "\tFAIL(EFAULT, " + policy.span().line() + ");";
  }

  private void regions() {
    if (!policy.shared().isEmpty()) {
      String size = Integer.toString(policy.sharedSize());
      declare("volatile struct shared *", "shared", region("REGION_SHARED", size));
      out.add("if (!" + context.ring("shared") + ")", fail());
    }
    if (facts.completionQueue()) {
      out.add("u8 *cq = " + region("REGION_CQ", "loopstep_cq_bytes") + ";");
      out.add("if (!cq)", fail());
    }
    if (facts.pushes()) {
      declare("struct io_uring_sqe *", "sqes", region("REGION_SQ", "loopstep_sq_bytes"));
      out.add("if (!" + context.ring("sqes") + ")", fail());
    }
  }

  private String region(String id, String size) {
    String call = "bpf_io_uring_get_region(" + context.ring("ctx") + ", " + id + ", " + size + ")";
    return id.equals("REGION_CQ") ? call : "(void *)" + call;
  }

  private void queue() {
    if (!facts.completionQueue()) {
      return;
    }
    declare("volatile u32 *", "cq_head", "(void *)(cq + loopstep_cq_head)");
    if (context.uses(Feature.CQ_TAIL)) {
      declare("volatile u32 *", "cq_tail", "(void *)(cq + loopstep_cq_tail)");
    }
    if (context.uses(Feature.CQES)) {
      declare("const volatile struct io_uring_cqe *", "cqes", "(void *)(cq + loopstep_cq_cqes)");
    }
    declare("u32", "head", "*" + context.ring("cq_head"));
    if (!context.structured() && !context.uses(Feature.HEAD)) {
      out.add("(void)head;");
    }
  }

  private void counts() {
    boolean memory = facts.irregular();
    if (context.uses(Feature.COUNT) && !memory) {
      declare("u32", "pushed", "0");
    }
    if (memory && facts.mayFill()) {
      out.add("loopstep_refused = false;");
    } else if (facts.mayFill()
        && (context.uses(Feature.NEXT_SQE) || context.uses(Feature.SUBMIT_COUNTED))) {
      declare("bool", "refused", "false");
    }
  }
}
