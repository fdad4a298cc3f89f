// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.lang.typed.Operation;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The language and the simulated kernel have their opcodes from different tables. */
class OperationNumbersTest {
  /** What the language calls otherwise. */
  private static final Map<Operation, Opcode> OTHERS =
      Map.of(
          Operation.CANCEL, Opcode.ASYNC_CANCEL,
          Operation.TIMEOUT_UPDATE, Opcode.TIMEOUT_REMOVE);

  @ParameterizedTest
  @EnumSource
  void anOperationHasTheNumberOfItsName(Operation operation) {
    Opcode opcode =
        OTHERS.containsKey(operation)
            ? OTHERS.get(operation)
            : Opcode.valueOf(operation.text().toUpperCase(Locale.ROOT));
    assertEquals(opcode.ordinal(), operation.opcode());
  }
}
