// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the application has besides its ring, and what it does: {@code registered}, {@code
 * application}, the contents of {@code buffers}.
 */
final class ApplicationReader {
  /** Keys of {@code registered}; the last two are for {@link EntersReader}. */
  static final List<String> REGISTERED =
      List.of("files", "buffers", "buffer-rings", "ring", "clock");

  private static final int MOST_ACTIONS = 1_000;

  /** One hour in picoseconds. */
  private static final long MAX_TIME = 3_600_000_000_000_000L;

  private ApplicationReader() {}

  /**
   * @param descriptors of the scenario
   * @param regionSize of the parameter region in bytes; 0 where it is not known yet
   */
  static ApplicationSetup read(
      Fields scenario, List<Descriptor> descriptors, RunSetup.Buffers buffers, long regionSize) {
    DescriptorNames names = new DescriptorNames(descriptors);
    Optional<Fields> registered =
        scenario.find("registered").map(node -> Fields.of(node, "`registered`", REGISTERED));
    return new ApplicationSetup(
        descriptors,
        registered.flatMap(fields -> fields.find("files")).map(names::all).orElse(List.of()),
        registered.map(fields -> registersBuffers(fields, buffers)).orElse(false),
        registered
            .flatMap(fields -> fields.find("buffer-rings"))
            .map(BufferRingReader::all)
            .orElse(List.of()),
        BuffersReader.contents(scenario.find("buffers"), buffers),
        actions(scenario.find("application"), new ActionReader(names, regionSize)));
  }

  private static boolean registersBuffers(Fields registered, RunSetup.Buffers buffers) {
    boolean wanted = registered.truth("buffers");
    if (wanted && buffers.count() == 0) {
      throw impossible(
          registered.require("buffers").place(),
          "there are no buffers to register",
          "add them under `buffers`");
    }
    return wanted;
  }

  private static List<Action> actions(Optional<Node> node, ActionReader reader) {
    List<Action> actions = new ArrayList<>();
    if (node.isPresent()) {
      long before = 0;
      for (Node item : Fields.sequence(node.get(), "`application`").items()) {
        Action action = action(item, before, reader);
        actions.add(action);
        before = action.atPicos();
      }
    }
    if (actions.size() > MOST_ACTIONS) {
      throw impossible(
          node.orElseThrow().place(),
          actions.size() + " actions are more than the " + MOST_ACTIONS + " there may be",
          "use fewer");
    }
    return actions;
  }

  private static Action action(Node node, long before, ActionReader reader) {
    Fields fields = Fields.of(node, "an action", ActionReader.KEYS);
    Node at = fields.require("at");
    long picos = Quantity.DURATION.read(at, "`at`", 0, MAX_TIME);
    if (picos < before) {
      throw impossible(
          at.place(),
          "this action comes before the one above it",
          "list actions in order of their time");
    }
    return new Action(picos, reader.deed(fields));
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
