// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads scenarios. Whatever is wrong raises an {@link InputException} with one diagnostic that
 * names the place.
 */
public final class ScenarioLoader {
  /**
   * The limit of steps where a scenario gives none: enough for every workload that ends, soon
   * reached by one that spins.
   */
  public static final long DEFAULT_MAX_STEPS = 100_000_000L;

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "policy",
          "seed",
          "ring",
          "costs",
          "machine",
          "network",
          "devices",
          "files",
          "descriptors",
          "registered",
          "buffers",
          "application",
          "after-stop",
          "set",
          "shared",
          "region",
          "script",
          "script-data",
          "enters",
          "tasks",
          "workload",
          "kernel",
          "properties",
          "faults",
          "limits");

  private ScenarioLoader() {}

  /**
   * Reads a scenario file.
   *
   * @param name a path, relative to the current directory
   */
  public static Scenario load(String name) {
    return load(name, List.of());
  }

  /**
   * Reads a scenario file.
   *
   * @param name a path, relative to the current directory
   * @param network values in place of those under {@code network}, {@code
   *     nic.interrupts.rx-usecs=0us}
   */
  public static Scenario load(String name, List<String> network) {
    ScenarioSource source = ScenarioSource.read(name, new Place.Whole(name));
    return read(source.with(NetworkOverrides.apply(source.root(), network)));
  }

  /**
   * Reads a scenario from bytes.
   *
   * @param file as diagnostics name it
   * @param folder to which paths in the scenario are relative
   */
  public static Scenario parse(String file, byte[] bytes, Path folder) {
    return read(ScenarioSource.of(file, bytes, folder.resolve("scenario.yaml")));
  }

  static Scenario read(ScenarioSource source) {
    Folders folders = source.places();
    Fields fields = Fields.of(source.root(), "a scenario", KEYS);
    List<DeviceSetup> devices = DeviceReader.devices(fields.find("devices"));
    List<FileSetup> files = DeviceReader.files(fields.find("files"), devices);
    List<Descriptor> descriptors = DescriptorReader.read(fields.find("descriptors"), files);
    RunSetup.Buffers buffers =
        fields.find("buffers").map(BuffersReader::read).orElse(RunSetup.Buffers.NONE);
    // Names do not depend on the ring, which a command may change; some of their values do.
    Set<String> symbols =
        ScenarioSymbols.of(RingSetup.DEFAULT, buffers, files, descriptors).keySet();
    Optional<EntersReader.Enters> enters =
        EntersReader.read(fields, symbols, new DescriptorNames(descriptors));
    TasksReader.Tasks tasks = TasksReader.read(fields, symbols, descriptors);
    ParameterRegion region =
        enters
            .map(EntersReader.Enters::region)
            .orElseGet(() ->
                RegionReader.read(fields, settings(fields.find("shared"), "`shared`"), symbols));
    Optional<NetworkSetup> network =
        fields.find("network").map(node -> new NetworkReader(descriptors, folders).read(node));
    Optional<Workload> workload =
        fields
            .find("workload")
            .map(node ->
                new WorkloadReader(files, descriptors, folders, network.orElse(null)).read(node));
    ApplicationSetup application =
        ApplicationReader.read(fields, descriptors, buffers, region.size()).with(tasks.tasks());
    boolean ends = workload.orElse(null) instanceof Workload.Requests;
    if (workload.orElse(null) instanceof Workload.Requests(RequestPlan plan)) {
      application = application.with(plan);
    }
    application = AfterStopReader.read(fields, ends).map(application::with).orElse(application);
    return new Scenario(
        source.file(),
        name(fields),
        fields
            .find("description")
            .map(n -> Fields.scalar(n, "`description`").text())
            .orElse("")
            .strip(),
        source.sha256(),
        source.included(),
        source.changes(),
        fields.entries().stream()
            .filter(entry -> entry.key().text().equals("policy"))
            .findFirst()
            .map(Setting::of),
        fields.count("seed", 0, Long.MAX_VALUE, 1),
        fields.find("ring").map(RingReader::read).orElse(RingSetup.DEFAULT),
        costs(fields, folders),
        fields
            .find("machine")
            .map(node ->
                MachineReader.read(node, devices, tasks.tasks().all(), network.isPresent())),
        devices,
        files,
        buffers,
        application,
        tasks.sqes(),
        settings(fields.find("set"), "`set`"),
        region,
        network,
        enters.map(EntersReader.Enters::plan),
        workload,
        fields.find("faults").map(FaultsReader::read).orElse(HostFaults.NONE),
        fields.find("limits").map(ScenarioLoader::maxSteps).orElse(DEFAULT_MAX_STEPS),
        fields.find("kernel").map(SwitchesReader::read).orElse(Set.of()),
        fields.find("properties").map(PropertiesReader::read).orElse(List.of()));
  }

  /** The world of a run that has no scenario: one ring, the standard costs, nothing else. */
  public static Scenario withoutFile() {
    return new Scenario(
        "(none)",
        "no scenario",
        "One ring of 8 + 8 entries; no devices and no workload.",
        Digests.sha256(new byte[0]),
        List.of(),
        List.of(),
        Optional.empty(),
        1,
        RingSetup.DEFAULT,
        CostProfileLoader.standard(),
        Optional.empty(),
        List.of(),
        List.of(),
        RunSetup.Buffers.NONE,
        ApplicationSetup.NONE,
        nothing(),
        List.of(),
        nothing(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        HostFaults.NONE,
        DEFAULT_MAX_STEPS,
        Set.of(),
        List.of());
  }

  private static ParameterRegion nothing() {
    return new ParameterRegion(0, new byte[0], List.of(), List.of(), new Place.Whole("(none)"));
  }

  private static String name(Fields fields) {
    Node.Scalar name = Fields.scalar(fields.require("name"), "`name`");
    if (name.text().isBlank() || name.text().length() > 100) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          name.place(),
          "`name` must have 1 to 100 characters",
          "give the scenario a short name");
    }
    return name.text();
  }

  private static LoadedCosts costs(Fields fields, Folders folders) {
    Optional<Node> node = fields.find("costs");
    if (node.isEmpty()) {
      return CostProfileLoader.standard();
    }
    Node.Scalar name = Fields.scalar(node.get(), "`costs`");
    return CostProfileLoader.resolve(name.text(), name.place(), folders.of(name.place()));
  }

  private static long maxSteps(Node node) {
    Fields fields = Fields.of(node, "`limits`", List.of("steps"));
    return fields.count("steps", 1, Long.MAX_VALUE, DEFAULT_MAX_STEPS);
  }

  private static List<Setting> settings(Optional<Node> node, String what) {
    if (node.isEmpty()) {
      return List.of();
    }
    List<Setting> settings = new ArrayList<>();
    for (Node.Entry entry : Fields.mapping(node.get(), what).entries()) {
      settings.add(Setting.of(entry));
    }
    return settings;
  }
}
