// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.ring.BusyPolling;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.UserMemory;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.vm.Region;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may call and touch: the kfuncs of io_uring/bpf-ops.c, the loop's parameters, the
 * clock.
 */
public final class LoopCalls {
  private static final int REGION_PARAM = 0;
  private static final int REGION_CQ = 1;
  private static final int REGION_SQ = 2;
  private static final long PICOS_PER_NANO = 1000;

  private static final int COPY_LINE = 64;

  private final Ring ring;
  private final UserMemory user;
  private final Cpu cpu;
  private final @Nullable Region parameters;
  private final Consumer<String> printer;
  private final Region loopParams = new Region("iou_loop_params", new byte[Integer.BYTES], true);
  private @Nullable LoopStep step;
  private long charged;

  /**
   * @param parameters what the application registered as the parameter region, whole pages; null if
   *     nothing
   * @param user the application's memory
   * @param printer takes the lines that the policy prints
   */
  public LoopCalls(
      Ring ring, @Nullable Region parameters, UserMemory user, Consumer<String> printer) {
    this.ring = ring;
    this.user = user;
    this.printer = printer;
    cpu = ring.cpu();
    this.parameters = parameters;
  }

  /** Whose instructions are charged for. */
  void attached(LoopStep step) {
    this.step = step;
  }

  /** Charges for the instructions that the policy executed since it was last charged. */
  void chargeInstructions() {
    LoopStep policy = step;
    if (policy == null) {
      return;
    }
    long executed = policy.executed();
    if (executed != charged) {
      cpu.charge(CpuUse.POLICY, Cost.BPF_INSTRUCTION, executed - charged);
      charged = executed;
    }
  }

  /** Charges for calls of a kernel function by the policy, after the instructions before it. */
  void chargeCall(Cost cost, long calls) {
    chargeInstructions();
    cpu.charge(CpuUse.KERNEL, cost, calls);
    // What the function is handed may lie in memory that others touch.
    cpu.touch(Cells.POLICY);
  }

  /**
   * The policy is about to access memory: where others touch it too, they may come before.
   *
   * @param offset in the region, of the first byte
   * @param slot of the instruction
   */
  void beforeAccess(Region region, long offset, int bytes, int slot) {
    int cells = 0;
    if (region == parameters) {
      cells = Cells.APPLICATION;
    } else if (region == cq() && RingGeometry.changedByInterrupts(offset, bytes)) {
      cells = Cells.RING_FLAGS;
    }
    if (cells != 0) {
      cpu.beforeAccess(cells, slot);
    }
    if (region == cq() && ring.memory().geometry().namesRequest(offset, bytes)) {
      cpu.names();
    }
  }

  /** BPF instructions that the policy executed. */
  public long executed() {
    LoopStep policy = step;
    return policy == null ? 0 : policy.executed();
  }

  /** {@code struct iou_loop_params}. */
  public Region loopParams() {
    return loopParams;
  }

  /** The loop begins anew. */
  void zeroParameters() {
    loopParams.put32(0, 0);
  }

  /** The index that the policy waits for. */
  int cqWaitIdx() {
    return loopParams.i32(0);
  }

  /** {@code bpf_io_uring_submit_sqes}: returns the number submitted, or -errno. */
  public int submitSqes(int nr) {
    chargeInstructions();
    ring.completionQueue().observeHead();
    return ring.submission().submit(nr);
  }

  /**
   * {@code bpf_io_uring_get_region}: a region of at least {@code size} bytes, an unsigned number,
   * or null.
   */
  public @Nullable Region region(int id, long size) {
    chargeCall(Cost.GET_REGION, 1);
    Region region =
        switch (id) {
          case REGION_PARAM -> parameters;
          case REGION_CQ -> cq();
          case REGION_SQ -> sq();
          default -> null;
        };
    return region != null && Long.compareUnsigned(size, region.size()) <= 0 ? region : null;
  }

  /**
   * {@code bpf_loopstep_poll_network}, which no kernel has: polls the NIC of sockets for which
   * requests have waited, as an ordinary wait does (io_uring/napi.c, __io_napi_busy_loop), until
   * something has come.
   *
   * @param nanos for which it polls at most, an unsigned number; 0 polls once
   * @return 1 where there are completions, local work or task work, 0 where not, -ENODEV where no
   *     request has waited for a socket of a network
   */
  public int pollNetwork(long nanos) {
    chargeInstructions();
    BusyPolling polling = ring.busyPolling();
    if (!polling.tracks()) {
      return Errno.ENODEV;
    }
    Task task = ring.task();
    ring.completionQueue().observeHead();
    polling.beginAsked(nanos);
    boolean found = somethingToDo(task);
    while (!found) {
      polling.round();
      found = somethingToDo(task);
      if (polling.timeIsUp() || task.signalPending() || task.processor().needsReschedule()) {
        break;
      }
    }
    polling.end(found);
    cpu.touch(Cells.POLICY);
    return found ? 1 : 0;
  }

  private boolean somethingToDo(Task task) {
    return completionsReady() > 0 || ring.localWork().pending() || task.workPending();
  }

  /**
   * {@code bpf_loopstep_suspend_interrupts} and {@code bpf_loopstep_resume_interrupts}, which no
   * kernel has: napi_suspend_irqs and napi_resume_irqs of that NIC.
   *
   * @return 0, or -ENODEV where no request has waited for a socket of a network
   */
  public int suspendInterrupts(boolean suspended) {
    chargeInstructions();
    BusyPolling polling = ring.busyPolling();
    if (!polling.tracks()) {
      return Errno.ENODEV;
    }
    polling.suspend(suspended);
    cpu.touch(Cells.POLICY);
    return 0;
  }

  /** {@code bpf_ktime_get_ns}: nanoseconds of CLOCK_MONOTONIC, which starts with the run. */
  public long nanos() {
    chargeInstructions();
    cpu.touch(Cells.CLOCK);
    return cpu.now() / PICOS_PER_NANO;
  }

  /**
   * {@code bpf_copy_from_user}: copies the application's memory.
   *
   * @param to is zeroed where not all of it can be read
   * @param size an unsigned number
   * @return 0, or -EFAULT
   */
  public int copyFromUser(Region to, int offset, int size, long address) {
    chargeCall(Cost.USER_COPY, 1);
    return copy(to, offset, size, address, user.mapped(address, size));
  }

  /**
   * {@code bpf_loopstep_fetch_registered}, which no kernel has: copies bytes of a registered
   * buffer, which need not be the application's memory. To find it is charged as to find a region.
   *
   * @param to is zeroed where they do not all lie in a registered buffer
   * @param size an unsigned number
   * @param index of the buffer, an unsigned number
   * @param from the offset of the first byte in the buffer, an unsigned number
   * @return 0, or -EFAULT
   */
  public int fetchRegistered(Region to, int offset, int size, int index, long from) {
    chargeCall(Cost.GET_REGION, 1);
    return copy(
        to, offset, size, user.registeredAddress(index, from), user.registers(index, from, size));
  }

  private int copy(Region to, int offset, int size, long address, boolean readable) {
    cpu.names();
    if (readable) {
      cpu.charge(CpuUse.KERNEL, Cost.COPY_LINE, (size + COPY_LINE - 1L) / COPY_LINE);
      cpu.touch(Cells.POLICY | Cells.FILES);
      System.arraycopy(user.bytes(address, size), user.indexOf(address), to.bytes(), offset, size);
    } else {
      Arrays.fill(to.bytes(), offset, offset + size, (byte) 0);
    }
    return readable ? 0 : Errno.EFAULT;
  }

  /** {@code bpf_trace_printk}: a line without its end. */
  void printed(String line) {
    printer.accept(line);
  }

  /** Requests that were submitted and have not come to their end. */
  long inFlight() {
    return ring.inFlight();
  }

  /** Completions that are published and not taken; negative where the head is beyond the tail. */
  int completionsReady() {
    return ring.completionQueue().published();
  }

  /** The header and the CQEs of the ring. */
  public Region cq() {
    return ring.memory().cq();
  }

  /** The SQEs of the ring. */
  public Region sq() {
    return ring.memory().sq();
  }

  /** The parameter region, or null where none is registered. */
  public @Nullable Region parameters() {
    return parameters;
  }
}
