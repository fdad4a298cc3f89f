// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.fetch.Fetch;
import dev.loopstep.lab.fetch.FetchOptions;
import dev.loopstep.lab.fetch.FetchResult;
import dev.loopstep.lab.fetch.LabFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loopstep kernel fetch}: a kernel to boot. */
@picocli.CommandLine.Command(
    name = "fetch",
    header = "Get a real kernel, libbpf and QEMU from Debian, into a cache folder.",
    description = {
      "",
      "They come from the Debian mirror in this machine's apt sources (suite sid),"
          + " verified by apt, without root and without installing anything."
          + " Without a network, a kernel that is in the cache is good enough.",
      ""
    })
final class KernelFetchCommand extends Command {
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description =
          "This kernel, for example 7.2.13, instead of the suite's current one;"
              + " if it is in the cache, no network is needed.")
  private @Nullable String version;

  @Option(
      names = "--mirror",
      paramLabel = "URI",
      description = "This Debian mirror instead of the one in apt's sources.")
  private @Nullable String mirror;

  @Option(
      names = "--again",
      description = "Fetch it even if it is in the cache: with today's QEMU and libraries.")
  private boolean again;

  KernelFetchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    FetchOptions user = FetchOptions.ofUser();
    FetchOptions options =
        new FetchOptions(
            user.cache(), user.host(), word("--version", version), word("--mirror", mirror), again);
    FetchResult result;
    try (ProgressLine progress = new ProgressLine(terminal())) {
      result = Fetch.run(options, progress);
    }
    result.warning().ifPresent(warning -> CommandLines.report(terminal(), warning));
    if (!json.takesStandardOutput()) {
      print(result);
    }
    json.write(terminal(), document(result));
    return ExitCode.YES;
  }

  private static Optional<String> word(String option, @Nullable String value) {
    if (value != null && !value.matches("[\\x21-\\x7e]+")) {
      throw Usage.error(option, "this is not one word of ASCII", "leave out spaces and the like");
    }
    return Optional.ofNullable(value);
  }

  private void print(FetchResult result) {
    LabFiles files = result.files();
    terminal()
        .out()
        .printf(
            "%s Linux %s (%s), QEMU %s, libbpf %s%n%s, %d MiB%n",
            state(result),
            files.release(),
            files.packageVersion(),
            files.qemuVersion(),
            files.libbpfVersion(),
            result.folder(),
            result.bytes() >> 20);
  }

  private static String state(FetchResult result) {
    return result.fetched() ? "fetched:" : "in the cache:";
  }

  private static Map<String, Object> document(FetchResult result) {
    LabFiles files = result.files();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("release", files.release());
    all.put("kernelVersion", files.packageVersion());
    all.put("qemuVersion", files.qemuVersion());
    all.put("libbpfVersion", files.libbpfVersion());
    all.put("fetched", result.fetched());
    all.put("newerLookedFor", result.warning().isEmpty());
    all.put("folder", result.folder().toString());
    all.put("bytes", result.bytes());
    all.put("packages", result.packages());
    return all;
  }
}
