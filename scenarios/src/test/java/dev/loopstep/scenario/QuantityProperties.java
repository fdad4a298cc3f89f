// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class QuantityProperties {
  private static long read(Quantity quantity, String text) {
    Place.Text place = new Place.Text("s.yaml", 1, 1, Math.max(1, text.length()), text);
    return quantity.read(new Node.Scalar(place, text, false), "x", 0, Long.MAX_VALUE);
  }

  @Property(seed = "1")
  void sizesAddUp(
      @ForAll @LongRange(min = 0, max = 1 << 20) long mebi,
      @ForAll @LongRange(min = 0, max = 1L << 40) long bytes) {
    assertEquals((mebi << 20) + bytes, read(Quantity.SIZE, mebi + "MiB + " + bytes));
    assertEquals(read(Quantity.SIZE, mebi * 1024 + " KiB"), read(Quantity.SIZE, mebi + " MiB"));
  }

  @Property(seed = "1")
  void durationsAreExact(@ForAll @LongRange(min = 0, max = 1L << 40) long picos) {
    assertEquals(picos, read(Quantity.DURATION, picos + "ps"));
    String nanos = picos / 1000 + "." + String.format("%03d", picos % 1000) + "ns";
    assertEquals(picos, read(Quantity.DURATION, nanos));
  }

  /**
   * Whatever the bytes are, the loader either reads them or raises the one exception that it may
   * raise.
   */
  @Property(seed = "1")
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
    try {
      ScenarioLoader.parse("s.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
    } catch (InputException e) {
      assertEquals(1, e.diagnostics().size());
    }
  }

  /** The same with text that is nearly a scenario: one character of a good one replaced. */
  @Property(seed = "1", tries = 2000)
  void anyTypoIsReadOrRefused(@ForAll @LongRange(min = 0, max = 700) long at, @ForAll char typo) {
    String good =
        """
        name: x
        ring: {sq: 8, cq: 16, flags: [CQSIZE]}
        devices: {d: {channels: 3, read: {lognormal: {median: 76us, sigma: 0.1}}}}
        files:
          - {name: a, size: 4MiB + 1, content: random, device: d}
          - {name: b, size: 0, device: d}
        shared: {n: 1_000}
        region: {size: 64, bytes: "00 01"}
        workload:
          copy: {from: a, to: b, block: 4KiB}
        """;
    int index = (int) at % good.length();
    String text = good.substring(0, index) + typo + good.substring(index + 1);
    try {
      ScenarioLoader.parse("s.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
    } catch (InputException e) {
      assertEquals(1, e.diagnostics().size());
    }
  }
}
