// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.scenario.InputFile;
import dev.loopstep.scenario.Setting;
import dev.loopstep.scenario.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as it is written: read from YAML by {@link ExperimentLoader}, which does not look
 * at the files that it names.
 *
 * @param file as the user named it
 * @param folder to which paths in it are relative
 * @param sha256 of the file, 64 hex digits
 * @param decides digest of all that decides results: of the file without what only tells and draws
 * @param worlds the scenarios, at least one
 * @param policies may be empty where there are baselines
 * @param baselines as the command line of {@code compare} names them
 * @param parameters what is varied, in the order of the file
 * @param replications how often each combination is run, at least once
 * @param seed of the first replication; that of each scenario where it is empty
 * @param warmUp what of a run does not count: {@code none} or {@code mser5}
 * @param show what the page draws
 */
public record Experiment(
    String file,
    Path folder,
    String sha256,
    String decides,
    String name,
    String description,
    List<World> worlds,
    List<Candidate> policies,
    List<Word> baselines,
    List<Parameter> parameters,
    int replications,
    Optional<Long> seed,
    String warmUp,
    Show show) {
  public Experiment {
    worlds = List.copyOf(worlds);
    policies = List.copyOf(policies);
    baselines = List.copyOf(baselines);
    parameters = List.copyOf(parameters);
  }

  /**
   * A scenario.
   *
   * @param label unique among the scenarios
   * @param keys values in place of the scenario's, in order
   */
  public record World(Word scenario, String label, List<Change> keys) {
    public World {
      keys = List.copyOf(keys);
    }
  }

  /** A value for a key, given by its path. */
  public record Change(Node.Scalar key, Node value) {}

  /**
   * A policy.
   *
   * @param program which of an object's programs
   * @param label what results call it; the policy's own name where it is empty
   * @param set values of its variables, for all combinations
   */
  public record Candidate(
      Word policy, Optional<String> program, Optional<String> label, List<Setting> set) {
    public Candidate {
      set = List.copyOf(set);
    }
  }

  /**
   * What the page draws; what is empty is chosen.
   *
   * @param quantity by which cells are judged
   * @param x a parameter, or {@code policy} or {@code scenario}
   * @param y another
   */
  public record Show(Optional<Word> quantity, Optional<Word> x, Optional<Word> y) {
    public static final Show NOTHING =
        new Show(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A path in the experiment, as one from the current folder. */
  public String resolve(Word path) {
    Path given = InputFile.path(path.text(), path.place());
    return Path.of(file).resolveSibling(given).normalize().toString();
  }
}
