// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;

/** Completions that an application has taken, and has yet to compute for. */
final class WorkPutOff {
  private final Cpu cpu;
  private final RequestSource requests;
  private final Job job;
  private final ArrayDeque<Taken> waiting = new ArrayDeque<>();

  private record Taken(long userData, int res, int flags) {}

  WorkPutOff(Cpu cpu, RequestSource requests, Job job) {
    this.cpu = cpu;
    this.requests = requests;
    this.job = job;
  }

  boolean any() {
    return !waiting.isEmpty();
  }

  void add(long userData, int res, int flags) {
    waiting.addLast(new Taken(userData, res, flags));
  }

  /** Computes for the first, if there is one: it is served, and its buffer is free. */
  void workOnOne() {
    Taken first = waiting.pollFirst();
    if (first == null) {
      return;
    }
    cpu.compute(requests.workOf(first.userData()));
    requests.answered(first.userData());
    job.completed(first.userData(), first.res(), first.flags());
  }
}
