// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verdict.LoopBound;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.Weights;
import dev.loopstep.verifier.flow.NestingException;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One verification from start to end: the code on its own, then the obligations, then the states on
 * which they are discharged.
 */
public final class Proof {
  private final Program program;
  private final TargetProfile target;
  private final long memoryBytes;
  private final Rules rules;
  private final Findings findings;
  private final Effort effort;
  private final Probe probe;
  private final Weights weights;

  private Proof(
      Program program,
      TargetProfile target,
      Limits limits,
      long memoryBytes,
      Rules rules,
      Probe probe,
      Weights weights) {
    this.program = program;
    this.target = target;
    this.memoryBytes = memoryBytes;
    this.rules = rules;
    this.probe = probe;
    this.weights = weights;
    findings = new Findings(program);
    effort = new Effort(limits);
  }

  /**
   * The verdict on a program and what became of its obligations.
   *
   * @param memoryBytes size of the memory block of a MEMORY program, or {@link
   *     Region.Memory#UNKNOWN_SIZE}
   */
  public static Verification of(
      Program program, TargetProfile target, Limits limits, long memoryBytes, Rules rules) {
    return of(program, target, limits, memoryBytes, rules, Probe.NONE);
  }

  /** As {@link #of(Program, TargetProfile, Limits, long, Rules)}, with a look at the states. */
  public static Verification of(
      Program program,
      TargetProfile target,
      Limits limits,
      long memoryBytes,
      Rules rules,
      Probe probe) {
    return of(program, target, limits, memoryBytes, rules, probe, Weights.INSTRUCTIONS);
  }

  /** As above; the bound of a safe program is a sum of such weights. */
  public static Verification of(
      Program program,
      TargetProfile target,
      Limits limits,
      long memoryBytes,
      Rules rules,
      Probe probe,
      Weights weights) {
    return new Proof(program, target, limits, memoryBytes, rules, probe, weights).run();
  }

  private Verification run() {
    CodeCheck check = new CodeCheck(program, target);
    TreeMap<Integer, Failure> structural = check.run();
    if (rules == Rules.PRIVILEGED && structural.isEmpty()) {
      structural.putAll(new PrivilegedShape(program.code(), check.reached()).run());
    }
    DutyBook duties = new DutyBook(program, target, check, rules);
    if (!structural.isEmpty()) {
      refuse(duties, structural);
      return new Verification(refused(), Optional.empty(), duties.obligations());
    }
    Analysis analysis =
        new Analysis(program, target, duties, findings, effort, rules, probe, weights);
    analyse(analysis, duties);
    if (rules == Rules.PRIVILEGED && findings.isEmpty()) {
      refuse(duties, new FrameSizes(program.code(), analysis.depths()).run());
    }
    Verdict verdict = findings.isEmpty() ? safe(analysis) : refused();
    boolean asked = rules == Rules.SAFE && weights == Weights.INSTRUCTIONS && findings.isEmpty();
    Optional<Diagnostic> linux =
        asked && analysis.worst() > FirstWay.MOST_LEFT
            ? FirstWay.warning(program, target)
            : Optional.empty();
    return new Verification(verdict, linux, duties.obligations());
  }

  private void refuse(DutyBook duties, Map<Integer, Failure> failures) {
    failures.forEach((slot, failure) -> {
      findings.add(slot, failure, null);
      duties.structural(slot, failure);
    });
  }

  private void analyse(Analysis analysis, DutyBook duties) {
    try {
      State entry = Entry.state(program.kind(), memoryBytes, analysis.ids());
      probe.entry(entry);
      analysis.run(entry);
    } catch (Effort.ExhaustedException _) {
      int slot = analysis.loops().busiest();
      duties.loopMayNotEnd(slot);
      findings.add(slot, tooComplex(analysis), null);
    } catch (NestingException nesting) {
      findings.add(nesting.headSlot(), tooDeep(), null);
    } catch (Loops.EndlessException endless) {
      duties.loopMayNotEnd(endless.headSlot());
    }
  }

  private static Failure tooComplex(Analysis analysis) {
    long rounds = analysis.loops().roundsOfBusiest();
    if (rounds == 0) {
      return new Failure(
          VerifierProblem.TOO_COMPLEX,
          "the program was not worked through within the budget of the verification",
          "it has too many paths or states",
          "split it up");
    }
    List<String> notes = new ArrayList<>();
    notes.add("it was followed for " + rounds + " rounds");
    String obstacle = analysis.loops().obstacleOfBusiest();
    if (!obstacle.isEmpty()) {
      notes.add("it could not be proved for all rounds at one go: " + obstacle);
    }
    return new Failure(
        VerifierProblem.TOO_COMPLEX,
        "this loop was not shown to end within the budget of the verification",
        notes,
        "leave the loop at a smaller constant limit");
  }

  private static Failure tooDeep() {
    return new Failure(
        VerifierProblem.TOO_COMPLEX,
        "loops are nested too deeply here",
        "this loop lies within too many others",
        "nest loops less deeply");
  }

  private Verdict refused() {
    return new Verdict.Refused(findings.list(), spent());
  }

  private Verdict safe(Analysis analysis) {
    List<LoopBound> loops = new ArrayList<>();
    analysis.loops().bounds().forEach((slot, rounds) -> loops.add(new LoopBound(slot, rounds)));
    return new Verdict.Safe(analysis.worst(), loops, spent());
  }

  private Verdict.Effort spent() {
    return new Verdict.Effort(effort.steps(), effort.peak());
  }
}
