// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import dev.loopstep.kernel.ring.BufferRingSetup;
import dev.loopstep.kernel.workload.RequestPlan;
import java.util.List;
import java.util.Optional;

/**
 * The application around a policy, as far as a policy can notice it.
 *
 * @param descriptors what it has open; see {@link Descriptors} for their numbers
 * @param registeredFiles descriptors that are registered behind the run's files, for
 *     IOSQE_FIXED_FILE; {@link #EMPTY_SLOT} for a slot that is free
 * @param registeredBuffers whether the run's buffers are registered, buffer i under index i
 * @param bufferRings rings of buffers that are registered
 * @param contents bytes in the run's buffers at the start
 * @param actions of its other thread, by time
 * @param tasks that enter rings by themselves
 * @param requests that arrive at it, and that it queues
 * @param afterStop what it does when its policy has stopped; empty where it enters once
 */
public record ApplicationSetup(
    List<Descriptor> descriptors,
    List<Integer> registeredFiles,
    boolean registeredBuffers,
    List<BufferRingSetup> bufferRings,
    List<BufferContent> contents,
    List<Action> actions,
    OtherTasks tasks,
    Optional<RequestPlan> requests,
    Optional<AfterStop> afterStop) {
  /** Stands for no descriptor (a file of -1 in IORING_REGISTER_FILES). */
  public static final int EMPTY_SLOT = -1;

  /** An application that has nothing but its ring, files and buffers, and waits. */
  public static final ApplicationSetup NONE =
      new ApplicationSetup(List.of(), List.of(), false, List.of(), List.of());

  public ApplicationSetup {
    descriptors = List.copyOf(descriptors);
    registeredFiles = List.copyOf(registeredFiles);
    bufferRings = List.copyOf(bufferRings);
    contents = List.copyOf(contents);
    actions = List.copyOf(actions);
  }

  /** An application that has no rings of buffers. */
  public ApplicationSetup(
      List<Descriptor> descriptors,
      List<Integer> registeredFiles,
      boolean registeredBuffers,
      List<BufferContent> contents,
      List<Action> actions) {
    this(descriptors, registeredFiles, registeredBuffers, List.of(), contents, actions);
  }

  /** An application with one task. */
  public ApplicationSetup(
      List<Descriptor> descriptors,
      List<Integer> registeredFiles,
      boolean registeredBuffers,
      List<BufferRingSetup> bufferRings,
      List<BufferContent> contents,
      List<Action> actions) {
    this(
        descriptors,
        registeredFiles,
        registeredBuffers,
        bufferRings,
        contents,
        actions,
        OtherTasks.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with other tasks. */
  public ApplicationSetup with(OtherTasks others) {
    return new ApplicationSetup(
        descriptors,
        registeredFiles,
        registeredBuffers,
        bufferRings,
        contents,
        actions,
        others,
        requests,
        afterStop);
  }

  /** The same with requests that arrive. */
  public ApplicationSetup with(RequestPlan arriving) {
    return new ApplicationSetup(
        descriptors,
        registeredFiles,
        registeredBuffers,
        bufferRings,
        contents,
        actions,
        tasks,
        Optional.of(arriving),
        afterStop);
  }

  /** The same with an application that enters again. */
  public ApplicationSetup with(AfterStop again) {
    return new ApplicationSetup(
        descriptors,
        registeredFiles,
        registeredBuffers,
        bufferRings,
        contents,
        actions,
        tasks,
        requests,
        Optional.of(again));
  }

  /**
   * Bytes in a buffer.
   *
   * @param buffer its number, from 0
   * @param offset in the buffer
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes, owned by the scenario
  public record BufferContent(int buffer, int offset, byte[] bytes) {}
}
