// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.OtherTasks;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tasks}: other tasks of the application, which enter rings by themselves. */
final class TasksReader {
  private static final int MOST = 8;

  private final SqeTable table;
  private final DescriptorNames names;
  private final List<Descriptor> descriptors;

  private TasksReader(Set<String> symbols, List<Descriptor> descriptors) {
    table = new SqeTable(symbols);
    names = new DescriptorNames(descriptors);
    this.descriptors = descriptors;
  }

  /** The tasks, and the SQEs that their calls write, of which some numbers are yet to be known. */
  record Tasks(OtherTasks tasks, ParameterRegion sqes) {}

  /**
   * Reads them.
   *
   * @param symbols the names that SQEs may use
   */
  static Tasks read(Fields scenario, Set<String> symbols, List<Descriptor> descriptors) {
    TasksReader reader = new TasksReader(symbols, descriptors);
    Optional<Node> node = scenario.find("tasks");
    List<OtherTask> tasks = node.map(reader::all).orElse(List.of());
    reader.checkOwners(tasks, scenario);
    return new Tasks(
        tasks.isEmpty() ? OtherTasks.NONE : new OtherTasks(tasks, new byte[0]),
        reader.table.region(node.map(Node::place).orElse(scenario.place())));
  }

  private List<OtherTask> all(Node node) {
    List<OtherTask> tasks = new ArrayList<>();
    Node.Mapping mapping = Fields.mapping(node, "`tasks`");
    for (Node.Entry entry : mapping.entries()) {
      tasks.add(task(entry));
    }
    if (tasks.size() > MOST) {
      throw CallReader.impossible(
          mapping.place(), tasks.size() + " tasks are too many", "use at most " + MOST);
    }
    return tasks;
  }

  private OtherTask task(Node.Entry entry) {
    String name = entry.key().text();
    if (!name.matches(DescriptorReader.NAME)) {
      throw CallReader.impossible(
          entry.key().place(),
          "`" + name + "` is no name for a task",
          "use letters, digits, `_` and `-`");
    }
    Fields fields = Fields.of(entry.value(), "a task", List.of("enters", "exits"));
    CallReader reader = new CallReader(table, names, ownRing(name));
    List<EnterPlan.Call> calls = reader.all(fields.require("enters"), "`enters`");
    return new OtherTask(name, calls, fields.truth("exits"));
  }

  /** The first ring that the task sets up, if any: it enters that where it does not say which. */
  private Optional<Integer> ownRing(String task) {
    return descriptors.stream()
        .filter(one -> one instanceof Descriptor.OtherRing ring && ring.task().equals(task))
        .map(one -> names.number(one))
        .findFirst();
  }

  private void checkOwners(List<OtherTask> tasks, Fields scenario) {
    List<String> known = tasks.stream().map(OtherTask::name).toList();
    for (Descriptor one : descriptors) {
      if (one instanceof Descriptor.OtherRing ring
          && !ring.task().isEmpty()
          && !known.contains(ring.task())) {
        throw CallReader.impossible(
            scenario.require("descriptors").place(),
            "the ring `" + ring.name() + "` is of a task `" + ring.task() + "` that there is not",
            known.isEmpty() ? "add it under `tasks`" : Suggestion.remedy(ring.task(), known));
      }
    }
  }
}
