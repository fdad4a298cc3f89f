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
  @Test
  void agreesWithEveryRecordingThatIsModelled() {
    MachineSetup one = MachineSetup.of(1);
    Comparer comparer = new Comparer(Corpus.FOLDER, scenario -> scenario.withMachine(one));
    Map<Recording, Agreement> all = new LinkedHashMap<>();
    Corpus.recordings().forEach(recording -> all.put(recording, comparer.compare(recording)));
    long agree = all.values().stream().filter(Agreement.Agrees.class::isInstance).count();
    AgreementTable table = AgreementTable.of(all);
    assertEquals(0, table.disagreements(), table.text(Corpus.FOLDER.versions().getLast()));
    assertTrue(agree >= 1_119, agree + " recordings agree");
  }
}
