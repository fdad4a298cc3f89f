// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.math.BigInteger;
import java.util.List;

/** Where what was read of the application's memory lies before it goes where it was asked for. */
public final class Fetched {
  /** The most that is read at once, in bytes. */
  public static final int MOST = 256;

  /** As the variable is called in objects. */
  public static final String NAME = "loopstep_fetched";

  public static final Global MEMORY =
      new Global(
          Global.Kind.STATE,
          NAME,
          "",
          new DataType.Array(new DataType.Single(Type.U64), MOST / Long.BYTES),
          0,
          BigInteger.ZERO,
          List.of());

  private Fetched() {}
}
