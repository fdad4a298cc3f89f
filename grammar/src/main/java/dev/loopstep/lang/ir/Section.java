// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

/** The data sections of a policy, in the order of the program's maps. */
public enum Section {
  RODATA(".rodata"),
  DATA(".data"),
  BSS(".bss");

  private final String text;

  Section(String text) {
    this.text = text;
  }

  /** As ELF names it. */
  public String text() {
    return text;
  }
}
