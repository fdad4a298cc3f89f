// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code workload}: one of {@code nops}, {@code reads}, {@code copy}, {@code requests},
 * {@code serve}.
 */
final class WorkloadReader {
  static final List<String> KINDS = List.of("nops", "reads", "copy", "requests", "serve");

  /** The number of requests that a run may have; a run of so many takes hours. */
  private static final long MAX_COUNT = 10_000_000_000L;

  private static final long MAX_BLOCK = 1L << 30;

  private final List<FileSetup> files;
  private final List<Descriptor> descriptors;
  private final Folders folders;
  private final @Nullable NetworkSetup network;

  /**
   * @param folders to which paths in the scenario are relative
   * @param network of the scenario; null where it has none
   */
  WorkloadReader(
      List<FileSetup> files,
      List<Descriptor> descriptors,
      Folders folders,
      @Nullable NetworkSetup network) {
    this.files = files;
    this.descriptors = descriptors;
    this.folders = folders;
    this.network = network;
  }

  Workload read(Node node) {
    Fields fields = Fields.of(node, "`workload`", KINDS);
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "a workload is one of " + String.join(", ", KINDS),
          "write for example `workload: {nops: {count: 1000}}`");
    }
    Node.Entry entry = fields.entries().getFirst();
    return switch (entry.key().text()) {
      case "nops" -> nops(entry.value());
      case "reads" -> reads(entry.value(), files);
      case "copy" -> copy(entry.value(), files);
      case "serve" -> serve(entry.value());
      default ->
          new Workload.Requests(
              new RequestsReader(files, descriptors, folders).read(entry.value()));
    };
  }

  /** What all clients that connect there want. */
  private Workload serve(Node node) {
    Fields fields = Fields.of(node, "`serve`", List.of("listener"));
    Node listener = fields.require("listener");
    int number = NetworkReader.listener(new DescriptorNames(descriptors), listener);
    long count =
        network == null
            ? 0
            : network.clients().stream()
                .filter(client -> client.listener() == number)
                .mapToLong(ClientSetup::count)
                .sum();
    if (count == 0) {
      throw RequestsReader.impossible(
          listener.place(), "no clients connect to it", "add them under `network`, `clients`");
    }
    return new Workload.Serve(number, count);
  }

  private static Workload nops(Node node) {
    Fields fields = Fields.of(node, "`nops`", List.of("count"));
    return new Workload.Nops(fields.count("count", 1, MAX_COUNT));
  }

  private static Workload reads(Node node, List<FileSetup> files) {
    Fields fields = Fields.of(node, "`reads`", List.of("count", "file", "size"));
    long count = fields.count("count", 1, MAX_COUNT);
    int file = fileIndex(fields.require("file"), files);
    long size = fields.size("size", 1, MAX_BLOCK);
    long has = files.get(file).size();
    if (count > has / size) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("count").place(),
          "`" + files.get(file).name() + "` holds " + has / size + " blocks of " + size + " bytes",
          "make the file larger or read fewer blocks");
    }
    return new Workload.Reads(count, file, (int) size);
  }

  private static Workload copy(Node node, List<FileSetup> files) {
    Fields fields = Fields.of(node, "`copy`", List.of("from", "to", "block"));
    int from = fileIndex(fields.require("from"), files);
    int to = fileIndex(fields.require("to"), files);
    if (from == to) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("to").place(),
          "a file cannot be copied onto itself",
          "name another file");
    }
    long block = fields.size("block", 1, MAX_BLOCK);
    return new Workload.Copy(from, to, files.get(from).size(), (int) block);
  }

  static int fileIndex(Node node, List<FileSetup> files) {
    Node.Scalar scalar = Fields.scalar(node, "the file");
    List<String> names = files.stream().map(FileSetup::name).toList();
    int index = names.indexOf(scalar.text());
    if (index < 0) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          "there is no file `" + scalar.text() + "`",
          names.isEmpty() ? "add it under `files`" : Suggestion.remedy(scalar.text(), names));
    }
    return index;
  }
}
