// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.task.MachineSetup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A machine with one processor, as the one of the recordings was: its run queue, ticks, wake-ups
 * and switches lead to the same as the order that is modelled where no machine is described.
 */
class MachineAgreesTest {
  private static Map<Recording, Agreement> on(MachineSetup machine) {
    Comparer comparer = new Comparer(Corpus.FOLDER, scenario -> scenario.withMachine(machine));
    Map<Recording, Agreement> all = new LinkedHashMap<>();
    Corpus.recordings().forEach(recording -> all.put(recording, comparer.compare(recording)));
    return all;
  }

  private static long agreeing(Map<Recording, Agreement> all) {
    return all.values().stream().filter(Agreement.Agrees.class::isInstance).count();
  }

  @Test
  void agreesWithEveryRecordingThatIsModelled() {
    Map<Recording, Agreement> all = on(MachineSetup.of(1));
    AgreementTable table = AgreementTable.of(all);
    assertEquals(0, table.disagreements(), table.text(Corpus.FOLDER.versions().getLast()));
    assertTrue(agreeing(all) >= 1_119, agreeing(all) + " recordings agree");
  }

  /**
   * The recordings were made on one processor, so a few may come out otherwise where the order of
   * two threads counts. That every run ends, with its accounts in balance, is what this is for.
   */
  @Test
  void onThreeProcessorsEveryCaseEndsAndMostAgree() {
    Map<Recording, Agreement> all = on(MachineSetup.of(3));
    long agree = agreeing(all);
    AgreementTable table = AgreementTable.of(all);
    assertTrue(agree >= 1_110, () -> table.text(Corpus.FOLDER.versions().getLast()));
  }
}
