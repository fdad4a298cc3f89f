// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.counterexample.Counterexample;
import dev.loopstep.counterexample.Counterexamples;
import dev.loopstep.counterexample.Suspects;
import dev.loopstep.counterexample.search.SearchLimits;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.report.counterexample.CounterexampleFile;
import dev.loopstep.report.counterexample.CounterexampleText;
import dev.loopstep.report.counterexample.Origin;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Inputs with which a refused program really goes wrong: looked for, shown, written. */
final class CounterexampleOptions {
  @Option(
      names = "--counterexample",
      paramLabel = "FILE",
      description =
          "Write the first counterexample to FILE; `loopstep run --from FILE` replays it. Nothing"
              + " is written where none was found.")
  private @Nullable String target;

  @Option(
      names = "--no-counterexample",
      description = "Do not look for inputs with which a refused program really goes wrong.")
  private boolean none;

  void protect(String... inputs) {
    Usage.checkNoInput("--counterexample", target, inputs);
    if (none && target != null) {
      throw Usage.error(
          "--no-counterexample", "--counterexample asks for one", "leave one of the two out");
    }
  }

  /** By finding; empty for a program that is safe. */
  List<Optional<Counterexample>> find(Subject subject, Verification verification) {
    if (none || verification.verdict() instanceof Verdict.Safe) {
      return List.of();
    }
    return Counterexamples.find(
        subject, Suspects.of(subject.program(), verification), SearchLimits.DEFAULT);
  }

  /** Shows each finding, and under it what really goes wrong; the same only once. */
  void print(
      Terminal terminal,
      Program program,
      List<Diagnostic> findings,
      List<Optional<Counterexample>> found) {
    List<Counterexample> shown = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      CommandLines.report(terminal, findings.get(i));
      if (i < found.size() && found.get(i).isPresent()) {
        Counterexample counterexample = found.get(i).get();
        if (shown.stream().noneMatch(other -> other.fault().equals(counterexample.fault()))) {
          shown.add(counterexample);
          terminal.err().print(CounterexampleText.of(program, counterexample));
        }
      }
    }
    terminal.err().flush();
  }

  /** Writes the first one, where that was asked for. */
  void write(
      Terminal terminal, Origin origin, Program program, List<Optional<Counterexample>> found) {
    Optional<Counterexample> first = found.stream().flatMap(Optional::stream).findFirst();
    if (target != null && first.isPresent()) {
      OutputFile.write(
          target,
          terminal.out(),
          out -> CounterexampleFile.write(origin, program, first.get(), out));
    }
  }

  /** As JSON has them, by finding. */
  static List<@Nullable Map<String, Object>> documents(
      Program program, List<Optional<Counterexample>> found) {
    List<@Nullable Map<String, Object>> documents = new ArrayList<>();
    for (Optional<Counterexample> one : found) {
      documents.add(one.isPresent() ? CounterexampleFile.content(program, one.get()) : null);
    }
    return documents;
  }
}
