// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Bounds;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Reads when requests arrive. */
final class ArrivalsReader {
  static final List<String> KINDS =
      List.of("constant", "poisson", "renewal", "mmpp", "on-off", "trace", "closed");

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PICOS_PER_NANO = 1e3;
  private static final long MOST_RATE = 1_000_000_000L;
  private static final int MOST_STATES = 100;
  private static final int MOST_CLIENTS = 65_536;

  private final Folders folders;
  private final List<RequestPlan.Kind> kinds;
  private final List<FileSetup> files;

  ArrivalsReader(Folders folders, List<RequestPlan.Kind> kinds, List<FileSetup> files) {
    this.folders = folders;
    this.kinds = kinds;
    this.files = files;
  }

  Arrivals read(Node node) {
    Fields fields = Fields.of(node, "`arrivals`", KINDS);
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "arrivals are one of " + String.join(", ", KINDS),
          "write for example `arrivals: {poisson: {rate: 100_000}}`");
    }
    Node.Entry entry = fields.entries().getFirst();
    Node value = entry.value();
    return switch (entry.key().text()) {
      case "constant" -> new Arrivals.Renewal(new Distribution.Constant(gap(value, "`constant`")));
      case "poisson" -> new Arrivals.Renewal(new Distribution.Exponential(gap(value, "`poisson`")));
      case "renewal" -> {
        Fields shape = Fields.of(value, "`renewal`", List.of("gap"));
        yield new Arrivals.Renewal(DistributionReader.read(shape.require("gap")));
      }
      case "mmpp" -> modulated(value);
      case "on-off" -> onOff(value);
      case "trace" -> trace(value);
      default -> closed(value);
    };
  }

  private static double gap(Node node, String what) {
    return gap(Fields.of(node, what, List.of("rate")), 1);
  }

  /** The mean gap in nanoseconds that makes so many arrivals a second; 0 where none come. */
  private static double gap(Fields fields, long least) {
    long rate = Quantity.PER_SECOND.read(fields.require("rate"), "`rate`", least, MOST_RATE);
    return rate == 0 ? 0 : NANOS_PER_SECOND / rate;
  }

  private static Arrivals modulated(Node node) {
    List<Arrivals.Modulated.State> states = new ArrayList<>();
    for (Node item : Fields.sequence(node, "`mmpp`").items()) {
      Fields state = Fields.of(item, "a state", List.of("rate", "stay"));
      double stay = DistributionReader.nanos(state.require("stay"), "`stay`", 1);
      states.add(new Arrivals.Modulated.State(gap(state, 0), stay));
    }
    boolean silent = states.stream().allMatch(state -> state.meanGapNanos() == 0);
    if (silent || states.size() > MOST_STATES) {
      throw RequestsReader.impossible(
          node.place(),
          "there are 1 to " + MOST_STATES + " states, one of which has a rate above 0",
          "write for example `mmpp: [{rate: 100_000, stay: 1ms}, {rate: 1000, stay: 5ms}]`");
    }
    return new Arrivals.Modulated(states);
  }

  private static Arrivals onOff(Node node) {
    Fields fields = Fields.of(node, "`on-off`", List.of("on", "off", "gap"));
    Arrivals.OnOff read =
        new Arrivals.OnOff(
            DistributionReader.read(fields.require("on")),
            DistributionReader.read(fields.require("off")),
            DistributionReader.read(fields.require("gap")));
    if (tooShort(read)) {
      throw RequestsReader.impossible(
          node.place(),
          "no request ever comes: the first of a period comes a `gap` after its beginning, and each period is over by then",
          "make `on` longer than `gap`, or `gap` shorter");
    }
    return read;
  }

  /** Whether each period is over before its first request, whatever is drawn. */
  private static boolean tooShort(Arrivals.OnOff read) {
    double longest = Bounds.of(read.on()).highNanos();
    double shortest = Bounds.of(read.gap()).lowNanos();
    return Math.round(longest * PICOS_PER_NANO) < Math.round(shortest * PICOS_PER_NANO);
  }

  private Arrivals trace(Node node) {
    Fields fields = Fields.of(node, "`trace`", List.of("file"));
    Node.Scalar file = Fields.scalar(fields.require("file"), "`file`");
    return new RequestTrace(file.text(), kinds, files).read(folders.of(file.place()), file.place());
  }

  private static Arrivals closed(Node node) {
    Fields fields = Fields.of(node, "`closed`", List.of("clients", "think"));
    return new Arrivals.Closed(
        (int) fields.count("clients", 1, MOST_CLIENTS),
        fields.find("think").map(DistributionReader::read).orElse(new Distribution.Constant(0)));
  }
}
