// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.blame;

import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import java.util.Arrays;

/**
 * Where the response time of one request goes. Each part is counted by whom it concerns: the source
 * of requests, the processor, the ring, the device; their sum is the response time, which is
 * counted by itself. Used again for other requests, so that counting allocates nothing.
 */
public final class Blame {
  private static final CpuUse[] USES = CpuUse.values();

  private final long[] parts = new long[Part.all().size()];
  private final long[] spent = new long[USES.length];
  private long at;
  private long submittedAt;
  private boolean submitted;
  private boolean posted;

  /** A request is queued that was due at a time, in picoseconds. */
  public void queued(Cpu cpu, long due) {
    Arrays.fill(parts, 0);
    submitted = false;
    posted = false;
    parts[Part.LATE.index()] = cpu.now() - due;
    look(cpu);
  }

  /** A request to the ring that serves it was taken from the submission queue. */
  public void submitted(Cpu cpu) {
    if (submitted) {
      return;
    }
    submitted = true;
    submittedAt = cpu.now();
    if (cpu.isSole()) {
      parts[Part.TAKING_ASLEEP.index()] = since(cpu, CpuUse.IDLE);
      parts[Part.TAKING_APPLICATION.index()] = since(cpu, CpuUse.USER);
      parts[Part.TAKING_POLICY.index()] = since(cpu, CpuUse.POLICY);
      parts[Part.TAKING_KERNEL.index()] = kernelSince(cpu);
    } else {
      parts[Part.TAKING.index()] = submittedAt - at;
    }
  }

  /** The completion of such a request was posted. Only the first counts: it is taken first. */
  public void posted(Cpu cpu, Passage passage) {
    if (posted) {
      return;
    }
    posted = true;
    if (submitted) {
      parts[Part.AGAIN.index()] = passage.since() - submittedAt;
      passage.tell(cpu.now(), parts);
    } else {
      parts[Part.UNTOLD.index()] = cpu.now() - at;
    }
    look(cpu);
  }

  /** The completion that was posted is lost. */
  public void lost() {
    // The time up to what is posted next counts as asking again.
    for (int i = Part.AGAIN.index(); i <= Part.TASK_WORK.index(); i++) {
      parts[i] = 0;
    }
    parts[Part.UNTOLD.index()] = 0;
    posted = false;
  }

  /**
   * Its completion was taken.
   *
   * @param response in picoseconds
   * @throws AssertionError if the parts do not add up to it
   */
  public void taken(Cpu cpu, long response) {
    if (!posted) {
      parts[Part.UNTOLD.index()] += cpu.now() - at;
    } else if (cpu.isSole()) {
      parts[Part.REAPING_ASLEEP.index()] = since(cpu, CpuUse.IDLE);
      parts[Part.REAPING_APPLICATION.index()] = since(cpu, CpuUse.USER);
      parts[Part.REAPING_POLICY.index()] = since(cpu, CpuUse.POLICY);
      parts[Part.REAPING_KERNEL.index()] = kernelSince(cpu);
    } else {
      parts[Part.REAPING.index()] = cpu.now() - at;
    }
    check(response, cpu.isSole());
  }

  private void look(Cpu cpu) {
    at = cpu.now();
    for (CpuUse use : USES) {
      spent[use.index()] = cpu.spent(use);
    }
  }

  private long since(Cpu cpu, CpuUse use) {
    return cpu.spent(use) - spent[use.index()];
  }

  private long kernelSince(Cpu cpu) {
    return since(cpu, CpuUse.KERNEL) + since(cpu, CpuUse.INTERRUPT) + since(cpu, CpuUse.SWITCH);
  }

  private void check(long response, boolean oneClock) {
    long sum = 0;
    boolean negative = false;
    for (long part : parts) {
      sum += part;
      negative |= part < 0;
    }
    if (sum != response || negative && oneClock) {
      throw new AssertionError(
          "a response of " + response + " ps is made of " + Arrays.toString(parts));
    }
    if (negative) {
      level();
    }
  }

  /** Clocks of two processors differ by a step: what is below zero is taken from its neighbours. */
  private void level() {
    for (int i = 0; i + 1 < parts.length; i++) {
      if (parts[i] < 0) {
        parts[i + 1] += parts[i];
        parts[i] = 0;
      }
    }
    for (int i = parts.length - 1; i > 0 && parts[i] < 0; i--) {
      parts[i - 1] += parts[i];
      parts[i] = 0;
    }
  }

  /** A part of the response time, in picoseconds. */
  public long picos(Part part) {
    return parts[part.index()];
  }
}
