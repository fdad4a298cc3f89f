// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.RingSetup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a value may name with {@code @}: the ring's offsets and sizes, addresses of the
 * application's memory, descriptors. A symbol has one value, in the simulator and on a real kernel.
 */
public final class ScenarioSymbols {
  private ScenarioSymbols() {}

  /** By name, without the {@code @}. */
  public static Map<String, Long> of(Scenario scenario) {
    return of(
        scenario.ring(),
        scenario.buffers(),
        scenario.files(),
        scenario.application().descriptors());
  }

  static Map<String, Long> of(
      RingSetup ring,
      RunSetup.Buffers buffers,
      List<FileSetup> files,
      List<Descriptor> descriptors) {
    Map<String, Long> symbols = new TreeMap<>(RingGeometry.of(ring).symbols());
    for (int i = 0; i < buffers.count(); i++) {
      symbols.put("buf." + i, RunSetup.Buffers.ADDRESS + (long) i * buffers.size());
    }
    symbols.put("ring.fd", (long) Descriptors.RING);
    symbols.put("region", RunSetup.REGION_ADDRESS);
    symbols.put("script.data", RunSetup.REGION_ADDRESS + ScriptLayout.DATA);
    for (int i = 0; i < files.size(); i++) {
      symbols.put("fd." + files.get(i).name(), (long) i);
    }
    Descriptors.numbers(descriptors)
        .forEach((name, number) -> symbols.put("fd." + name, (long) number));
    return symbols;
  }
}
