// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.kernel.loop.LoopCalls;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.loop.PolicyLoop;
import dev.loopstep.kernel.loop.ProgramStep;
import dev.loopstep.kernel.ring.NotModelled;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.workload.Application;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Fault;
import dev.loopstep.vm.jit.Jit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a policy, or an application as it is written today, in the simulated kernel. */
public final class Simulator {
  /** Names an application that makes given calls in diagnostics. */
  private static final String CALLS = "the application's calls";

  /** Long runs are compiled, and the runs of one policy share what was compiled. */
  private static final Engine ENGINE = Jit.lazy();

  private Simulator() {}

  /**
   * Attaches the policy to a ring and calls io_uring_enter once.
   *
   * @throws dev.loopstep.diagnostic.InputException when the setup does not fit together, {@code
   *     io_uring_setup} would fail, or the policy asks for something that is not modelled
   */
  public static RunResult policy(RunSetup setup, Program program, RunObserver observer) {
    return policy(setup, program, ENGINE, observer);
  }

  /** The same with an engine of one's choice: which one it is changes nothing but the speed. */
  public static RunResult policy(
      RunSetup setup, Program program, Engine engine, RunObserver observer) {
    return policy(setup, program, engine, observer, null);
  }

  /** The same where another decides when events interrupt, and which processor goes on. */
  public static RunResult policy(
      RunSetup setup, Program program, RunObserver observer, InterruptOrder order) {
    return policy(setup, program, null, observer, order);
  }

  /**
   * @param engine null where others may come between two instructions
   */
  private static RunResult policy(
      RunSetup setup,
      Program program,
      @Nullable Engine engine,
      RunObserver observer,
      @Nullable InterruptOrder order) {
    ProgramStep[] made = new ProgramStep[1];
    return policy(
        setup,
        program.name(),
        calls -> {
          made[0] = new ProgramStep(program, calls, engine, setup.seed());
          observer.attached(made[0]);
          return made[0];
        },
        () -> made[0] == null ? Map.of() : made[0].globals(),
        fault -> ProgramFault.of(program, fault),
        observer,
        order);
  }

  /** The same for a callback that is not a BPF program. */
  public static RunResult policy(
      RunSetup setup, String name, LoopStep.Factory factory, RunObserver observer) {
    return policy(
        setup,
        name,
        factory,
        Map::of,
        fault -> {
          throw fault;
        },
        observer,
        null);
  }

  private static RunResult policy(
      RunSetup setup,
      String name,
      LoopStep.Factory factory,
      Supplier<Map<String, byte[]>> globals,
      Function<Fault, Diagnostic> diagnosis,
      RunObserver observer,
      @Nullable InterruptOrder order) {
    RingGeometry.of(setup.ring());
    int attachError = PolicyLoop.attachError(setup.ring().flags());
    if (attachError != 0) {
      return notAttached(setup, name, attachError, observer);
    }
    if (setup.application().requests().isPresent() && setup.region().length == 0) {
      throw World.misfit(
          "requests are queued in the region, and the policy has none",
          "give it shared fields, or the scenario a `region`");
    }
    requireWorker(setup);
    World world = new World(setup, name, observer, order);
    LoopCalls calls = new LoopCalls(world.ring, world.parameters, world.user, world.log::printed);
    PolicyLoop loop = new PolicyLoop(world.ring, factory, calls, world.log, setup.maxSteps());
    PolicyRun run = new PolicyRun(world, loop, setup.application().afterStop().orElse(null));
    Diagnostic fault = null;
    try {
      run.run();
    } catch (Fault e) {
      fault = diagnosis.apply(e);
    }
    Processors.End end = world.end();
    return new RunResult(
            fault == null ? run.result() : Errno.EFAULT,
            0,
            fault == null ? run.stopped() : Stopped.FAULT,
            loop.steps(),
            end.picos(),
            globals.get(),
            world.fileStates(),
            world.log.metrics(world.task, run.calls(), calls.executed()),
            world.log.digest(),
            fault,
            world.others.seen(false),
            end.cpus(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            run.seen())
        .of(world);
  }

  /** Requests that need the application's own work are served when it comes back. */
  private static void requireWorker(RunSetup setup) {
    ApplicationSetup application = setup.application();
    if (application.requests().filter(RequestPlan::needsWork).isPresent()
        && application.afterStop().isEmpty()) {
      throw World.misfit(
          "some requests need `work` of the application, which enters the ring of a policy once",
          "say under `after-stop` that it enters again, or leave the `work` out");
    }
  }

  private static RunResult notAttached(
      RunSetup setup, String name, int error, RunObserver observer) {
    World world = new World(setup, name, observer);
    return new RunResult(
        0,
        error,
        Stopped.NOT_ATTACHED,
        0,
        0,
        Map.of(),
        world.fileStates(),
        world.log.metrics(world.task, 0, 0),
        world.log.digest(),
        null);
  }

  /**
   * Runs an application that does the work through ordinary io_uring_enter calls.
   *
   * @throws dev.loopstep.diagnostic.InputException when the setup does not fit together, {@code
   *     io_uring_setup} would fail, or the baseline cannot do the workload on such a ring
   */
  public static RunResult application(
      RunSetup asked, Workload workload, Baseline baseline, RunObserver observer) {
    RunSetup setup = TunedSetup.of(asked, baseline);
    World world = new World(setup, baseline.label(), observer);
    NotModelled notModelled = new NotModelled("baseline " + baseline.label());
    requireOrdinaryRing(setup, notModelled);
    if (setup.ring().flags().contains(RingFlag.R_DISABLED)) {
      throw notModelled.because("an application on a ring with R_DISABLED");
    }
    requireNoOtherThread(setup, baseline);
    Application application =
        new Application(
            world.ring, setup, workload, baseline, world.requests, world.network, world.user);
    ApplicationRun.Outcome outcome =
        new ApplicationRun(world, application, baseline.tuning(), setup.maxSteps()).run();
    Processors.End end = world.end();
    return new RunResult(
            outcome.result(),
            0,
            outcome.stopped(),
            outcome.calls(),
            end.picos(),
            Map.of(),
            world.fileStates(),
            world.log.metrics(world.task, outcome.calls(), 0),
            world.log.digest(),
            null,
            TasksSeen.NONE,
            end.cpus(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of())
        .of(world);
  }

  /**
   * What came of calls.
   *
   * @param seen of each call that was made
   */
  public record Calls(RunResult run, List<EnterPlan.Seen> seen) {
    public Calls {
      seen = List.copyOf(seen);
    }
  }

  /**
   * Runs an application that makes given calls of io_uring_enter; the SQEs that it writes stand in
   * the parameter region.
   *
   * @throws dev.loopstep.diagnostic.InputException when the setup does not fit together, {@code
   *     io_uring_setup} would fail, or something is not modelled
   */
  public static Calls calls(RunSetup setup, EnterPlan plan, RunObserver observer) {
    NotModelled notModelled = new NotModelled(CALLS);
    requireOrdinaryRing(setup, notModelled);
    if (setup.application().requests().isPresent()) {
      throw World.misfit(
          "calls that are given do not serve requests that arrive",
          "give a policy or a baseline, or leave the workload out");
    }
    World world = new World(setup, CALLS, observer);
    CallsRun run = new CallsRun(world, plan);
    Stopped stopped = run.run();
    Processors.End end = world.end();
    boolean elsewhere = plan.calls().stream().anyMatch(call -> call.ring() != Descriptors.RING);
    int calls = run.seen().size();
    RunResult result =
        new RunResult(
                run.result(),
                0,
                stopped,
                calls,
                end.picos(),
                Map.of(),
                world.fileStates(),
                world.log.metrics(world.task, calls, 0),
                world.log.digest(),
                null,
                world.others.seen(elsewhere),
                end.cpus(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of())
            .of(world);
    return new Calls(result, run.seen());
  }

  private static void requireNoOtherThread(RunSetup setup, Baseline baseline) {
    NotModelled notModelled = new NotModelled("baseline " + baseline.label());
    if (!setup.application().actions().isEmpty()) {
      throw notModelled.because("an application with another thread that acts");
    }
    if (!setup.application().tasks().all().isEmpty()) {
      throw notModelled.because("an application with other tasks");
    }
  }

  /** A thread that submits is modelled where it can have a processor of its own. */
  private static void requireOrdinaryRing(RunSetup setup, NotModelled notModelled) {
    Set<RingFlag> flags = setup.ring().flags();
    if (flags.contains(RingFlag.HYBRID_IOPOLL)) {
      throw notModelled.because("an application on a ring with " + RingFlag.HYBRID_IOPOLL);
    }
    if (flags.contains(RingFlag.IOPOLL) && flags.contains(RingFlag.SQPOLL)) {
      throw notModelled.because("an application on a ring with IOPOLL and SQPOLL");
    }
    if (flags.contains(RingFlag.SQPOLL) && setup.machine() == null) {
      throw notModelled.because(
          "an application on a ring with " + RingFlag.SQPOLL + " without a `machine`");
    }
  }
}
