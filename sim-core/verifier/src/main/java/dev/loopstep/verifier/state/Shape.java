// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

/** Whether values can be joined without becoming unusable. */
final class Shape {
  private Shape() {}

  static boolean same(Value a, Value b) {
    if (a == b) {
      return true;
    }
    return switch (a) {
      case Value.Uninitialised() -> b instanceof Value.Uninitialised;
      case Value.Unusable() -> b instanceof Value.Unusable;
      case Value.Scalar _ -> b instanceof Value.Scalar;
      case Value.Pointer left ->
          b instanceof Value.Pointer right
              && left.nullable() == right.nullable()
              && left.region().equals(right.region());
    };
  }
}
