// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code machine}: processors, and how Linux is set up on them. */
final class MachineReader {
  private static final int MOST_CPUS = 64;

  /** CPUIDLE_STATE_MAX (include/linux/cpuidle.h). */
  private static final int MOST_IDLE_STATES = 10;

  /** What CONFIG_HZ can be. */
  private static final List<String> HZ = List.of("100", "250", "300", "1000");

  /** The longest slice and way out of an idle state; both are microseconds in earnest. */
  private static final long SECOND = 1_000_000_000_000L;

  private static final List<String> KEYS =
      List.of(
          "cpus",
          "hz",
          "preemption",
          "slice",
          "timer-slack",
          "idle-states",
          "interrupts",
          "pin",
          "sq-idle");

  private static final List<String> RESERVED =
      List.of(
          MachineSetup.RING_TASK,
          MachineSetup.OTHER_THREAD,
          MachineSetup.WORKERS,
          MachineSetup.SQ_THREAD);

  /** Names that a task cannot have: what runs under them is counted, and cannot be moved. */
  private static final List<String> TAKEN =
      Stream.concat(RESERVED.stream(), Stream.of(MachineSetup.KSOFTIRQD)).toList();

  private MachineReader() {}

  /**
   * Reads a machine.
   *
   * @param devices whose interrupts may be sent somewhere
   * @param tasks that may be pinned
   * @param network whether there is a NIC, which interrupts too
   */
  static MachineSetup read(
      Node node, List<DeviceSetup> devices, List<OtherTask> tasks, boolean network) {
    Fields fields = Fields.of(node, "`machine`", KEYS);
    int cpus = (int) fields.count("cpus", 1, MOST_CPUS, 1);
    MachineSetup plain = MachineSetup.of(cpus);
    checkNames(fields, tasks);
    List<String> runs =
        Stream.concat(RESERVED.stream(), tasks.stream().map(OtherTask::name)).toList();
    return new MachineSetup(
        cpus,
        fields.find("hz").map(MachineReader::hz).orElse(plain.hz()),
        fields.find("preemption").map(MachineReader::preemption).orElse(plain.preemption()),
        duration(fields, "slice", 100_000_000, SECOND, plain.slicePicos()),
        duration(fields, "timer-slack", 0, SECOND, plain.timerSlackPicos()),
        fields.find("idle-states").map(MachineReader::idleStates).orElse(List.of()),
        places(fields, "interrupts", interrupting(devices, network), cpus),
        places(fields, "pin", runs, cpus),
        duration(fields, "sq-idle", 1_000_000_000, 3_600 * SECOND, plain.sqIdlePicos()));
  }

  private static List<String> interrupting(List<DeviceSetup> devices, boolean network) {
    List<String> names = new ArrayList<>(devices.stream().map(DeviceSetup::name).toList());
    if (network && !names.contains(NetworkSetup.NIC)) {
      names.add(NetworkSetup.NIC);
    }
    return names;
  }

  /** The words of `pin` stand for something else than tasks of these names. */
  private static void checkNames(Fields fields, List<OtherTask> tasks) {
    for (OtherTask task : tasks) {
      if (TAKEN.contains(task.name())) {
        throw CallReader.impossible(
            fields.place(),
            "a task is called `" + task.name() + "`, which means something else on a machine",
            "give the task another name");
      }
    }
  }

  private static int hz(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`hz`");
    if (!HZ.contains(scalar.text())) {
      throw CallReader.impossible(
          scalar.place(),
          "Linux is not built with `hz` " + scalar.text(),
          "choose one of " + String.join(", ", HZ));
    }
    return Integer.parseInt(scalar.text());
  }

  private static Preemption preemption(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`preemption`");
    for (Preemption one : Preemption.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(scalar.text())) {
        return one;
      }
    }
    throw CallReader.impossible(
        scalar.place(),
        "there is no preemption `" + scalar.text() + "`",
        Suggestion.remedy(scalar.text(), List.of("full", "lazy")));
  }

  private static long duration(Fields fields, String key, long low, long high, long missing) {
    return fields
        .find(key)
        .map(node -> Quantity.DURATION.read(node, "`" + key + "`", low, high))
        .orElse(missing);
  }

  private static List<IdleState> idleStates(Node node) {
    List<IdleState> states = new ArrayList<>();
    for (Node item : Fields.sequence(node, "`idle-states`").items()) {
      Fields fields = Fields.of(item, "an idle state", List.of("name", "exit", "target"));
      IdleState state =
          new IdleState(
              fields.text("name"),
              Quantity.DURATION.read(fields.require("exit"), "`exit`", 0, SECOND),
              Quantity.DURATION.read(fields.require("target"), "`target`", 0, SECOND));
      if (!states.isEmpty() && state.targetPicos() < states.getLast().targetPicos()) {
        throw CallReader.impossible(
            fields.place(),
            "the idle state `" + state.name() + "` is worth entering before the one above it",
            "list idle states from the lightest to the deepest");
      }
      states.add(state);
    }
    if (states.size() > MOST_IDLE_STATES) {
      throw CallReader.impossible(
          node.place(),
          states.size() + " idle states are more than Linux knows",
          "use at most " + MOST_IDLE_STATES);
    }
    return states;
  }

  private static Map<String, Integer> places(
      Fields fields, String key, List<String> known, int cpus) {
    Map<String, Integer> places = new LinkedHashMap<>();
    fields
        .find(key)
        .ifPresent(node -> {
          for (Node.Entry entry : Fields.mapping(node, "`" + key + "`").entries()) {
            String name = entry.key().text();
            if (!known.contains(name)) {
              throw CallReader.impossible(
                  entry.key().place(),
                  "`" + key + "` knows nothing that is called `" + name + "`",
                  known.isEmpty() ? "leave it out" : Suggestion.remedy(name, known));
            }
            String what = "`" + name + "`";
            places.put(name, (int) Quantity.COUNT.read(entry.value(), what, 0, cpus - 1));
          }
        });
    return places;
  }
}
