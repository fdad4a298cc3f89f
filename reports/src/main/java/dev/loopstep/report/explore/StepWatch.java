// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.vm.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for steps that lead nowhere: one that repeats the step before though nothing is to come
 * that could change that, and requests in flight that only grow.
 */
final class StepWatch implements RunObserver {
  /** Samples of the requests in flight, spread over the run. */
  private static final int SAMPLES = 4;

  /** From so many steps on it can be told that something only grows. */
  private static final int LEAST_STEPS = 20;

  /** bpf_ktime_get_ns, bpf_get_prandom_u32, bpf_ktime_get_boot_ns, bpf_ktime_get_tai_ns. */
  private static final List<Integer> CHANGING = List.of(5, 7, 125, 208);

  private final Program program;
  private final LongSupplier asked;

  /**
   * Whether memory is all that a step hangs on: no clock, no random numbers, no maps, whose
   * contents are not looked at.
   */
  private final boolean closed;

  private @Nullable PolicyMemory memory;
  private long askedBefore = -1;
  private long events;
  private long eventsBefore;
  private int hashBefore;
  private long livelock;
  private long[] inFlight = new long[64];
  private int steps;

  /**
   * @param asked grows when something is to come, and could have come now
   */
  StepWatch(Program program, LongSupplier asked) {
    this.program = program;
    this.asked = asked;
    closed =
        program.maps().stream().noneMatch(MapDefinition.class::isInstance)
            && calls(program).noneMatch(CHANGING::contains);
  }

  private static Stream<Integer> calls(Program program) {
    return program.code().instructions().stream()
        .filter(Insn.Call.class::isInstance)
        .map(Insn.Call.class::cast)
        .filter(call -> call.kind() == CallKind.HELPER)
        .map(Insn.Call::target);
  }

  /** Whether the program reads a clock or random numbers. */
  static boolean readsClock(Program program) {
    return calls(program).anyMatch(CHANGING::contains);
  }

  /** Whether the program calls functions that may be handed memory to read. */
  static boolean callsFunctions(Program program) {
    return program.maps().stream().anyMatch(MapDefinition.class::isInstance)
        || calls(program).findAny().isPresent();
  }

  @Override
  public void attached(PolicyMemory attached) {
    memory = attached;
  }

  @Override
  public void submitted(long timePicos, long userData, int opcode) {
    events++;
  }

  @Override
  public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
    events++;
  }

  @Override
  public void reaped(long timePicos, long userData, long latencyPicos) {
    events++;
  }

  @Override
  public void stepped(long timePicos, long step) {
    PolicyMemory seen = memory;
    if (seen == null) {
      return;
    }
    if (steps == inFlight.length) {
      inFlight = Arrays.copyOf(inFlight, 2 * steps);
    }
    inFlight[steps++] = seen.inFlight();
    if (!closed || livelock > 0) {
      return;
    }
    boolean alone = asked.getAsLong() == askedBefore && events == eventsBefore;
    int hash = hash(seen);
    if (alone && hash == hashBefore) {
      livelock = step;
    }
    askedBefore = asked.getAsLong();
    eventsBefore = events;
    hashBefore = hash;
  }

  private int hash(PolicyMemory seen) {
    int hash = seen.completionsReady();
    for (int i = 0; i < program.data().size(); i++) {
      hash = 31 * hash + Arrays.hashCode(seen.section(i).bytes());
    }
    Region shared = seen.parameters();
    return shared == null ? hash : 31 * hash + Arrays.hashCode(shared.bytes());
  }

  /** The step that was the first to repeat the one before it. */
  OptionalLong livelock() {
    return livelock > 0 ? OptionalLong.of(livelock) : OptionalLong.empty();
  }

  /** How many requests were in flight, where they grew from each quarter of the run to the next. */
  Optional<String> growth() {
    if (steps < LEAST_STEPS) {
      return Optional.empty();
    }
    StringBuilder seen = new StringBuilder();
    long before = -1;
    for (int i = 1; i <= SAMPLES; i++) {
      long now = inFlight[(int) ((long) steps * i / SAMPLES) - 1];
      if (now <= before) {
        return Optional.empty();
      }
      seen.append(seen.isEmpty() ? "" : ", ").append(now);
      before = now;
    }
    return Optional.of(seen.toString());
  }
}
