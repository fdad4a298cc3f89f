// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.List;

/** What a wait with a deadline takes: a timeout of its own, and variables. */
public final class Deadlines {
  /** The {@code user_data} of the timeouts; loops over completions pass by theirs. */
  public static final long USER_DATA = 0xffff_ffff_6c6f_6f70L;

  /** How many of the timeouts have not been taken from the completion queue yet. */
  public static final Global ARMED =
      new Global(Global.Kind.STATE, "loopstep_deadlines", Type.U32, 0, List.of());

  /** For how many completions the step waits after the deadline, 0 where no such wait is on. */
  public static final Global LEAST =
      new Global(Global.Kind.STATE, "loopstep_least", Type.U32, 0, List.of());

  /** How many completions end the wait before the deadline. */
  public static final Global WANTED =
      new Global(Global.Kind.STATE, "loopstep_wanted", Type.U32, 0, List.of());

  private Deadlines() {}
}
