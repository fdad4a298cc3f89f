// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with a scenario or a cost profile. */
public enum ScenarioDiagnostic implements DiagnosticId {
  /** There is no file of that name. */
  SCENARIO_NOT_FOUND,
  /** The file is there and cannot be read. */
  SCENARIO_UNREADABLE,
  /** Not YAML. */
  YAML_SYNTAX,
  /** Larger, deeper or longer than the loader takes. */
  YAML_LIMIT,
  /** YAML that scenarios do without: anchors, aliases, tags, several documents. */
  YAML_FEATURE,
  DUPLICATE_KEY,
  UNKNOWN_KEY,
  MISSING_KEY,
  /** A mapping where a list is due, a list where a value is due, and so on. */
  WRONG_YAML_TYPE,
  /** A number, duration or size that cannot be read. */
  BAD_QUANTITY,
  /** A value that can be read and makes no sense. */
  IMPOSSIBLE_VALUE,
  UNKNOWN_COST_PROFILE,
  /** The scenario sets a variable that no policy of the command declares. */
  UNDECLARED_VARIABLE,
  /** The scenario gives a value to a shared field that no policy of the command declares. */
  UNDECLARED_SHARED_FIELD,
  /** A value does not fit the type of its shared field. */
  BAD_SHARED_VALUE,
  /** A file of recorded requests that cannot be read as one. */
  BAD_REQUEST_TRACE,
  /** The parameter region is smaller than what must fit in it. */
  REGION_TOO_SMALL,
  /** A file that includes itself, be it through others. */
  INCLUDE_CYCLE,
  /** An experiment in which nothing is to be run. */
  EMPTY_SWEEP
}
