// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.library.LibraryEntry.Side;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a list of policies: {@code policies/library.yaml}. */
public final class LibraryReader {
  private static final List<String> KEYS =
      List.of(
          "policy",
          "use",
          "idea",
          "quantity",
          "file",
          "wins",
          "loses",
          "against",
          "loses-against",
          "loses-quantity");

  private LibraryReader() {}

  /**
   * The policies in the order of the file; paths in it are relative to it.
   *
   * @throws InputException when it cannot be read, or names what there is not
   */
  public static List<LibraryEntry> read(Path file) {
    Node root = YamlDocument.parse(file.toString(), bytes(file));
    Fields fields = Fields.of(root, "a library", List.of("policies"));
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    return Fields.sequence(fields.require("policies"), "`policies`").items().stream()
        .map(item -> entry(Fields.of(item, "a policy of the library", KEYS), folder))
        .toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException _) {
      throw new InputException(
          ReportDiagnostic.BAD_LIBRARY,
          new Place.Whole(file.toString()),
          "there is no such file, or it cannot be read",
          "name a list of policies, such as policies/library.yaml");
    }
  }

  private static LibraryEntry entry(Fields fields, Path library) {
    String name = fields.text("policy");
    Path folder = library.resolve(name);
    List<String> against = contestants(fields, "against").orElseThrow();
    Yardstick usual = yardstick(fields, "quantity").orElseThrow();
    return new LibraryEntry(
        name,
        fields.text("use"),
        fields.text("idea"),
        usual,
        folder,
        path(fields, "file", folder, name + ".policy"),
        new Side(path(fields, "wins", folder, "wins.yaml"), against, usual),
        new Side(
            path(fields, "loses", folder, "loses.yaml"),
            contestants(fields, "loses-against").orElse(against),
            yardstick(fields, "loses-quantity").orElse(usual)));
  }

  private static Path path(Fields fields, String key, Path folder, String usual) {
    return folder
        .resolve(fields.find(key).map(node -> Fields.scalar(node, key).text()).orElse(usual))
        .normalize();
  }

  private static Optional<Yardstick> yardstick(Fields fields, String key) {
    Optional<Node> named =
        key.equals("quantity") ? Optional.of(fields.require(key)) : fields.find(key);
    return named.map(node -> {
      String name = Fields.scalar(node, "`" + key + "`").text();
      return Yardstick.of(name)
          .orElseThrow(() ->
              new InputException(
                  ReportDiagnostic.BAD_LIBRARY,
                  node.place(),
                  "there is no quantity `" + name + "`",
                  Suggestion.remedy(name, Yardstick.names())));
    });
  }

  private static Optional<List<String>> contestants(Fields fields, String key) {
    Optional<Node> list =
        key.equals("against") ? Optional.of(fields.require(key)) : fields.find(key);
    return list.map(node ->
        Fields.sequence(node, "`" + key + "`").items().stream()
            .map(item -> contestant(Fields.scalar(item, "a contestant")))
            .toList());
  }

  private static String contestant(Node.Scalar item) {
    if (!Side.isPolicy(item.text())) {
      try {
        Baseline _ = Baseline.of(item.text());
      } catch (IllegalArgumentException e) {
        throw new InputException(
            ReportDiagnostic.BAD_LIBRARY,
            item.place(),
            String.valueOf(e.getMessage()),
            "name a baseline, or the file of a policy");
      }
    }
    return item.text();
  }
}
