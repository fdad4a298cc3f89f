// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.scenario.RegionFiller;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSymbols;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls on this machine: their descriptors, rings and memory. */
final class HostCallsRun implements HostRun {
  private static final int PAGE = 4096;

  private final Arena arena = Arena.ofShared();
  private final HostDescriptors descriptors;
  private final HostRing ring;
  private final HostTask task;
  private final @Nullable HostPartner partner;
  private final CallsShape shape;

  /**
   * @param affinity of this thread: worker threads run where it does
   */
  HostCallsRun(CallsShape shape, Affinity affinity) {
    this.shape = shape;
    Scenario scenario = shape.scenario();
    descriptors = new HostDescriptors(scenario.application().descriptors());
    ring = HostRing.open(scenario.ring());
    ring.keepWorkersOn(affinity.processor());
    partner =
        shape.others().isEmpty()
            ? null
            : new HostPartner(shape, shape.apart() ? affinity.another() : affinity.processor());
    MemorySegment region = allocate(scenario.region().size());
    Map<String, Long> symbols = symbols(scenario, region);
    copy(RegionFiller.fill(scenario.region(), List.of(), symbols), region);
    task = new HostTask(shape, ring, shape.calls(), region, partner == null);
    if (partner != null) {
      byte[] sqes = RegionFiller.fill(scenario.taskSqes(), List.of(), symbols);
      MemorySegment own = allocate(sqes.length);
      copy(sqes, own);
      partner.prepare(own);
    }
  }

  private MemorySegment allocate(long bytes) {
    return arena.allocate(Math.max(PAGE, bytes), PAGE);
  }

  private static void copy(byte[] bytes, MemorySegment to) {
    MemorySegment.copy(bytes, 0, to, ValueLayout.JAVA_BYTE, 0, bytes.length);
  }

  /** What a scenario may name, with the values that it has here. */
  private Map<String, Long> symbols(Scenario scenario, MemorySegment region) {
    Map<String, Long> symbols = ScenarioSymbols.of(scenario);
    long moved = region.address() - RunSetup.REGION_ADDRESS;
    symbols.computeIfPresent("region", (_, address) -> address + moved);
    symbols.computeIfPresent("script.data", (_, address) -> address + moved);
    RunSetup.Buffers buffers = scenario.buffers();
    MemorySegment memory = allocate((long) buffers.count() * buffers.size());
    for (int i = 0; i < buffers.count(); i++) {
      symbols.put("buf." + i, memory.address() + (long) i * buffers.size());
    }
    for (ApplicationSetup.BufferContent content : scenario.application().contents()) {
      long at = (long) content.buffer() * buffers.size() + content.offset();
      copy(content.bytes(), memory.asSlice(at));
    }
    symbols.put("ring.fd", (long) ring.descriptor());
    if (partner != null) {
      symbols.put("fd." + partner.ringName(), (long) partner.descriptor());
    }
    descriptors.numbers().forEach((name, number) -> symbols.put("fd." + name, (long) number));
    return symbols;
  }

  @Override
  public void check() {
    HostPartner other = partner;
    if (other != null) {
      other.begin(1);
    }
    List<Completion> completions = task.runOnce();
    if (other != null) {
      other.end();
    }
    ShapeCheck.sameCompletions(shape, completions);
  }

  @Override
  public long time(int rounds) {
    HostPartner other = partner;
    if (other != null) {
      other.begin(rounds);
    }
    long before = System.nanoTime();
    task.run(rounds);
    long nanos = System.nanoTime() - before;
    if (other != null) {
      other.end();
    }
    return nanos;
  }

  @Override
  public long timeWithoutKernel(int rounds) {
    long before = System.nanoTime();
    task.runWithoutKernel(rounds);
    long nanos = System.nanoTime() - before;
    // The other task does as much.
    return partner == null ? nanos : 2 * nanos;
  }

  @Override
  public void close() {
    if (partner != null) {
      partner.close();
    }
    ring.close();
    descriptors.close();
    arena.close();
  }
}
