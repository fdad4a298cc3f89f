// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.report.experiment.Progress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how far a fetch has come: a step for each package downloaded, one for each unpacked.
 * Confined to whoever calls; apt's lines come on another thread, but only while the caller waits.
 */
final class Steps {
  /** As many as in November 2026, until apt says. */
  private static final int EXPECTED_PACKAGES = 77;

  /** What apt-get -q says of each download: Get:12 MIRROR sid/main amd64 NAME amd64 VERSION. */
  private static final Pattern GET = Pattern.compile("Get:\\d+ \\S+ \\S+ \\S+ (\\S+) .*");

  private final Progress progress;
  private int done;
  private int packages = EXPECTED_PACKAGES;

  Steps(Progress progress) {
    this.progress = progress;
  }

  synchronized void say(String what) {
    progress.run(what, done, 2 * packages);
  }

  synchronized void heard(String line) {
    Matcher get = GET.matcher(line);
    if (get.matches()) {
      done++;
      packages = Math.max(packages, done);
      say("downloading " + get.group(1));
    }
  }

  /** All are here. */
  synchronized void downloaded(int count) {
    packages = count;
    done = count;
  }

  synchronized void unpacking(String name) {
    say("unpacking " + name);
    done++;
  }
}
