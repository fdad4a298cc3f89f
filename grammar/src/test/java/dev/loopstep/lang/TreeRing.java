// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedStmt.FetchedFrom;
import java.math.BigInteger;

/** What a step does with the ring, as the language describes it. */
final class TreeRing {
  private final FakeRing ring;

  /** How far the step has got in the completion queue; others learn of it when a loop ends. */
  private int head;

  private boolean inLoop;

  /** Requests that wait for submission. */
  private int pushed;

  /** A submission on the way to `submit` was not taken as a whole. */
  private boolean refused;

  TreeRing(FakeRing ring) {
    this.ring = ring;
  }

  void begin() {
    head = ring.head();
    inLoop = false;
    pushed = 0;
    refused = false;
  }

  /** The step is over, however that came about. */
  void end() {
    publish();
  }

  private void publish() {
    if (inLoop) {
      ring.head(head);
    }
  }

  void enterLoop() {
    inLoop = true;
  }

  /** Takes the completion at the head. */
  void take() {
    head++;
  }

  void leaveLoop() {
    publish();
    inLoop = false;
  }

  int head() {
    return head;
  }

  int tail() {
    return ring.tail();
  }

  BigInteger waiting() {
    return BigInteger.valueOf(ring.tail() - head & 0xffff_ffffL);
  }

  BigInteger completion(CqeField field) {
    long bits = ring.completion(head, field);
    return field.type().number(field.type().wrap(bits));
  }

  void waitFor(BigInteger completions) {
    ring.loop().put32(0, head + completions.intValue());
  }

  void push(Sqe sqe) {
    if (pushed == ring.sqEntries()) {
      publish();
      refused |= ring.submit(pushed) != pushed;
      pushed = 0;
    }
    System.arraycopy(sqe.bytes(), 0, ring.sq().bytes(), pushed * Sqe.BYTES, Sqe.BYTES);
    pushed++;
  }

  /** Gives whether the kernel has taken all that was pushed. */
  boolean submit() {
    boolean taken = !refused;
    if (pushed > 0) {
      publish();
      taken &= ring.submit(pushed) == pushed;
    }
    pushed = 0;
    refused = false;
    return taken;
  }

  /**
   * What is in memory that is not the policy's; nothing where it cannot be read.
   *
   * @param start an address, or the number of a registered buffer
   */
  byte[] fetch(FetchedFrom from, BigInteger start, BigInteger offset, int bytes) {
    return switch (from) {
      case FetchedFrom.Buffer _, FetchedFrom.Address _ ->
          ring.fetch(start.add(offset).longValue(), bytes);
      case FetchedFrom.Registered _ ->
          ring.fetchRegistered(start.intValue(), offset.longValue(), bytes);
    };
  }

  BigInteger clock() {
    return BigInteger.valueOf(ring.clock());
  }

  /** Gives whether something came. */
  boolean poll(BigInteger nanos) {
    return ring.poll(nanos.longValue()) > 0;
  }

  void suspendInterrupts(boolean suspended) {
    ring.suspendInterrupts(suspended);
  }

  BigInteger read(int offset, Type type) {
    ring.beforeLoad(offset, type.bytes());
    long pattern = 0;
    for (int i = 0; i < type.bytes(); i++) {
      pattern |= (long) ring.shared().u8(offset + i) << 8 * i;
    }
    return type == Type.BOOL
        ? BigInteger.valueOf(Long.signum(pattern))
        : type.number(type.wrap(pattern));
  }

  void write(int offset, Type type, BigInteger value) {
    for (int i = 0; i < type.bytes(); i++) {
      ring.shared().put8(offset + i, value.shiftRight(8 * i).intValue());
    }
  }
}
