// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.lab.process.Folders;
import dev.loopstep.report.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a lab into the cache, whole or not at all. */
public final class Fetch {
  /** With all that they depend on: libc, zlib, libelf and zstd among others. */
  private static final List<String> PROGRAMS = List.of("qemu-system-x86", "libbpf1");

  /**
   * Headers, for programs in C that load policies; the libraries are among those above. The
   * kernel's are there since liburing's want them as new as it is.
   */
  private static final List<String> HEADERS =
      List.of("liburing-dev", "libbpf-dev", "linux-libc-dev");

  private final FetchOptions options;
  private final LabCache cache;
  private final Steps steps;

  private Fetch(FetchOptions options, Progress progress) {
    this.options = options;
    this.cache = options.cache();
    this.steps = new Steps(progress);
  }

  /**
   * Makes sure that the cache has what is asked for. Without a network, what is there is good
   * enough, with a warning.
   *
   * @throws InputException when the cache does not have it afterwards
   * @throws InterruptedException when this thread is interrupted; nothing is left behind
   */
  public static FetchResult run(FetchOptions options, Progress progress)
      throws InterruptedException {
    try {
      return new Fetch(options, progress).run();
    } catch (IOException e) {
      throw CacheFailure.of(options.cache().folder(), e);
    }
  }

  private FetchResult run() throws IOException, InterruptedException {
    Optional<LabFiles> named = options.version().flatMap(cache::find);
    if (named.isPresent() && !options.again()) {
      return present(named.get(), Optional.empty());
    }
    Tools tools = Tools.of(options.host());
    AptSource source = options.source();
    steps.say("waiting for another fetch to end");
    try (Workspace workspace = Workspace.open(cache.folder())) {
      Apt apt = Apt.of(tools, workspace, source, options.host().path());
      steps.say("reading what Debian has");
      Optional<FetchResult> old = update(apt);
      if (old.isPresent()) {
        return old.get();
      }
      KernelPackage kernel = choose(apt);
      Optional<LabFiles> same = options.again() ? Optional.empty() : same(apt, kernel);
      if (same.isPresent()) {
        return present(same.get(), Optional.empty());
      }
      make(tools, workspace, apt, kernel);
      return result(kernel);
    }
  }

  /** An old lab where the suite cannot be read and any lab will do. */
  private Optional<FetchResult> update(Apt apt) throws IOException, InterruptedException {
    try {
      apt.update();
      return Optional.empty();
    } catch (InputException e) {
      Optional<LabFiles> newest = cache.newest();
      boolean anyWillDo = options.version().isEmpty() && !options.again();
      if (newest.isEmpty() || !anyWillDo) {
        throw e;
      }
      return Optional.of(present(newest.get(), Optional.of(warning(e))));
    }
  }

  private static Diagnostic warning(InputException e) {
    Diagnostic error = e.diagnostics().getFirst();
    return new Diagnostic(
        Severity.WARNING,
        error.id(),
        error.place(),
        "could not look for a newer kernel: " + error.message(),
        error.related(),
        error.notes(),
        error.remedy());
  }

  private KernelPackage choose(Apt apt) throws IOException, InterruptedException {
    if (options.version().isEmpty()) {
      return KernelPackage.current(apt.depends(KernelPackage.META))
          .orElseThrow(() ->
              FetchDiagnostic.PACKAGE_NOT_FOUND.at(
                  KernelPackage.META,
                  "this mirror's " + Apt.SUITE + " does not say which kernel is the current one",
                  "name another mirror with --mirror"));
    }
    String version = options.version().get();
    List<KernelPackage> all = KernelPackage.among(apt.names(KernelPackage.BINARY));
    return KernelPackage.choose(all.stream(), version).orElseThrow(() -> notFound(version, all));
  }

  private static InputException notFound(String version, List<KernelPackage> all) {
    String has = String.join(", ", all.stream().map(KernelPackage::release).toList());
    return FetchDiagnostic.PACKAGE_NOT_FOUND.at(
        "--version " + version,
        "Debian's " + Apt.SUITE + " does not have this kernel",
        all.isEmpty() ? "name another mirror with --mirror" : "it has " + has);
  }

  private Optional<LabFiles> same(Apt apt, KernelPackage kernel)
      throws IOException, InterruptedException {
    Optional<LabFiles> cached = cache.find(kernel.release());
    if (cached.isEmpty()) {
      return cached;
    }
    Optional<String> version = apt.version(kernel.names().getFirst());
    return cached.filter(lab -> version.equals(Optional.of(lab.packageVersion())));
  }

  private void make(Tools tools, Workspace workspace, Apt apt, KernelPackage kernel)
      throws IOException, InterruptedException {
    workspace.checkRoom();
    steps.say("downloading");
    apt.downloadAll(PROGRAMS, steps::heard);
    apt.downloadOnly(kernel.names(), steps::heard);
    apt.downloadOnly(HEADERS, steps::heard);
    List<Path> packages = apt.packages();
    steps.downloaded(packages.size());
    Map<String, String> versions = Unpacker.versions(packages);
    Path root = workspace.folder("root");
    Unpacker unpacker =
        new Unpacker(tools.dpkgDeb(), options.host().path(), root, workspace.cache());
    for (Path file : packages) {
      steps.unpacking(String.valueOf(file.getFileName()).replaceFirst("_.*", ""));
      unpacker.unpack(file);
    }
    Path folder = workspace.folder("lab");
    LabLayout lab = new LabLayout(folder);
    lab.fill(root, kernel.release());
    new Manifest(kernel.release(), versions).write(folder);
    QemuCheck.run(lab.qemuCommand(), workspace.cache());
    workspace.publish(folder, cache.place(kernel.release()));
  }

  private FetchResult result(KernelPackage kernel) throws IOException {
    LabFiles files =
        cache
            .find(kernel.release())
            .orElseThrow(() -> new IOException(kernel.release() + " is gone"));
    return of(files, true, Optional.empty());
  }

  private FetchResult present(LabFiles files, Optional<Diagnostic> warning) {
    return of(files, false, warning);
  }

  private FetchResult of(LabFiles files, boolean fetched, Optional<Diagnostic> warning) {
    Path folder = cache.place(files.release());
    Map<String, String> packages = Manifest.read(folder).map(Manifest::packages).orElse(Map.of());
    return new FetchResult(files, fetched, warning, folder, Folders.size(folder), packages);
  }
}
