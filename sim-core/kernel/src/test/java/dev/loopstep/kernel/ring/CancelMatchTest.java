// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CancelMatchTest {
  private static Request request(Opcode opcode, long userData) {
    Request request = new Request(fired -> {});
    request.opcode = opcode;
    request.userData = userData;
    return request;
  }

  private static boolean fits(int flags, Opcode wanted, long userData) {
    return new CancelMatch(7, flags, wanted.number(), null, 1)
        .fits(request(Opcode.TIMEOUT, userData));
  }

  @Test
  void userDataDecidesWhereNothingElseIsAskedFor() {
    assertTrue(fits(0, Opcode.NOP, 7));
    assertFalse(fits(0, Opcode.NOP, 8));
    assertTrue(fits(CancelMatch.ALL, Opcode.NOP, 7));
    assertFalse(fits(CancelMatch.ALL, Opcode.NOP, 8));
  }

  @Test
  void anyFitsAll() {
    assertTrue(fits(CancelMatch.ANY, Opcode.NOP, 8));
    assertTrue(new CancelMatch(0, CancelMatch.ANY, 0, null, 1).wantsAll());
    assertFalse(new CancelMatch(0, CancelMatch.USERDATA, 0, null, 1).wantsAll());
  }

  @Test
  void anOperationIsEnoughUnlessUserDataIsAskedForToo() {
    assertTrue(fits(CancelMatch.OP, Opcode.TIMEOUT, 8));
    assertFalse(fits(CancelMatch.OP, Opcode.READ, 7));
    assertFalse(fits(CancelMatch.OP | CancelMatch.USERDATA, Opcode.TIMEOUT, 8));
    assertTrue(fits(CancelMatch.OP | CancelMatch.USERDATA, Opcode.TIMEOUT, 7));
  }
}
