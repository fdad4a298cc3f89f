// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.ring.BufferRingSetup;
import dev.loopstep.lab.wire.SetupStep;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the application sets up for a scenario, as steps. */
final class SetupPlan {
  /** IOU_PBUF_RING_INC. */
  private static final int INCREMENTAL = 2;

  private final Scenario scenario;
  private final List<SetupStep> steps = new ArrayList<>();

  private SetupPlan(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * The steps.
   *
   * @param region contents of the parameter region; empty where there is none
   * @throws InputException for what cannot be set up
   */
  static List<SetupStep> steps(Scenario scenario, byte[] region) {
    SetupPlan plan = new SetupPlan(scenario);
    plan.checkFiles();
    plan.checkRequests();
    plan.checkSwitches();
    plan.memory(region);
    plan.taskSqes();
    plan.descriptors();
    plan.registrations(region);
    return plan.steps;
  }

  private void checkFiles() {
    if (!scenario.files().isEmpty()) {
      throw new InputException(
          LabDiagnostic.NOT_ON_LINUX,
          new Place.Whole(scenario.file()),
          "the file `"
              + scenario.files().getFirst().name()
              + "` lies on a device with service times, which no real kernel has",
          "use a file in memory: `descriptors: {NAME: {file: {size: 64KiB}}}`");
    }
  }

  private void checkRequests() {
    if (scenario.application().requests().isPresent()) {
      throw new InputException(
          LabDiagnostic.NOT_ON_LINUX,
          new Place.Whole(scenario.file()),
          "requests arrive, and nobody sends them to a real kernel yet",
          "let the application's other thread queue some: `application: [{at: 5ms, store: ...}]`");
    }
  }

  private void checkSwitches() {
    if (!scenario.switches().isEmpty()) {
      throw new InputException(
          LabDiagnostic.NOT_ON_LINUX,
          new Place.Whole(scenario.file()),
          "`kernel` gives the simulated kernel a fault, and the real one does not take it",
          "leave `kernel` out");
    }
  }

  private void memory(byte[] region) {
    RunSetup.Buffers buffers = scenario.buffers();
    if (buffers.count() > 0) {
      long size = (long) buffers.count() * buffers.size();
      steps.add(new SetupStep.Memory(RunSetup.Buffers.ADDRESS, size));
      for (ApplicationSetup.BufferContent content : scenario.application().contents()) {
        long offset = (long) content.buffer() * buffers.size() + content.offset();
        steps.add(new SetupStep.Fill(RunSetup.Buffers.ADDRESS + offset, content.bytes()));
      }
    }
    if (region.length > 0) {
      steps.add(new SetupStep.Memory(RunSetup.REGION_ADDRESS, region.length));
      steps.add(new SetupStep.Fill(RunSetup.REGION_ADDRESS, region));
    }
  }

  private void taskSqes() {
    byte[] sqes = scenario.tasks().sqes();
    if (sqes.length > 0) {
      steps.add(new SetupStep.Memory(EnterCallPlan.TASK_SQES_ADDRESS, sqes.length));
      steps.add(new SetupStep.Fill(EnterCallPlan.TASK_SQES_ADDRESS, sqes));
    }
  }

  private void descriptors() {
    steps.add(new SetupStep.OwnRing(Descriptors.RING));
    Iterator<Integer> numbers =
        Descriptors.numbers(scenario.application().descriptors()).values().iterator();
    scenario
        .application()
        .descriptors()
        .forEach(descriptor ->
            steps.add(
                DescriptorPlan.step(
                    descriptor, numbers, scenario.application().tasks().all(), scenario.seed())));
  }

  private void registrations(byte[] region) {
    if (region.length > 0) {
      steps.add(new SetupStep.Region(RunSetup.REGION_ADDRESS, region.length));
    }
    ApplicationSetup application = scenario.application();
    if (!application.registeredFiles().isEmpty()) {
      steps.add(
          new SetupStep.RegisterFiles(
              application.registeredFiles().stream().mapToInt(Integer::intValue).toArray()));
    }
    RunSetup.Buffers buffers = scenario.buffers();
    if (application.registeredBuffers()) {
      steps.add(
          new SetupStep.RegisterBuffers(RunSetup.Buffers.ADDRESS, buffers.count(), buffers.size()));
    }
    for (BufferRingSetup ring : application.bufferRings()) {
      steps.add(
          new SetupStep.RegisterBufferRing(
              RunSetup.REGION_ADDRESS + ring.offset(),
              ring.entries(),
              ring.group(),
              ring.incremental() ? INCREMENTAL : 0,
              ring.leastLeft()));
    }
  }
}
