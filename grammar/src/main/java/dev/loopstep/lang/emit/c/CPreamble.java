// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.codegen.StepFacts;
import dev.loopstep.lang.emit.c.CContext.Feature;
import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.WhatIfCalls;
import java.util.TreeMap;

/**
 * What stands before a policy's own C: as much of the kernel's types as it needs, with names and
 * layouts of uapi/linux/io_uring.h, io_uring/loop.h and io_uring/bpf-ops.h of Linux 7.2.
 */
final class CPreamble {
  private final CContext context;
  private final TypedPolicy policy;
  private final StepFacts facts;

  CPreamble(CContext context, TypedPolicy policy, StepFacts facts) {
    this.context = context;
    this.policy = policy;
    this.facts = facts;
  }

  Lines title() {
    String doc = policy.doc().isBlank() ? "" : policy.doc() + "\n\n";
    Lines out = new Lines();
    CComment.of(
            doc
                + "Made from the policy "
                + policy.name()
                + " by `loopstep compile --emit c`; build it with\n"
                + "clang -O2 -mcpu=v3 -target bpf -g -c.")
        .forEach(out::add);
    out.add(
        "#include <stdbool.h>",
        "",
        "typedef unsigned char u8;",
        "typedef unsigned short u16;",
        "typedef unsigned int u32;",
        "typedef unsigned long long u64;",
        "typedef signed char s8;",
        "typedef signed short s16;",
        "typedef signed int s32;",
        "typedef signed long long s64;",
        "",
        "#define SEC(name) __attribute__((section(name), used))",
        "#define KSYM __attribute__((section(\".ksyms\")))",
        "#define INLINE static inline __attribute__((always_inline, unused))",
        "",
        "/* What whoever loads the object fills a variable in by, or proves the policy for. */",
        "#define TAG(text) __attribute__((btf_decl_tag(text)))");
    out.add(
        "",
        "/* What always holds, or is assigned to itself, does so in the policy. */",
        "#pragma clang diagnostic ignored \"-Wtautological-compare\"",
        "#pragma clang diagnostic ignored \"-Wself-assign\"");
    return out;
  }

  /** What the kernel and the policy know of each other. */
  Lines kernel() {
    Lines out = new Lines();
    out.add(
        "",
        "enum { LOOP_CONTINUE = 0, LOOP_STOP = 1 };",
        "enum { REGION_SHARED = 0, REGION_CQ = 1, REGION_SQ = 2 };",
        "enum { E2BIG = 7, EFAULT = 14, EBUSY = 16, ERANGE = 34, EPROTO = 71 };");
    if (facts.pushes()) {
      requests(out);
    }
    if (facts.completionQueue()) {
      out.add("", "struct io_uring_cqe {", "\tu64 user_data;", "\ts32 res;", "\tu32 flags;", "};");
    }
    out.add(
        "",
        "struct iou_ctx {};",
        "",
        "struct iou_loop_params {",
        "\tu32 cq_wait_idx;",
        "} __attribute__((preserve_access_index));",
        "",
        "struct io_uring_bpf_ops {",
        "\tint (*loop_step)(struct iou_ctx *ctx, struct iou_loop_params *params);",
        "\tu32 ring_fd;",
        "};",
        "",
        "extern int bpf_io_uring_submit_sqes(struct iou_ctx *ctx, u32 nr) KSYM;",
        "extern u8 *bpf_io_uring_get_region(struct iou_ctx *ctx, u32 id, const u64 rdwr_buf_size)"
            + " KSYM;");
    whatIf(out);
    helpers(out);
    out.add("", "static char loopstep_license[] SEC(\"license\") = \"GPL\";");
    return out;
  }

  /** What no kernel has. */
  private void whatIf(Lines out) {
    if (context.uses(Feature.POLL_NETWORK)) {
      out.add("extern int " + WhatIfCalls.POLL + "(struct iou_ctx *ctx, u64 nanos) KSYM;");
    }
    if (context.uses(Feature.FETCH_REGISTERED)) {
      out.add(
          "extern int "
              + WhatIfCalls.FETCH
              + "(struct iou_ctx *ctx, void *to, u32 to__sz, u32 index,",
          "\t\t\t\t\t u64 offset) KSYM;");
    }
    if (context.uses(Feature.SUSPEND_INTERRUPTS)) {
      out.add("extern int " + WhatIfCalls.SUSPEND + "(struct iou_ctx *ctx) KSYM;");
    }
    if (context.uses(Feature.RESUME_INTERRUPTS)) {
      out.add("extern int " + WhatIfCalls.RESUME + "(struct iou_ctx *ctx) KSYM;");
    }
  }

  private void helpers(Lines out) {
    if (context.uses(Feature.LOOKUP)) {
      out.add("static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;");
    }
    if (context.uses(Feature.UPDATE)) {
      out.add(
          "static long (*const bpf_map_update_elem)(void *map, const void *key, const void *value,",
          "\t\t\t\t\t u64 flags) = (void *)2;");
    }
    if (context.uses(Feature.DELETE)) {
      out.add("static long (*const bpf_map_delete_elem)(void *map, const void *key) = (void *)3;");
    }
    if (context.uses(Feature.FETCH)) {
      out.add(
          "static long (*const bpf_copy_from_user)(void *to, u32 size, const void *from) = (void"
              + " *)148;");
    }
    if (context.uses(Feature.CLOCK)) {
      out.add("static u64 (*const bpf_ktime_get_ns)(void) = (void *)5;");
    }
    if (context.uses(Feature.TRACE)) {
      out.add(
          "static long (*const bpf_trace_printk)(const char *text, u32 size, ...) = (void *)6;");
    }
  }

  private void requests(Lines out) {
    TreeMap<Integer, String> opcodes = new TreeMap<>();
    for (Operation operation : context.operations()) {
      opcodes.put(operation.opcode(), CRequestNames.opcode(operation));
    }
    if (!opcodes.isEmpty()) {
      out.add("", "enum {");
      opcodes.forEach((number, name) -> out.add("\t" + name + " = " + number + ","));
      out.add("};");
    }
    out.add("", "enum {");
    CRequestNames.flagNames().forEach(line -> out.add("\t" + line));
    out.add(
        "};",
        "",
        "/* off, op_flags and buf_index stand for the unions that they are in. */",
        "struct io_uring_sqe {",
        "\tu8 opcode;",
        "\tu8 flags;",
        "\tu16 ioprio;",
        "\ts32 fd;",
        "\tu64 off;",
        "\tu64 addr;",
        "\tu32 len;",
        "\tu32 op_flags;",
        "\tu64 user_data;",
        "\tu16 buf_index;",
        "\tu16 personality;",
        "\tunion {",
        "\t\tu32 file_index;",
        "\t\ts32 splice_fd_in;",
        "\t\tu32 cqe_flags;",
        "\t};",
        "\tu64 addr3;",
        "\tu64 pad;",
        "};");
  }

  /** The region that the application registers. */
  Lines shared() {
    Lines out = new Lines();
    if (policy.shared().isEmpty()) {
      return out;
    }
    Lines members = new Lines();
    for (SharedField field : policy.shared()) {
      CComment.of(field.doc()).forEach(members::add);
      members.add(context.types().member(field.name(), field.data()));
    }
    out.add(
        "", "/* What the application and the policy share: either may write it at any time. */");
    out.add("struct shared {");
    out.block(members);
    out.add("};");
    return out;
  }

  /** Macros that are used. */
  Lines macros() {
    Lines out = new Lines();
    CMacros.fail(out);
    if (context.uses(Feature.INDEX)) {
      CMacros.index(out);
    }
    if (context.uses(Feature.HIDE)) {
      CMacros.hide(out);
    }
    if (context.uses(Feature.BOOL)) {
      CMacros.bool(out);
    }
    if (context.uses(Feature.NUMBER)) {
      CMacros.number(out);
    }
    if (context.uses(Feature.CALL)) {
      CMacros.call(out);
    }
    if (context.uses(Feature.VALUE)) {
      CMacros.value(out);
    }
    if (context.uses(Feature.LOOKUP)
        || context.uses(Feature.UPDATE)
        || context.uses(Feature.DELETE)) {
      CMacros.key(out);
    }
    for (Helper helper : context.helpers()) {
      out.add("");
      helper.lines().forEach(out::add);
    }
    return out;
  }

  /** Functions on the ring that are used. */
  Lines ring() {
    Lines out = new Lines();
    String pushed = facts.irregular() ? "loopstep_pushed" : "step->pushed";
    String refused = facts.irregular() ? "loopstep_refused" : "step->refused";
    if (context.uses(Feature.NEXT_SQE)) {
      out.add("", "/* The place of the next request; a full queue is submitted before. */");
      out.add("INLINE struct io_uring_sqe *next_sqe(struct step *step)", "{");
      out.add("\tu32 number = " + pushed + ";", "");
      out.add("\tif (number >= loopstep_sq_entries) {");
      if (facts.mayFill()) {
        out.add("\t\tif ((u32)bpf_io_uring_submit_sqes(step->ctx, number) != number)");
        out.add("\t\t\t" + refused + " = true;");
      } else {
        out.add("\t\tbpf_io_uring_submit_sqes(step->ctx, number);");
      }
      out.add("\t\tnumber = 0;", "\t}");
      out.add("\t" + pushed + " = number + 1;", "\treturn &step->sqes[number];", "}");
    }
    if (context.uses(Feature.SUBMIT_COUNTED)) {
      out.add(
          "",
          "/* Submits what was pushed; false where the kernel did not take all, now or on the way. */");
      out.add("INLINE bool submit(struct step *step)", "{");
      out.add("\tu32 number = " + pushed + ";", "");
      out.add("\tif (number && (u32)bpf_io_uring_submit_sqes(step->ctx, number) != number) {");
      if (facts.mayFill()) {
        out.add("\t\t" + refused + " = false;", "\t\treturn false;", "\t}");
        out.add("\tif (" + refused + ") {", "\t\t" + refused + " = false;");
      }
      out.add("\t\treturn false;", "\t}", "\treturn true;", "}");
    }
    return out;
  }
}
