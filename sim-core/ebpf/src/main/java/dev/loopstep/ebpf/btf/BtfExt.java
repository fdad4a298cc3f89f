// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import java.util.List;
import java.util.Map;

/**
 * What a {@code .BTF.ext} section says about code, by the name of the code's section.
 *
 * @param lines in the order of the file
 * @param relocations CO-RE relocations, in the order of the file
 */
public record BtfExt(
    Map<String, List<LineInfo>> lines, Map<String, List<CoreRelocation>> relocations) {
  /** An object without the section. */
  public static final BtfExt NONE = new BtfExt(Map.of(), Map.of());

  public BtfExt {
    lines = Map.copyOf(lines);
    relocations = Map.copyOf(relocations);
  }

  /**
   * Where code comes from.
   *
   * @param offset in bytes, within the code's section
   * @param line from 1, 0 for what the compiler made up
   * @param column from 1, 0 where unknown
   */
  public record LineInfo(long offset, String file, int line, int column, String text) {}

  /**
   * An instruction that depends on the layout of a kernel type.
   *
   * @param offset of the instruction in bytes, within the code's section
   * @param type id in the object's BTF
   * @param access colon-separated indexes, for example {@code 0:1}
   * @param kind {@code enum bpf_core_relo_kind}
   */
  public record CoreRelocation(long offset, int type, String access, int kind) {}
}
