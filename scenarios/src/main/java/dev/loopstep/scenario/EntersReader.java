// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterFlag;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code enters}: calls of io_uring_enter that an application without a policy makes. */
final class EntersReader {
  private static final List<String> KEYS =
      List.of(
          "pause",
          "enable",
          "push",
          "submit",
          "min-complete",
          "flags",
          "timeout",
          "min-wait",
          "signals",
          "argument-size",
          "reap");

  /** Keys that say something of the argument, so that there is one (IORING_ENTER_EXT_ARG). */
  private static final List<String> OF_ARGUMENT =
      List.of("timeout", "min-wait", "signals", "argument-size");

  private static final List<String> FLAGS =
      Stream.of(EnterFlag.values()).map(EnterFlag::name).toList();

  private static final int MOST_CALLS = 256;
  private static final long MOST_U32 = 0xffff_ffffL;
  private static final long PICOS_PER_MICRO = 1_000_000L;

  /** One hour in picoseconds. */
  private static final long MAX_TIME = 3_600_000_000_000_000L;

  private final SqeTable table;

  private EntersReader(Set<String> symbols) {
    table = new SqeTable(symbols);
  }

  /** The calls, and the region in which their SQEs stand. */
  record Enters(EnterPlan plan, ParameterRegion region) {}

  /**
   * Reads them.
   *
   * @param symbols the names that SQEs may use
   */
  static Optional<Enters> read(Fields scenario, Set<String> symbols) {
    return scenario.find("enters").map(node -> new EntersReader(symbols).read(scenario, node));
  }

  private Enters read(Fields scenario, Node node) {
    for (String other : List.of("script", "region", "shared")) {
      if (scenario.find(other).isPresent()) {
        throw impossible(
            scenario.require(other).place(),
            "`" + other + "` is for a policy, and `enters` is in place of one",
            "keep one of the two");
      }
    }
    List<EnterPlan.Call> calls = new ArrayList<>();
    Node.Sequence sequence = Fields.sequence(node, "`enters`");
    for (Node item : sequence.items()) {
      calls.add(call(Fields.of(item, "a call", KEYS)));
    }
    if (calls.isEmpty() || calls.size() > MOST_CALLS) {
      throw impossible(
          sequence.place(), "`enters` has " + calls.size() + " calls", "write 1 to " + MOST_CALLS);
    }
    Optional<Fields> registered =
        scenario
            .find("registered")
            .map(fields -> Fields.of(fields, "`registered`", ApplicationReader.REGISTERED));
    EnterPlan plan =
        new EnterPlan(
            registered.map(fields -> truth(fields, "ring")).orElse(false),
            registered.map(EntersReader::boottime).orElse(false),
            calls);
    return new Enters(plan, table.region(scenario, sequence.place()));
  }

  private EnterPlan.Call call(Fields call) {
    int first = table.pushed();
    call.find("push").ifPresent(table::push);
    int pushed = table.pushed() - first;
    return new EnterPlan.Call(
        duration(call, "pause", 0),
        truth(call, "enable"),
        ScriptLayout.SQES + first * Sqe.SIZE,
        pushed,
        arguments(call, pushed),
        (int) call.count("reap", 0, MOST_U32, MOST_U32));
  }

  private static EnterArguments arguments(Fields call, int pushed) {
    int flags = call.find("flags").map(EntersReader::flags).orElse(EnterFlag.GETEVENTS.mask());
    boolean limited = OF_ARGUMENT.stream().anyMatch(key -> call.find(key).isPresent());
    boolean registered = (flags & EnterFlag.EXT_ARG_REG.mask()) != 0;
    int size = registered ? EnterArguments.REGISTERED_ARGUMENT_SIZE : EnterArguments.ARGUMENT_SIZE;
    return new EnterArguments(
        (int) call.count("submit", 0, MOST_U32, pushed),
        (int) call.count("min-complete", 0, MOST_U32, 0),
        limited ? flags | EnterFlag.EXT_ARG.mask() : flags,
        (int) call.count("argument-size", 0, Integer.MAX_VALUE, size),
        limits(call));
  }

  private static EnterArguments.Limits limits(Fields call) {
    long minWait = duration(call, "min-wait", 0);
    if (minWait % PICOS_PER_MICRO != 0 || minWait / PICOS_PER_MICRO > MOST_U32) {
      throw impossible(
          call.require("min-wait").place(),
          "the kernel takes `min-wait` in whole microseconds, of 32 bits",
          "write 100us, for example");
    }
    boolean blocks =
        call.find("signals")
            .map(node -> Fields.scalar(node, "`signals`"))
            .map(scalar -> blocked(scalar))
            .orElse(false);
    return new EnterArguments.Limits(
        duration(call, "timeout", EnterArguments.Limits.NEVER), minWait, blocks);
  }

  private static boolean blocked(Node.Scalar scalar) {
    if (!scalar.text().equals("blocked")) {
      throw impossible(scalar.place(), "`signals` is `blocked` or left out", "write blocked");
    }
    return true;
  }

  private static boolean boottime(Fields registered) {
    return registered
        .find("clock")
        .map(node -> Fields.scalar(node, "`clock`"))
        .map(scalar ->
            switch (scalar.text()) {
              case "BOOTTIME" -> true;
              case "MONOTONIC" -> false;
              default ->
                  throw impossible(
                      scalar.place(), "a ring has no such clock", "write MONOTONIC or BOOTTIME");
            })
        .orElse(false);
  }

  private static int flags(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.text().matches("[0-9].*")) {
      return (int) Quantity.COUNT.read(node, "`flags`", 0, MOST_U32);
    }
    int flags = 0;
    for (Node item : Fields.sequence(node, "`flags`").items()) {
      Node.Scalar name = Fields.scalar(item, "a flag");
      int number = FLAGS.indexOf(name.text());
      if (number < 0) {
        throw impossible(
            name.place(),
            "io_uring_enter has no flag `" + name.text() + "`",
            Suggestion.remedy(name.text(), FLAGS));
      }
      flags |= 1 << number;
    }
    return flags;
  }

  private static long duration(Fields fields, String key, long otherwise) {
    return fields
        .find(key)
        .map(node -> Quantity.DURATION.read(node, "`" + key + "`", 0, MAX_TIME))
        .orElse(otherwise);
  }

  private static boolean truth(Fields fields, String key) {
    return fields
        .find(key)
        .map(node -> Fields.scalar(node, "`" + key + "`"))
        .map(scalar ->
            switch (scalar.text()) {
              case "true" -> true;
              case "false" -> false;
              default ->
                  throw impossible(scalar.place(), "`" + key + "` is true or false", "write true");
            })
        .orElse(false);
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
