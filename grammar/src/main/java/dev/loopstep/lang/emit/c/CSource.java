// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lang.codegen.CodeGenerator;
import dev.loopstep.lang.codegen.StepFacts;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.TypedPolicy;

/**
 * A policy as C: names, documentation and structure are the policy's own, and what clang builds of
 * it does the same, with the same variables and tags.
 */
public final class CSource {
  private final TypedPolicy policy;
  private final Program program;
  private final String structOps;
  private final StepFacts facts;
  private final CContext context;
  private final CExprs exprs;
  private final CMaps maps;
  private final CFunctions functions;
  private final CStatements statements;

  private CSource(TypedPolicy policy, Program program, String structOps, boolean structured) {
    this.policy = policy;
    this.program = program;
    this.structOps = structOps;
    this.facts = StepFacts.of(policy.step());
    this.context = new CContext(structured);
    this.functions = new CFunctions(context, policy.step());
    this.exprs = new CExprs(context, functions);
    this.maps = new CMaps(context, program);
    CRequests requests = new CRequests(context, exprs, policy.buffers(), facts.irregular());
    this.statements = new CStatements(context, exprs, requests, maps, functions);
  }

  /**
   * The text of a file that clang compiles by itself.
   *
   * @param program what the policy was compiled to: it has the same variables
   * @param structOps the variable of {@code .struct_ops.link}
   */
  public static String of(TypedPolicy policy, Program program, String structOps) {
    CSource plain = new CSource(policy, program, structOps, false);
    String text = plain.write();
    boolean structured = plain.functions.needRing() || plain.context.uses(CContext.Feature.COUNT);
    return structured ? new CSource(policy, program, structOps, true).write() : text;
  }

  private String write() {
    // Variables come first, so that they keep their names and all else gives way.
    Lines variables = new CVariables(context, policy, program.data()).all();
    Lines declared = declarations();
    Lines defined = functions.definitions(statements, exprs);
    Lines body = new Lines();
    statements.all(policy.step(), body);
    if (statements.open()) {
      statements.endWithoutWait(facts.completionQueue(), body);
    }
    int entries = CodeGenerator.requiredEntries(policy);
    CPrologue prologue = new CPrologue(context, policy, facts, entries);
    CPreamble preamble = new CPreamble(context, policy, facts);
    Lines out = new Lines();
    out.all(preamble.title());
    out.all(preamble.kernel());
    out.all(declared);
    out.all(preamble.shared());
    out.all(variables);
    out.all(prologue.structure());
    out.all(preamble.macros());
    out.all(preamble.ring());
    out.all(defined);
    String step = symbol("loop_step");
    out.add("", "SEC(\"struct_ops.s/loop_step\")", "int " + step + "(u64 *args)", "{");
    out.block(prologue.lines());
    out.block(body);
    out.add("}", "", "SEC(\".struct_ops.link\")");
    out.add("struct io_uring_bpf_ops " + symbol(structOps) + " = {");
    out.add("\t.loop_step = (void *)" + step + ",", "};");
    return out.text();
  }

  /** The name, or one that no variable of the policy has: they are symbols of one object. */
  private String symbol(String wanted) {
    boolean taken =
        program.data().stream()
            .flatMap(image -> image.variables().stream())
            .anyMatch(variable -> variable.name().equals(wanted));
    return taken ? "loopstep_" + wanted : wanted;
  }

  /** Enums, structures and maps. */
  private Lines declarations() {
    Lines out = new Lines();
    for (DataType type : policy.types()) {
      out.add("");
      context.types().definition(type).forEach(out::add);
    }
    for (PolicyMap map : policy.maps()) {
      maps.definition(map).forEach(out::add);
    }
    return out;
  }
}
