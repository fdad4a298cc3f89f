// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.loop.LoopCalls;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.loop.PolicyLoop;
import dev.loopstep.kernel.loop.TimelineDriver;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy written in Java, with what it needs to reach the ring through its memory, as a BPF
 * program does.
 */
abstract class Policy implements LoopStep {
  private @Nullable LoopCalls calls;

  /** The number of this step, from 1. */
  int step;

  /** What {@link #reap} has taken. */
  final List<Cqe> reaped = new ArrayList<>();

  static RunResult run(Setups setups, Policy policy) {
    return run(setups, policy, RunObserver.NONE);
  }

  static RunResult run(Setups setups, Policy policy, RunObserver observer) {
    return Simulator.policy(
        setups.setup(),
        "test",
        calls -> {
          policy.calls = calls;
          return policy;
        },
        observer);
  }

  /** Gives the policy what it reaches the ring through. */
  void attach(LoopCalls to) {
    calls = to;
  }

  /** Runs the policy in a world that its observers can look into. */
  static PolicyLoop run(World world, Policy policy, long maxSteps) {
    LoopCalls calls = new LoopCalls(world.ring, world.parameters, world.user, world.log::printed);
    LoopStep.Factory factory =
        attached -> {
          policy.calls = attached;
          return policy;
        };
    PolicyLoop loop = new PolicyLoop(world.ring, factory, calls, world.log, maxSteps);
    new TimelineDriver(world.task, world.log).run(loop);
    return loop;
  }

  /** The policy's body. Returns CONTINUE or STOP, or something else that is an error. */
  abstract int body();

  @Override
  public int step() {
    step++;
    return body();
  }

  @Override
  public long executed() {
    return 0;
  }

  LoopCalls calls() {
    return Objects.requireNonNull(calls, "the policy is not attached");
  }

  int cqHead() {
    return cq().i32(RingGeometry.CQ_HEAD);
  }

  int cqTail() {
    return cq().i32(RingGeometry.CQ_TAIL);
  }

  int sqFlags() {
    return cq().i32(RingGeometry.SQ_FLAGS);
  }

  Region cq() {
    return calls().cq();
  }

  private int cqEntries() {
    return cq().i32(RingGeometry.CQ_RING_ENTRIES);
  }

  /** Takes up to {@code most} completions and moves the head past them. */
  int reap(int most) {
    int head = cqHead();
    int taken = 0;
    while (taken < most && head != cqTail()) {
      int at = RingGeometry.CQES + (head & (cqEntries() - 1)) * 16;
      reaped.add(new Cqe(cq().i64(at), cq().i32(at + 8), cq().i32(at + 12)));
      head++;
      taken++;
    }
    cq().put32(RingGeometry.CQ_HEAD, head);
    return taken;
  }

  void waitFor(int index) {
    calls().loopParams().put32(0, index);
  }

  int submit(int nr) {
    return calls().submitSqes(nr);
  }

  /** Clears a slot and writes what all requests have. Returns the offset, for the rest. */
  int sqe(int slot, int opcode, long userData) {
    Region sqes = calls().sq();
    int at = slot * Sqe.SIZE;
    Arrays.fill(sqes.bytes(), at, at + Sqe.SIZE, (byte) 0);
    sqes.put8(at + Sqe.OPCODE, opcode);
    sqes.put64(at + Sqe.USER_DATA, userData);
    return at;
  }

  void nop(int slot, long userData) {
    sqe(slot, Opcode.NOP.number(), userData);
  }

  /** A NOP that results in what it is told. */
  void nop(int slot, long userData, int result) {
    int at = sqe(slot, Opcode.NOP.number(), userData);
    calls().sq().put32(at + Sqe.OP_FLAGS, 1);
    calls().sq().put32(at + Sqe.LEN, result);
  }

  void timeout(int slot, long userData, long nanos, int count, int flags) {
    int at = sqe(slot, Opcode.TIMEOUT.number(), userData);
    Region sqes = calls().sq();
    sqes.put64(at + Sqe.ADDR, nanos);
    sqes.put32(at + Sqe.LEN, 1);
    sqes.put64(at + Sqe.OFF, count);
    sqes.put32(at + Sqe.OP_FLAGS, 1 << 7 | flags);
  }

  void transfer(Opcode opcode, int slot, int file, long offset, int buffer, int length) {
    int at = sqe(slot, opcode.number(), 100 + slot);
    Region sqes = calls().sq();
    sqes.put8(at + Sqe.FLAGS, Sqe.FIXED_FILE);
    sqes.put32(at + Sqe.FD, file);
    sqes.put64(at + Sqe.OFF, offset);
    sqes.put64(at + Sqe.ADDR, RunSetup.Buffers.ADDRESS + buffer * 4096L);
    sqes.put32(at + Sqe.LEN, length);
  }

  /** Adds flags to the SQE in a slot. */
  void flags(int slot, int flags) {
    Region sqes = calls().sq();
    int at = slot * Sqe.SIZE + Sqe.FLAGS;
    sqes.put8(at, sqes.u8(at) | flags);
  }

  List<Integer> results() {
    return reaped.stream().map(Cqe::res).toList();
  }

  List<Long> order() {
    return reaped.stream().map(Cqe::userData).toList();
  }
}
