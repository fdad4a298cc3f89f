// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import dev.loopstep.kernel.distribution.Distribution.Mixture.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionReaderTest {
  /** One of each kind, as the test of the schema reads them too. */
  static final List<String> DEVICES =
      List.of(
          "read: {erlang: {stages: 4, mean: 80us}}",
          "read: {gamma: {shape: 0.5, mean: 80us}}",
          "read: {weibull: {shape: 1.5, scale: 80us}}",
          "read: {pareto: {alpha: 1.2, from: 50us, to: 10ms}}",
          "read: {hyperexponential: [{weight: 9, mean: 50us}, {mean: 1ms}]}",
          "read: {mixture: [{weight: 99.5, of: {constant: 1us}}, {of: {erlang: {stages: 2, mean: 2us}}}]}",
          "read: {empirical: {values: [81us, 70us, 76us]}}",
          "read: {empirical: {histogram: [{from: 70us, to: 80us, weight: 912}, {from: 90us}]}}",
          "read: {constant: 1us}, depth: 128, polled: true, interrupts: {count: 8, time: 20us}, faults: {errors: 0.001,"
              + " short-transfers: 0.5, delays: {probability: 0.01, by: {constant: 5ms}},"
              + " lost-interrupts: {probability: 0.25}}");

  static String scenario(String device) {
    return "name: x\ndevices: {d: {channels: 4, " + device + "}}\n";
  }

  private static DeviceSetup device(int index) {
    byte[] text = scenario(DEVICES.get(index)).getBytes(StandardCharsets.UTF_8);
    return ScenarioLoader.parse("s.yaml", text, Path.of(".")).devices().getFirst();
  }

  @Test
  void readsEveryDistribution() {
    List<Distribution> expected =
        List.of(
            new Distribution.Gamma(4, 80_000),
            new Distribution.Gamma(0.5, 80_000),
            new Distribution.Weibull(1.5, 80_000),
            new Distribution.Pareto(1.2, 50_000, 10_000_000),
            new Distribution.Mixture(
                List.of(
                    new Part(9, new Distribution.Exponential(50_000)),
                    new Part(1, new Distribution.Exponential(1_000_000)))),
            new Distribution.Mixture(
                List.of(
                    new Part(99.5, new Distribution.Constant(1000)),
                    new Part(1, new Distribution.Gamma(2, 2000)))),
            new Distribution.Empirical(
                List.of(new Bin(70_000, 76_000, 1), new Bin(76_000, 81_000, 1))),
            new Distribution.Empirical(
                List.of(new Bin(70_000, 80_000, 912), new Bin(90_000, 90_000, 1))));
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), device(i).readTime());
      assertFalse(device(i).accounted());
    }
  }

  @Test
  void readsDepthInterruptsAndFaults() {
    DeviceSetup device = device(8);
    assertEquals(128, device.depth());
    assertEquals(new DeviceSetup.Coalescing(8, 20_000_000), device.coalescing());
    assertEquals(
        new DeviceFaults(
            0.001,
            0.5,
            0.01,
            new Distribution.Constant(5_000_000),
            0.25,
            DeviceFaults.LINUX_TIMEOUT),
        device.faults());
    assertTrue(device.accounted());
  }
}
