// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.ApplicationSetup.BufferContent;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application around a policy has: where it lies, and what of it is refused. */
class ApplicationSetupTest {
  private static final Policy STOPS =
      new Policy() {
        @Override
        int body() {
          return STOP;
        }
      };

  private static ApplicationSetup has(Descriptor descriptor) {
    return new ApplicationSetup(List.of(descriptor), List.of(), false, List.of(), List.of());
  }

  private static ApplicationSetup does(Deed deed) {
    List<Action> actions = List.of(new Action(0, deed));
    return new ApplicationSetup(List.of(), List.of(), false, List.of(), actions);
  }

  private static ApplicationSetup holds(BufferContent content) {
    return new ApplicationSetup(List.of(), List.of(), false, List.of(content), List.of());
  }

  private record Case(String what, ApplicationSetup application) {}

  static Stream<Case> notModelled() {
    return Stream.of(
        new Case(
            "another ring with IOPOLL or SQPOLL (`x`)",
            has(new Descriptor.OtherRing("x", new RingSetup(8, 0, Set.of(RingFlag.IOPOLL))))));
  }

  @ParameterizedTest
  @MethodSource("notModelled")
  void refusesByNameWhatIsNotModelled(Case refused) {
    Setups setups = Setups.plain().application(refused.application);
    InputException e = assertThrows(InputException.class, () -> Policy.run(setups, STOPS));
    assertEquals("kernel-not-modelled", e.diagnostics().getFirst().id().id());
    assertEquals(
        "the simulated kernel does not model " + refused.what,
        e.diagnostics().getFirst().message());
  }

  @Test
  void numbersDescriptorsFrom100InTheirOrder() {
    assertEquals(
        Map.of("p.read", 100, "p.write", 101, "e", 102, "s.0", 103, "s.1", 104),
        Descriptors.numbers(
            List.of(
                new Descriptor.Pipe("p", false),
                new Descriptor.EventFd("e", 0, false, false),
                new Descriptor.SocketPair("s", Descriptor.SocketType.DATAGRAM, true))));
  }

  /** One request, then its completion; the result is that of the request. */
  private static int result(Setups setups, java.util.function.Consumer<Policy> writer) {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            if (step == 1) {
              writer.accept(this);
              submit(1);
              waitFor(1);
              return CONTINUE;
            }
            reap(1);
            return STOP;
          }
        };
    Policy.run(setups, policy);
    return policy.results().getFirst();
  }

  @Test
  void writesWhatTheBuffersHoldAtTheStart() {
    byte[] bytes = {1, 2, 3};
    Setups setups = Setups.withDisk().application(holds(new BufferContent(2, 10, bytes)));
    Policy policy =
        new Policy() {
          @Override
          int body() {
            switch (step) {
              case 1 -> transfer(Opcode.WRITE, 0, 1, 0, 2, 4096);
              case 2 -> {
                transfer(Opcode.READ, 0, 1, 10, 0, 3);
                calls().sq().put64(Sqe.ADDR, RunSetup.REGION_ADDRESS + 4093);
              }
              default -> {
                return STOP;
              }
            }
            submit(1);
            waitFor(step);
            return CONTINUE;
          }
        };
    Policy.run(setups.region(new byte[1]), policy);
    byte[] region = java.util.Objects.requireNonNull(policy.calls().parameters()).bytes();
    assertArrayEquals(bytes, Arrays.copyOfRange(region, 4093, 4096), "the region has whole pages");
  }

  @Test
  void refusesContentsThatDoNotFit() {
    for (BufferContent content :
        List.of(
            new BufferContent(8, 0, new byte[1]),
            new BufferContent(-1, 0, new byte[1]),
            new BufferContent(0, -1, new byte[1]),
            new BufferContent(0, 4096, new byte[1]))) {
      Setups setups = Setups.withDisk().application(holds(content));
      InputException e = assertThrows(InputException.class, () -> Policy.run(setups, STOPS));
      assertEquals("run-setup", e.diagnostics().getFirst().id().id());
    }
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    List<ApplicationSetup> misfits =
        List.of(
            does(new Deed.Store(4093, 4, 1)),
            does(new Deed.Store(-1, 1, 1)),
            new ApplicationSetup(List.of(), List.of(100), false, List.of(), List.of()));
    for (ApplicationSetup application : misfits) {
      Setups setups = Setups.plain().region(new byte[1]).application(application);
      InputException e = assertThrows(InputException.class, () -> Policy.run(setups, STOPS));
      assertEquals("run-setup", e.diagnostics().getFirst().id().id());
    }
  }

  @Test
  void reachesNothingBesideTheParameterRegion() {
    Setups setups = Setups.withDisk();
    java.util.function.Consumer<Policy> atItsEnd =
        p -> {
          p.transfer(Opcode.READ, 0, 0, 0, 0, 2);
          p.calls().sq().put64(Sqe.ADDR, RunSetup.REGION_ADDRESS + 4095);
        };
    java.util.function.Consumer<Policy> below =
        p -> {
          p.transfer(Opcode.READ, 0, 0, 0, 0, 2);
          p.calls().sq().put64(Sqe.ADDR, RunSetup.REGION_ADDRESS - 1);
        };
    assertEquals(Errno.EFAULT, result(setups.region(new byte[1]), atItsEnd));
    assertEquals(Errno.EFAULT, result(setups.region(new byte[1]), below));
    assertEquals(Errno.EFAULT, result(setups, atItsEnd), "none is registered");
    assertEquals(2, result(setups.region(new byte[4097]), atItsEnd));
  }
}
