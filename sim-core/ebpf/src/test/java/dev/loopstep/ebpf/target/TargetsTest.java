// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class TargetsTest {
  @Test
  void helpersAreFoundByTheirNumber() {
    Signature clock = Targets.linux72().helper(5);
    assertNotNull(clock);
    assertEquals("bpf_ktime_get_ns", clock.name());
    assertNull(Targets.linux72().helper(9999));
    assertNull(Targets.linux72().helper(160), "Linux refuses ktime_get_coarse_ns to a policy");
  }

  @Test
  void rowsSayWhatACallIsChargedAs() {
    Signature loop = Targets.linux72().helper(181);
    assertNotNull(loop);
    assertEquals("bpf_loop", loop.name());
    assertEquals(CallCost.CALLBACK_LOOP, loop.cost());
    Signature next = Targets.linux72().kfunc("bpf_iter_num_next");
    assertNotNull(next);
    assertEquals(CallCost.ITERATOR, next.cost());
    Targets.linux72().kfuncs().forEach((name, kfunc) -> assertEquals(name, kfunc.name()));
  }

  @Test
  void aRegionIsAsLargeAsItsLastArgument() {
    Signature region = Targets.linux71().kfunc("bpf_io_uring_get_region");
    assertNotNull(region);
    assertEquals(new Signature.Result.NullableSharedMemory(2, "region"), region.result());
    assertEquals(new Signature.Argument.ConstantSize(), region.arguments().get(2));
    assertNull(Targets.linux72().kfunc("bpf_io_uring_poll_napi"));
  }
}
