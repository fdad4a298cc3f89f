// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterFlag;
import dev.loopstep.kernel.ring.RingSize;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads calls of io_uring_enter. */
final class CallReader {

  private static final List<String> KEYS =
      List.of(
          "ring",
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
          "reap",
          "resize");

  /** Keys that say something of the argument, so that there is one (IORING_ENTER_EXT_ARG). */
  private static final List<String> OF_ARGUMENT =
      List.of("timeout", "min-wait", "signals", "argument-size");

  /** Keys of calls of io_uring_enter alone. */
  private static final List<String> OF_ENTER =
      Stream.concat(
              Stream.of("enable", "push", "submit", "min-complete", "flags"), OF_ARGUMENT.stream())
          .toList();

  private static final List<String> FLAGS =
      Stream.of(EnterFlag.values()).map(EnterFlag::name).toList();

  /** The run's own ring. */
  private static final String OWN = "@ring.fd";

  private static final int MOST_CALLS = 256;
  private static final long MOST_U32 = 0xffff_ffffL;
  private static final long PICOS_PER_MICRO = 1_000_000L;

  /** One hour in picoseconds. */
  private static final long MAX_TIME = 3_600_000_000_000_000L;

  private final SqeTable table;
  private final DescriptorNames names;
  private final Optional<Integer> ring;

  /**
   * @param table takes the SQEs that calls write
   * @param ring the descriptor of the ring that is entered where a call names none; empty where
   *     each has to
   */
  CallReader(SqeTable table, DescriptorNames names, Optional<Integer> ring) {
    this.table = table;
    this.names = names;
    this.ring = ring;
  }

  /**
   * Reads a list of calls.
   *
   * @param what names it in messages
   */
  List<EnterPlan.Call> all(Node node, String what) {
    List<EnterPlan.Call> calls = new ArrayList<>();
    Node.Sequence sequence = Fields.sequence(node, what);
    for (Node item : sequence.items()) {
      calls.add(call(Fields.of(item, "a call", KEYS)));
    }
    if (calls.isEmpty() || calls.size() > MOST_CALLS) {
      throw impossible(
          sequence.place(), what + " has " + calls.size() + " calls", "write 1 to " + MOST_CALLS);
    }
    return calls;
  }

  private EnterPlan.Call call(Fields call) {
    int first = table.pushed();
    call.find("push").ifPresent(table::push);
    int pushed = table.pushed() - first;
    int entered = call.find("ring").map(this::ring).or(() -> ring).orElseGet(() -> missing(call));
    RingSize resizes = call.find("resize").map(RingReader::size).orElse(null);
    if (resizes != null) {
      checkNothingIsEntered(call);
    }
    EnterArguments arguments = arguments(call, pushed);
    checkRegistered(call, arguments, entered);
    return new EnterPlan.Call(
        entered,
        duration(call, "pause", 0),
        call.truth("enable"),
        ScriptLayout.SQES + first * Sqe.SIZE,
        pushed,
        arguments,
        (int) call.count("reap", 0, MOST_U32, resizes == null ? MOST_U32 : 0),
        resizes);
  }

  /** What resizes is a call of io_uring_register, which takes none of that. */
  private static void checkNothingIsEntered(Fields call) {
    for (String key : OF_ENTER) {
      call.find(key)
          .ifPresent(node -> {
            throw impossible(
                node.place(),
                "a call with `resize` is one of io_uring_register, which has no `" + key + "`",
                "make two calls of it");
          });
    }
  }

  private int ring(Node node) {
    if (Fields.scalar(node, "`ring`").text().equals(OWN)) {
      return Descriptors.RING;
    }
    if (!(names.descriptor(node) instanceof Descriptor.OtherRing)) {
      throw impossible(node.place(), "only rings are entered", "name a `ring`, or " + OWN);
    }
    return names.number(node);
  }

  private static int missing(Fields call) {
    throw new InputException(
        ScenarioDiagnostic.MISSING_KEY,
        call.place(),
        "a call of another task does not say which ring it enters",
        "write for example `ring: \"@fd.r1\"`, with r1 under `descriptors`");
  }

  /** Of the run's own task the ring is registered under index 0, and nothing else ever is. */
  private void checkRegistered(Fields call, EnterArguments arguments, int entered) {
    boolean registered = (arguments.flags() & EnterFlag.REGISTERED_RING.mask()) != 0;
    if (registered && (ring.isEmpty() || entered != Descriptors.RING)) {
      throw impossible(
          call.place(),
          "REGISTERED_RING finds the run's ring, for the task that enters it",
          "leave the flag out");
    }
  }

  private static EnterArguments arguments(Fields call, int pushed) {
    int flags = call.find("flags").map(CallReader::flags).orElse(EnterFlag.GETEVENTS.mask());
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

  static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
