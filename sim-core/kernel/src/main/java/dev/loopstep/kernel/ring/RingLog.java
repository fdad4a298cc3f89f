// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.blame.Passage;
import dev.loopstep.kernel.trace.RunTrace;

/** Told what happens in a ring, at the time at which it happens. */
public interface RingLog {
  /** Of a ring of which only the trace tells. */
  static RingLog tracedOnly(RunTrace trace) {
    return new RingLog() {
      @Override
      public RunTrace trace() {
        return trace;
      }

      @Override
      public void submitted(long userData, int opcode) {}

      @Override
      public void completed(long userData, int res, int flags, boolean overflow) {}

      @Override
      public void reaped(long userData, long submittedAt) {}

      @Override
      public void dropped(long userData, int res) {}

      @Override
      public void transferred(Opcode opcode, int bytes) {}
    };
  }

  /** What follows the run event by event. */
  RunTrace trace();

  /** A request was taken from the submission queue. */
  void submitted(long userData, int opcode);

  /** A completion was posted, to the queue or to the overflow list. */
  void completed(long userData, int res, int flags, boolean overflow);

  /**
   * The same of a completion that a request of the ring has.
   *
   * @param passage its way up to now; only valid during the call
   */
  default void posted(long userData, Passage passage) {}

  /** A request has ended, and posts no completion since it is to post none. */
  default void endedSilently(long userData) {}

  /** The consumer moved the head of the completion queue past a completion. */
  void reaped(long userData, long submittedAt);

  /** A completion found neither room in the queue nor in the overflow list. */
  void dropped(long userData, int res);

  /** A device moved bytes of a file. */
  void transferred(Opcode opcode, int bytes);
}
