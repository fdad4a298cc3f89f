// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import dev.loopstep.ebpf.program.Program;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the two verifiers answer for one program.
 *
 * @param reason of the one that refuses
 */
record Difference(Kind kind, String reason) {
  private static final int RUNS = 20;

  /** What a difference means; {@link #BOTH_ACCEPT} and {@link #BOTH_REFUSE} are none. */
  enum Kind {
    BOTH_ACCEPT(true),
    BOTH_REFUSE(true),
    /** A run of the program commits a fault: the verifier is wrong. */
    FALSE_ACCEPT(false),
    /** The kernel follows more paths or rounds than it may. */
    KERNEL_GIVES_UP(true),
    /** The kernel asks for more than safety. */
    KERNEL_RULE(true),
    /** The kernel knows less of the numbers; no run commits a fault. */
    KERNEL_KNOWS_LESS(true),
    /** The kernel fails at its own work. */
    KERNEL_FAILS(true),
    /** Nobody has looked into this reason yet. */
    UNEXPLAINED(false),
    /** The verifier asks for more than the kernel does. */
    OWN_RULE(true),
    /** The verifier works on loops for so long and no longer. */
    OWN_GIVES_UP(true),
    /** The verifier knows less. */
    OWN_KNOWS_LESS(true);

    private final boolean allowed;

    Kind(boolean allowed) {
      this.allowed = allowed;
    }

    boolean allowed() {
      return allowed;
    }
  }

  private record Reason(Kind kind, Pattern pattern) {
    static Reason of(Kind kind, String pattern) {
      return new Reason(kind, Pattern.compile(pattern));
    }
  }

  /** Of the kernel's messages (kernel/bpf/verifier.c, cfg.c, check_btf.c), numbers left out. */
  private static final List<Reason> KERNEL =
      List.of(
          Reason.of(
              Kind.KERNEL_GIVES_UP,
              "too complex|too large\\. Processed|infinite loop detected|back-edge from insn"),
          Reason.of(Kind.KERNEL_FAILS, "verifier bug|^errno (12|11)$"),
          // The stack of all frames together, and where functions begin and end.
          Reason.of(
              Kind.KERNEL_RULE,
              "combined stack size|unreachable insn|jump out of range|last insn is not an exit|"
                  + "stack pointer to the caller|frame pointer is read only|same insn cannot be used"),
          // Accesses of the stack and atomic ones are aligned, pointers are stored as a whole.
          Reason.of(
              Kind.KERNEL_RULE,
              "^misaligned |spilled pointer|invalid size of register (spill|fill)|"
                  + "variable offset stack pointer cannot be passed|"
                  + "(BPF_ATOMIC|load acquire|store release|BPF_ST)\\w* .*not allowed"),
          // Constants that say nothing.
          Reason.of(Kind.KERNEL_RULE, "invalid shift|div by zero|unrecognized bpf_ld_imm64"),
          Reason.of(Kind.KERNEL_RULE, "direct value offset of|invalid access to map value pointer"),
          // What may be done with pointers.
          Reason.of(
              Kind.KERNEL_RULE,
              "math between \\w+ pointer and N is not allowed|value N makes \\w+ pointer be out of|"
                  + "(arithmetic|comparison|operator|operator .*|-= .*|\\*= .*) prohibited|"
                  + "subtraction from|tried to (add|subtract)|leaks addr|partial copy"),
          // What it does not know: of divisions, of the callback's number, of dead branches.
          Reason.of(
              Kind.KERNEL_KNOWS_LESS,
              "unbounded (min|memory)|outside of the allowed memory range|!read_ok|min value is|"
                  + "invalid (mem access|access to map value|read from stack|write to stack)|"
                  + "invalid (variable-offset|unbounded variable-offset) |"
                  + "type=\\w+ expected=|cannot write into|invalid zero-sized|invalid indirect|"
                  + "At callback return|At program exit|reference leak|pointer type|"
                  + "[Ii]nvalid bpf_context access|should have been in|unknown scalar|"
                  + "R unbounded|number or CONST|pointer arithmetic on \\w+_or_null|"
                  + "expected an? (un)?initialized iter|must be a|loop_flag"));

  private static final List<Reason> OWN =
      List.of(
          Reason.of(
              Kind.OWN_RULE,
              "^(uninitialised-stack|opaque-memory|unmodelled-function|unprovable-instruction)"),
          Reason.of(Kind.OWN_RULE, "^(pointer-arithmetic|missing-return-code|frame-pointer-write)"),
          Reason.of(Kind.OWN_GIVES_UP, "^(too-complex|loop-without-bound)"),
          Reason.of(Kind.OWN_KNOWS_LESS, ""));

  static Difference of(Program program, long seed) {
    OwnAnswer own = OwnAnswer.of(program);
    KernelAnswer kernel = KernelAnswer.of(program);
    @Nullable String fault =
        own.accepts() ? own.fault(program, seed, kernel.accepts() ? 1 : RUNS) : null;
    if (fault != null) {
      return new Difference(Kind.FALSE_ACCEPT, fault + "; the kernel: " + kernel.reason());
    }
    if (own.accepts() == kernel.accepts()) {
      return new Difference(own.accepts() ? Kind.BOTH_ACCEPT : Kind.BOTH_REFUSE, "");
    }
    return own.accepts() ? of(KERNEL, kernel.reason()) : of(OWN, own.reason());
  }

  private static Difference of(List<Reason> reasons, String reason) {
    for (Reason known : reasons) {
      if (known.pattern().matcher(reason).find()) {
        return new Difference(known.kind(), reason);
      }
    }
    return new Difference(Kind.UNEXPLAINED, reason);
  }
}
