// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

/** What can be shown of an object. */
public enum ObjectPart {
  SECTIONS,
  /** With the struct_ops variables that they stand in. */
  PROGRAMS,
  /** Data sections, and what {@code .maps} declares. */
  MAPS,
  /** BTF as C. */
  TYPES,
  /** Instructions under the source lines that they come from. */
  CODE
}
