// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to fetch, and from which machine.
 *
 * @param version 7.2.13 or a whole release; empty for the suite's current kernel
 * @param mirror instead of the one in apt's sources
 * @param again even if it is in the cache
 */
public record FetchOptions(
    LabCache cache, Host host, Optional<String> version, Optional<String> mirror, boolean again) {
  /** The current kernel, into the user's cache. */
  public static FetchOptions ofUser() {
    return new FetchOptions(
        LabCache.ofUser(), Host.ofProcess(), Optional.empty(), Optional.empty(), false);
  }

  /**
   * What the machine brings along.
   *
   * @param system as Java names it, for example {@code Linux amd64}
   * @param path folders of programs, as in PATH
   * @param apt apt's configuration
   * @param keyrings where the system keeps keyrings
   */
  public record Host(String system, String path, Path apt, Path keyrings) {
    /** The machine that this runs on. */
    public static Host ofProcess() {
      return new Host(
          System.getProperty("os.name") + " " + System.getProperty("os.arch"),
          System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
          Path.of("/etc/apt"),
          Path.of("/usr/share/keyrings"));
    }
  }

  AptSource source() {
    AptSources sources = new AptSources(host.apt(), host.keyrings());
    return mirror.map(sources::named).orElseGet(sources::debian);
  }
}
