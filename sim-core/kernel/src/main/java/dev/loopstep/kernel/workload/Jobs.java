// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.KernelDiagnostic;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.ring.RingFlag;
import java.util.function.BooleanSupplier;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/** Puts workload and baseline together, or says why they do not fit the ring and the buffers. */
final class Jobs {
  private final RunSetup setup;
  private final Workload workload;
  private final Baseline baseline;
  private final int sqEntries;
  private final @Nullable RequestQueue queue;
  private final @Nullable Server server;

  /**
   * What a server of clients on the network needs.
   *
   * @param memory reads a number of 32 bits at an address
   * @param finished whether no more requests come
   */
  record Server(LongToIntFunction memory, BooleanSupplier finished) {}

  Jobs(
      RunSetup setup,
      Workload workload,
      Baseline baseline,
      int sqEntries,
      @Nullable RequestQueue queue,
      @Nullable Server server) {
    this.setup = setup;
    this.workload = workload;
    this.baseline = baseline;
    this.sqEntries = sqEntries;
    this.queue = queue;
    this.server = server;
  }

  /** How many requests a call submits at most. */
  private int batch() {
    return switch (baseline.mode()) {
      case Baseline.Single() -> 1;
      case Baseline.Batch(int n) -> n;
      case Baseline.Links(int n) -> n;
      case Baseline.Loop(int n) -> n;
      case Baseline.Tuned _ -> throw new AssertionError("a mode asks for nothing besides");
    };
  }

  boolean linked() {
    return baseline.mode() instanceof Baseline.Links;
  }

  Job job() {
    int batch = batch();
    if (batch < 1 || batch > sqEntries) {
      throw misfit(
          "it submits " + batch + " requests at a time, on a ring of " + sqEntries,
          "use 1 to " + sqEntries + ", or a larger ring");
    }
    boolean loop = baseline.mode() instanceof Baseline.Loop;
    require(
        !loop || !(workload instanceof Workload.Nops || workload instanceof Workload.Copy),
        "an event loop takes requests or reads",
        "use batch:N");
    return switch (workload) {
      case Workload.Nops nops -> {
        require(nops.count() >= 0, "a negative number of requests", "use a number from 0");
        yield new NopJob(nops, batch);
      }
      case Workload.Reads reads -> {
        require(reads.count() >= 0, "a negative number of requests", "use a number from 0");
        checkFile(reads.file());
        checkBuffers(batch, reads.size());
        yield loop
            ? new ReadLoopJob(reads, batch, setup.buffers().size())
            : new ReadJob(reads, batch, setup.buffers().size());
      }
      case Workload.Copy copy -> copyJob(copy, batch);
      case Workload.Requests(RequestPlan plan) -> requestJob(plan, batch);
      case Workload.Serve(int listener, long _) -> serveJob(listener, loop);
    };
  }

  private Job requestJob(RequestPlan plan, int batch) {
    require(!linked(), "requests that arrive are no chains", "use single, batch:N or loop:N");
    require(
        !setup.ring().flags().contains(RingFlag.IOPOLL)
            || plan.queue().doorbell() == RequestPlan.Queue.NONE,
        "a ring with IOPOLL takes no poll of a doorbell",
        "give the queue no doorbell, so that the application looks for requests");
    if (plan.largest() > 0) {
      checkBuffers(batch, plan.largest());
    }
    RequestQueue from = queue;
    if (from == null) {
      throw new AssertionError("a world with such a workload has a queue");
    }
    return new RequestJob(
        plan, from, batch, baseline.mode() instanceof Baseline.Loop, setup.buffers().size());
  }

  private Job serveJob(int listener, boolean loop) {
    require(loop, "clients on the network are served by an event loop", "use loop:N");
    int smallest = 2 * ClientSetup.HEADER;
    checkBuffers(1, smallest);
    Server known = server;
    if (known == null) {
      throw new AssertionError("a world with such a workload has a network");
    }
    return new ServeJob(listener, setup.buffers(), known.memory(), known.finished());
  }

  private Job copyJob(Workload.Copy copy, int batch) {
    boolean pairs = !linked() || batch % 2 == 0;
    require(pairs, "a chain of reads and writes of odd length", "use links of an even length");
    int inFlight = linked() ? batch / 2 : batch;
    require(copy.length() >= 0, "a negative length", "use a length from 0");
    checkFile(copy.from());
    checkFile(copy.to());
    checkBuffers(inFlight, copy.block());
    return new CopyJob(copy, inFlight, setup.buffers().size(), linked());
  }

  private void checkFile(int file) {
    int files = setup.files().size();
    require(
        file >= 0 && file < files,
        "file " + file + " does not exist",
        "name one of the " + files + " files of the scenario, counted from 0");
  }

  private void checkBuffers(int needed, int size) {
    RunSetup.Buffers buffers = setup.buffers();
    require(size > 0, "blocks of " + size + " bytes", "use blocks of at least one byte");
    require(
        needed <= buffers.count() && size <= buffers.size(),
        "it needs " + needed + " buffers of " + size + " bytes",
        "give the scenario such buffers; it has " + buffers.count() + " of " + buffers.size());
  }

  private void require(boolean condition, String message, String remedy) {
    if (!condition) {
      throw misfit(message, remedy);
    }
  }

  private InputException misfit(String message, String remedy) {
    return new InputException(
        KernelDiagnostic.BASELINE_MISFIT,
        new Place.Whole("baseline " + baseline.label()),
        "the baseline does not fit: " + message,
        remedy);
  }
}
