// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.object.ObjectWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies that say one thing over and over, or have one thing made of another many times: they
 * compile, or are refused for what they are, and neither takes time or memory by the square.
 */
class HostileSizesTest {
  private static final String START = "policy p\nstate n: u64\nstate q: u32\nstate arr: u64[64]\n";

  /** In bytes, all that is allocated on the way, most of it garbage at once. */
  private static final long MEMORY = 3L << 30;

  /** What compiles. */
  private static final String FINE = "";

  /**
   * A policy of a kind.
   *
   * @param answer the diagnostic that it gets
   */
  record Case(String kind, String text, String answer) {
    @Override
    public String toString() {
      return kind;
    }
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static Case step(String kind, String statements, String answer) {
    return new Case(kind, START + "step {\n" + statements + "stop\n}\n", answer);
  }

  private static Case declared(String kind, String declarations, String step, String answer) {
    return new Case(kind, START + declarations + "step {\n" + step + "\nstop\n}\n", answer);
  }

  private static String doubled(String type, int times) {
    String first = type + " T0 { a: u8 }\n";
    return first
        + lines(times, i -> "struct T" + (i + 1) + " { a: T" + i + " b: T" + i + " }")
        + "state e: T"
        + times;
  }

  static Stream<Case> statements() {
    return Stream.of(
        step("choices", lines(1500, i -> "if n == " + i + " { n += " + i + " }"), FINE),
        step("indexes", lines(1500, i -> "arr[q] += " + i), FINE),
        step("loops", lines(800, i -> "repeat q max 4 { n += " + i + " }"), FINE),
        step(
            "differences",
            lines(800, i -> "let a" + i + " = n - " + i + "\nif a" + i + " < n { n = a" + i + " }"),
            FINE),
        step("patterns", "match n {\n" + patterns(4000) + "{ n = 1 } }\n", FINE),
        step("cases", "match n {\n" + lines(2000, i -> "case " + 2 * i + " { n = 1 }") + "}", FINE),
        step(
            "values",
            lines(100, i -> "let v" + i + " = n + " + i)
                + "while n < 5 max 4 { n += 1 }\n"
                + lines(100, i -> "n ^= v" + i),
            "policy-too-large"),
        step("operators", lines(6000, i -> "n = n * 3 + " + i), "policy-too-large"),
        step("words", lines(20_000, i -> "n = n + " + i), "policy-too-large"),
        step("errors", lines(9000, i -> "t" + i + " = 1"), "unknown-name"));
  }

  private static String patterns(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "" + 2 * i)
        .collect(Collectors.joining(",\n", "case ", ""));
  }

  static Stream<Case> declarations() {
    return Stream.of(
        declared(
            "changed states",
            lines(1000, i -> "state s" + i + ": u64"),
            lines(1000, i -> "s" + i + " += 1\nif n == " + i + " { stop }"),
            FINE),
        declared("enumerators", "enum E {\n" + lines(9000, i -> "e" + i + ",") + "}\n", "", FINE),
        declared(
            "missing cases",
            "enum E {\n" + lines(9000, i -> "e" + i + ",") + "}\nstate e: E\n",
            "match e { case e0 { n = 1 } }",
            "missing-case"),
        declared(
            "fields",
            "struct T {\n" + lines(5000, i -> "a" + i + ": u8") + "}\nstate e: T\n",
            "e.a0 = 1",
            "value-out-of-range"),
        declared(
            "structures within each other",
            "struct T0 { a: u8 }\n"
                + lines(100, i -> "struct T" + (i + 1) + " { a: T" + i + " }")
                + "state e: T100\n",
            "",
            "value-out-of-range"),
        declared("structures of two", doubled("struct", 60) + "\n", "", "value-out-of-range"),
        declared(
            "bytes of structures",
            "struct T0 { a: u8[65536] }\n"
                + lines(11, i -> "struct T" + (i + 1) + " { a: T" + i + " b: T" + i + " }")
                + "shared { e: T10 f: T10 }\n",
            "",
            "value-out-of-range"),
        declared(
            "bytes of states",
            lines(5000, i -> "state s" + i + ": u64[1024][1024]"),
            "",
            "policy-too-large"),
        declared(
            "structures as a whole",
            "struct T {\n" + lines(1000, i -> "a" + i + ": u8") + "}\nstate e: T\nstate g: T\n",
            lines(1000, i -> "e = g"),
            "policy-too-large"));
  }

  static Stream<Case> functions() {
    String change = "fn f0() { n += 1 }\n";
    String value = "fn f0(x: u64): u64 { return x + 1 }\n";
    return Stream.of(
        declared(
            "calls one within the other",
            change + lines(4000, i -> "fn f" + (i + 1) + "() { f" + i + "() }"),
            "f4000()",
            "policy-too-large"),
        declared(
            "calls of two",
            change + lines(60, i -> "fn f" + (i + 1) + "() { f" + i + "() f" + i + "() }"),
            "f60()",
            "policy-too-large"),
        declared(
            "values one within the other",
            value + lines(1000, i -> "fn f" + (i + 1) + "(x: u64): u64 { return f" + i + "(x) }"),
            "n = f1000(n)",
            "policy-too-large"),
        declared(
            "values of two",
            value
                + lines(
                    60,
                    i ->
                        "fn f"
                            + (i + 1)
                            + "(x: u64): u64 { return f"
                            + i
                            + "(x) + f"
                            + i
                            + "(x + 1) }"),
            "n = f60(n)",
            "policy-too-large"),
        declared(
            "as deep as may be",
            change + lines(500, i -> "fn f" + (i + 1) + "() { f" + i + "() }"),
            "f500()",
            FINE));
  }

  @ParameterizedTest
  @MethodSource({"statements", "declarations", "functions"})
  void endsSoonAndInLittleMemory(Case one) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertTimeout(Duration.ofSeconds(30), () -> assertEquals(one.answer(), answer(one.text())));
    long memory = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(memory < MEMORY, (memory >> 20) + " MiB");
  }

  private static String answer(String text) {
    try {
      CompiledPolicy policy = PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT);
      assertTrue(ObjectWriter.write(policy.program(), policy.structOpsName()).length > 0);
      return FINE;
    } catch (InputException e) {
      return e.diagnostics().getFirst().id().id();
    }
  }
}
