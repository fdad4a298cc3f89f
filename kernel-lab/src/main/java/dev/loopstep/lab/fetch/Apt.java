// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.process.ExternalCommand;
import dev.loopstep.lab.process.ExternalCommand.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * apt with a configuration, lists and downloads of its own: it sees one suite and no installed
 * package, and changes nothing of the system's.
 */
final class Apt {
  static final String SUITE = "sid";

  /** Of one command; downloads are 80 MB. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final String KEPT = "Acquire::(?:https?::|Check-Valid-Until |Check-Date ).*";

  private final Tools tools;
  private final Workspace workspace;
  private final String mirror;
  private final String path;
  private final Path folder;
  private final Path downloads;

  private Apt(Tools tools, Workspace workspace, AptSource source, String path) throws IOException {
    this.tools = tools;
    this.workspace = workspace;
    this.mirror = source.uri();
    this.path = path;
    this.folder = workspace.folder("apt");
    this.downloads = workspace.folder("apt/cache/archives");
  }

  static Apt of(Tools tools, Workspace workspace, AptSource source, String path)
      throws IOException, InterruptedException {
    Apt apt = new Apt(tools, workspace, source, path);
    workspace.folder("apt/lists/partial");
    workspace.folder("apt/cache/archives/partial");
    Files.writeString(apt.folder.resolve("status"), "");
    String keys = String.join(",", source.keyrings());
    Files.writeString(
        apt.folder.resolve("sources.list"),
        "deb [arch=amd64 signed-by=" + keys + "] " + source.uri() + " " + SUITE + " main\n");
    apt.writeConfiguration();
    return apt;
  }

  /**
   * Of the system's configuration only how it reaches the network counts, proxies above all, and
   * whether it takes a mirror that stands still; its hooks, pins and defaults must not touch this.
   * Signatures are demanded whatever it says.
   */
  private void writeConfiguration() throws IOException, InterruptedException {
    Path file = folder.resolve("apt.conf");
    Result system = command(List.of(tools.aptConfig().toString(), "dump"), Map.of(), line -> {});
    StringBuilder text = new StringBuilder();
    system.out().stream()
        .filter(line -> line.matches(KEPT))
        .forEach(line -> text.append(line).append('\n'));
    text.append("Dir::Etc::parts \"-\";\nDir::Etc::main \"-\";\n");
    Files.writeString(file, text);
  }

  private List<String> options() {
    List<String> all = new ArrayList<>();
    for (String option :
        List.of(
            "Dir::Etc::sourcelist=" + folder.resolve("sources.list"),
            "Dir::Etc::sourceparts=-",
            "Dir::Etc::preferences=-",
            "Dir::Etc::preferencesparts=-",
            "Dir::State::lists=" + folder.resolve("lists"),
            "Dir::State::status=" + folder.resolve("status"),
            "Dir::Cache=" + folder.resolve("cache"),
            "APT::Architecture=amd64",
            "APT::Architectures=amd64",
            // As root, apt would download as a user who may not write into this folder.
            "APT::Sandbox::User=root",
            // Failed downloads of lists are only warnings otherwise.
            "APT::Update::Error-Mode=any",
            "APT::Install-Recommends=false",
            "Acquire::Languages=none",
            "Acquire::Retries=2")) {
      all.add("-o");
      all.add(option);
    }
    return all;
  }

  /** Reads what the suite has now. */
  void update() throws IOException, InterruptedException {
    Result result = run(tools.aptGet(), List.of("-q", "update"), line -> {});
    Optional<String> unreached =
        result.err().stream().filter(line -> line.startsWith("W: Failed to fetch")).findFirst();
    if (!result.succeeded() || unreached.isPresent()) {
      throw failed(result);
    }
  }

  /** Names of all packages that begin so. */
  List<String> names(String prefix) throws IOException, InterruptedException {
    return ask(List.of("pkgnames", prefix));
  }

  /** What a package depends on, in apt's words; nothing where there is no such package. */
  List<String> depends(String name) throws IOException, InterruptedException {
    return run(tools.aptCache(), List.of("depends", name), line -> {}).out();
  }

  /** The version of a package that the suite has. */
  Optional<String> version(String name) throws IOException, InterruptedException {
    String field = "Version: ";
    return ask(List.of("show", "--no-all-versions", name)).stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()).strip())
        .findFirst();
  }

  private List<String> ask(List<String> question) throws IOException, InterruptedException {
    Result result = run(tools.aptCache(), question, line -> {});
    if (!result.succeeded()) {
      throw failed(result);
    }
    return result.out();
  }

  /** Downloads packages with all that they need, as if nothing were installed. */
  void downloadAll(List<String> names, Consumer<String> heard)
      throws IOException, InterruptedException {
    get(List.of("-q", "-y", "--download-only", "install"), names, heard);
  }

  /** Downloads these packages alone. */
  void downloadOnly(List<String> names, Consumer<String> heard)
      throws IOException, InterruptedException {
    get(List.of("-q", "download"), names, heard);
  }

  private void get(List<String> words, List<String> names, Consumer<String> heard)
      throws IOException, InterruptedException {
    Result result =
        run(tools.aptGet(), Stream.concat(words.stream(), names.stream()).toList(), heard);
    if (!result.succeeded()) {
      throw failed(result);
    }
  }

  /** The downloaded packages, by name. */
  List<Path> packages() throws IOException {
    try (Stream<Path> files = Files.list(downloads)) {
      return files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private Result run(Path program, List<String> words, Consumer<String> heard)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(program.toString()));
    all.addAll(options());
    all.addAll(words);
    Map<String, String> own = Map.of("APT_CONFIG", folder.resolve("apt.conf").toString());
    return command(all, own, heard);
  }

  private Result command(List<String> words, Map<String, String> own, Consumer<String> heard)
      throws IOException, InterruptedException {
    Map<String, String> environment = new java.util.HashMap<>(own);
    environment.put("LC_ALL", "C");
    environment.put("PATH", path);
    environment.put("DEBIAN_FRONTEND", "noninteractive");
    return new ExternalCommand(words, downloads, environment, LIMIT).run(heard);
  }

  private InputException failed(Result result) {
    String said = firstError(result.err());
    if (result.timedOut()) {
      return FetchDiagnostic.COMMAND_TIMED_OUT.at(
          mirror,
          "apt took longer than " + LIMIT.toMinutes() + " minutes",
          "try again, or name a mirror that is nearer with --mirror");
    }
    if (result.err().stream().anyMatch(CacheFailure::isFull)) {
      return CacheFailure.full(workspace.cache());
    }
    return FetchDiagnostic.APT_FAILED.at(
        mirror,
        "apt could not read Debian's " + SUITE + ": " + said,
        "check the network (a proxy from http_proxy or apt's configuration is used), or name"
            + " another mirror with --mirror");
  }

  /** apt's first error, else its first warning, else whatever it says first. */
  private static String firstError(List<String> lines) {
    return Stream.of("E: ", "W: ")
        .flatMap(mark -> lines.stream().filter(line -> line.startsWith(mark)))
        .map(line -> line.substring(3).strip())
        .findFirst()
        .orElse(lines.isEmpty() ? "it does not say why" : lines.getFirst());
  }
}
