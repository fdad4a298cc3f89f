// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.experiment.Contestant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that takes a policy takes besides. */
final class PolicyOptions {
  @Option(
      names = "--program",
      paramLabel = "NAME",
      description = "Which program of an object, where it holds several.")
  private @Nullable String program;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Set a parameter, or any other variable of the program. VALUE is a number, or symbolic:"
              + " @cq_off.head, @sq_entries, @buf.0...")
  private List<String> settings = new ArrayList<>();

  /** The program's name, or null. */
  @Nullable String program() {
    return program;
  }

  /** The settings, in the order of the command line. */
  List<Contestant.Value> settings() {
    List<Contestant.Value> all = new ArrayList<>();
    for (String setting : settings) {
      all.add(setting(setting));
    }
    return all;
  }

  /** One setting, as the command line has it. */
  static Contestant.Value setting(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw Usage.error("--set " + text, "a setting is NAME=VALUE", "write `--set total=1000`");
    }
    return new Contestant.Value(text.substring(0, equals), text.substring(equals + 1));
  }
}
