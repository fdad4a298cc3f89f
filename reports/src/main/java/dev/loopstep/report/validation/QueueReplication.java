// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.validation;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Workload;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * A queue as the simulator runs it: requests arrive at an application, its event loop submits each
 * at once as a read, and the device is the queue. Nothing but the device takes time.
 */
final class QueueReplication {
  /** More requests than there ever are in the queue: 0.9^1024 is 10^-47. */
  private static final int ENTRIES = 1024;

  private static final int SIZE = 512;

  /** Costs of nothing. */
  static final CostProfile FREE =
      new CostProfile("free", "Nothing takes any time.", 1, "of no use here", nothing());

  private QueueReplication() {}

  private static Map<Cost, Figure> nothing() {
    Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      figures.put(cost, new Figure(0, Figure.Unit.NANOSECONDS, "left out on purpose"));
    }
    return figures;
  }

  /** The response times of one run, in nanoseconds. */
  static BatchMeans run(QueueModel model, long warmUp, long batch, long seed) {
    BatchMeans means = new BatchMeans(warmUp, batch);
    RequestPlan plan = plan(model, means.wanted());
    RunResult result =
        Simulator.application(
            setup(model, plan, seed),
            new Workload.Requests(plan),
            new Baseline.Loop(ENTRIES),
            new RunObserver() {
              @Override
              public void served(long timePicos, long responsePicos) {
                means.add(responsePicos / 1e3);
              }
            });
    if (result.served().orElseThrow().delayed() > 0) {
      throw new AssertionError("the queue has room for all");
    }
    return means;
  }

  private static RequestPlan plan(QueueModel model, long count) {
    return new RequestPlan(
        count,
        new Arrivals.Renewal(new Distribution.Exponential(1e9 / model.rate())),
        List.of(new RequestPlan.Kind(Opcode.READ, 0, SIZE, SIZE, false, 1)),
        new RequestPlan.Queue(0, ENTRIES, Descriptors.FIRST));
  }

  private static RunSetup setup(QueueModel model, RequestPlan plan, long seed) {
    ApplicationSetup application =
        new ApplicationSetup(
            List.of(new Descriptor.EventFd("bell", 0, false, false)),
            List.of(),
            false,
            List.of(),
            List.of());
    return new RunSetup(
        new RingSetup(
            ENTRIES,
            2 * ENTRIES,
            EnumSet.of(
                RingFlag.SINGLE_ISSUER,
                RingFlag.DEFER_TASKRUN,
                RingFlag.NO_SQARRAY,
                RingFlag.CQSIZE,
                RingFlag.SQ_REWIND)),
        FREE,
        List.of(new DeviceSetup("queue", model.servers(), model.service(), model.service(), 0)),
        List.of(new FileSetup("file", SIZE, FileSetup.Content.ZEROES, "queue")),
        new byte[0],
        new RunSetup.Buffers(ENTRIES, SIZE),
        application.with(plan),
        seed,
        Long.MAX_VALUE,
        model.name() + ' ' + model.utilization());
  }
}
