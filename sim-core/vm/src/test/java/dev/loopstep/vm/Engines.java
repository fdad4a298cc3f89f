// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.vm.jit.Jit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The engines, for tests that hold for all of them. */
public final class Engines {
  private Engines() {}

  /** For {@code @MethodSource("dev.loopstep.vm.Engines#all")}. */
  public static Stream<Named<Engine>> all() {
    return Stream.of(Named.of("interpreter", Interpreter::load), Named.of("jit", Jit.eager()));
  }
}
