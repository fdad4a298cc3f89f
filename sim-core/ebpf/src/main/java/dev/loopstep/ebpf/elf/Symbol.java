// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

/**
 * A symbol.
 *
 * @param type {@code STT_*}
 * @param binding {@code STB_*}
 * @param section index of its section, {@link #UNDEFINED} for none
 * @param value offset within the section
 */
public record Symbol(String name, int type, int binding, int section, long value, long size) {
  public static final int NOTYPE = 0;
  public static final int OBJECT = 1;
  public static final int FUNC = 2;
  public static final int SECTION = 3;

  public static final int LOCAL = 0;
  public static final int GLOBAL = 1;
  public static final int WEAK = 2;

  public static final int UNDEFINED = 0;

  /** Whether other objects see it. */
  public boolean isGlobal() {
    return binding == GLOBAL || binding == WEAK;
  }
}
