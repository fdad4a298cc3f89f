// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Runs one case. */
final class CaseRun {
  /** io_uring closes a ring in the background; this long after, it has. */
  private static final long SETTLE_NANOS = 20_000_000L;

  /** In a case that is counted, the other threads have gone to sleep after this. */
  private static final long OTHERS_NANOS = 5_000_000L;

  private final LibBpf bpf;
  private final TraceLog trace;
  private final Path objects;
  private final HostLine host;
  private final RunStatistics statistics;

  CaseRun(LibBpf bpf, TraceLog trace, Path objects, HostLine host) {
    this.bpf = bpf;
    this.host = host;
    statistics = new RunStatistics(bpf);
    this.trace = trace;
    this.objects = objects;
  }

  GuestResult run(GuestCase one) throws IOException, InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      observe(one);
      MemorySegment params = arena.allocate(Uring.PARAMS_BYTES, 8);
      int ring = Uring.setup(one.ring(), params);
      try (Tasks tasks = new Tasks(one);
          Surroundings surroundings = new Surroundings(ring, tasks.threads())) {
        one.setup().forEach(surroundings::set);
        return one.enters().calls().isEmpty()
            ? load(one, surroundings, tasks, params)
            : enter(one, surroundings, tasks, params);
      } finally {
        Syscalls.call(Syscalls.CLOSE, ring);
      }
    } catch (CaseFailure e) {
      return GuestResult.failed(one.name(), String.valueOf(e.getMessage()));
    } finally {
      trace.stop();
      bpf.takeMessages();
      LoopThread.sleepUntil(System.nanoTime() + SETTLE_NANOS);
    }
  }

  private void observe(GuestCase one) throws IOException {
    statistics.set(!one.counted());
    if (one.counted()) {
      trace.absent();
    } else {
      trace.start(one.tracepoints());
    }
  }

  private GuestResult load(
      GuestCase one, Surroundings surroundings, Tasks tasks, MemorySegment params)
      throws IOException, InterruptedException {
    try (LoadedObject object = opened(one, surroundings.ring())) {
      int error = object.load(LoadedObject.Log.REASON);
      if (error == 0) {
        return attach(one, surroundings, tasks, params, object);
      }
      if (object.gaveUp()) {
        return GuestResult.refused(one.name(), error, object.log());
      }
    }
    bpf.takeMessages();
    // An object is loaded once, whatever came of it.
    try (LoadedObject object = opened(one, surroundings.ring())) {
      int error = object.load(LoadedObject.Log.EVERYTHING);
      return GuestResult.refused(one.name(), error, object.log());
    }
  }

  private LoadedObject opened(GuestCase one, int ring) {
    LoadedObject object = LoadedObject.open(bpf, LoadedObject.bytes(objects, one.object()));
    one.sections().forEach(object::fill);
    object.setRing(one.structOps(), one.ringFdOffset(), ring);
    return object;
  }

  private GuestResult attach(
      GuestCase one,
      Surroundings surroundings,
      Tasks tasks,
      MemorySegment params,
      LoadedObject object)
      throws IOException, InterruptedException {
    int attachError = object.attach(one.structOps());
    if (attachError != 0) {
      trace.stop();
      return GuestResult.notAttached(one.name(), attachError, object.writtenSections())
          .with(trace.of(surroundings.ring()).events());
    }
    if (one.counted()) {
      host.say(Wire.symbols(KernelSymbols.functions()));
    }
    int program = object.programDescriptor();
    LoopThread loop = new LoopThread();
    Deeds deeds = new Deeds(loop, surroundings, object::detach);
    Watch watch = new Watch(loop, one.counted() ? Watch.UNCOUNTED : program, one.limits());
    Thread other = new Thread(new OtherThread(loop, deeds, one.thread(), watch), "other");
    other.setDaemon(true);
    other.start();
    resize(one, surroundings.ring(), params);
    tasks.begin(loop, surroundings, params);
    List<GuestResult.Entered> seen;
    int returned;
    long nanos;
    try (PolicyCalls calls = new PolicyCalls(surroundings.ring(), one, params)) {
      if (one.counted()) {
        host.ask(Wire.TRACE_ON);
      }
      long start = System.nanoTime();
      returned =
          loop.enter(
              one.counted() ? OTHERS_NANOS : 0,
              () -> calls.run(() -> watch.ended() != GuestResult.Ended.BY_ITSELF));
      nanos = System.nanoTime() - start;
      if (one.counted()) {
        host.ask(Wire.TRACE_OFF);
      }
      seen = calls.seen();
    }
    GuestResult.Others others = tasks.finish(surroundings);
    trace.stop();
    other.join();
    TraceLog.Traced traced = trace.of(surroundings.ring());
    return new GuestResult(
        one.name(),
        "",
        0,
        "",
        0,
        returned,
        watch.ended(),
        Watch.runs(program),
        nanos,
        completions(traced),
        traced.lost(),
        object.writtenSections(),
        seen,
        others,
        traced.events(),
        traced.printed());
  }

  /** Makes the case's calls; nothing is attached. */
  private GuestResult enter(
      GuestCase one, Surroundings surroundings, Tasks tasks, MemorySegment params)
      throws IOException, InterruptedException {
    if (one.counted()) {
      host.say(Wire.symbols(KernelSymbols.functions()));
    }
    LoopThread loop = new LoopThread();
    Watch watch = new Watch(loop, Watch.UNCOUNTED, one.limits());
    Deeds deeds = new Deeds(loop, surroundings, () -> {});
    Thread other = new Thread(new OtherThread(loop, deeds, one.thread(), watch), "other");
    other.setDaemon(true);
    int ring = surroundings.ring();
    resize(one, ring, params);
    try (MappedRing mapped = new MappedRing(ring, one.ring().flags(), params);
        EnterCalls calls = new EnterCalls(surroundings, mapped, one.enters(), one.counted())) {
      other.start();
      tasks.begin(loop, surroundings, params);
      if (one.counted()) {
        host.ask(Wire.TRACE_ON);
      }
      long start = System.nanoTime();
      List<GuestResult.Entered> seen =
          loop.enter(
              one.counted() ? OTHERS_NANOS : 0,
              () -> calls.run(() -> watch.ended() != GuestResult.Ended.BY_ITSELF));
      long nanos = System.nanoTime() - start;
      if (one.counted()) {
        host.ask(Wire.TRACE_OFF);
      }
      GuestResult.Others others = tasks.finish(surroundings);
      trace.stop();
      other.join();
      TraceLog.Traced traced = trace.of(ring);
      return new GuestResult(
          one.name(),
          "",
          0,
          "",
          0,
          seen.getLast().result(),
          watch.ended(),
          seen.size(),
          nanos,
          completions(traced),
          traced.lost(),
          List.of(),
          seen,
          others,
          traced.events(),
          traced.printed());
    }
  }

  private static void resize(GuestCase one, int ring, MemorySegment params) {
    if (one.ring().resized().wanted()) {
      int error = Uring.resize(ring, one.ring().resized(), params);
      if (error != 0) {
        throw new CaseFailure("resizing the ring returns " + error);
      }
    }
  }

  private static List<GuestResult.Completion> completions(TraceLog.Traced traced) {
    return traced.completions().stream()
        .map(c -> new GuestResult.Completion(c.userData(), c.res(), c.flags()))
        .toList();
  }
}
