// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.List;

/**
 * What qualifies one step of a type.
 *
 * @param pointee whether a pointer leads to it: only there does C take type tags
 * @param tags type tags, in the order of the BTF
 */
record CQualifiers(
    boolean pointee, boolean isConst, boolean isVolatile, boolean isRestrict, List<String> tags) {
  static final CQualifiers NONE = new CQualifiers(false, false, false, false, List.of());
  static final CQualifiers OF_POINTEE = new CQualifiers(true, false, false, false, List.of());

  CQualifiers {
    tags = List.copyOf(tags);
  }

  CQualifiers with(BtfType.Modifier modifier) {
    List<String> more = new ArrayList<>(tags);
    BtfType.Modifier.Kind kind = modifier.kind();
    if (kind == BtfType.Modifier.Kind.TAG) {
      more.add(modifier.name());
    }
    return new CQualifiers(
        pointee,
        isConst || kind == BtfType.Modifier.Kind.CONST,
        isVolatile || kind == BtfType.Modifier.Kind.VOLATILE,
        isRestrict || kind == BtfType.Modifier.Kind.RESTRICT,
        more);
  }

  /** Behind a pointer's star, before its declarator. */
  String afterStar() {
    String words =
        attributes()
            + (isConst ? " const" : "")
            + (isVolatile ? " volatile" : "")
            + (isRestrict ? " restrict" : "");
    return words.isEmpty() ? "" : words.substring(1) + " ";
  }

  /**
   * Around what the declaration begins with.
   *
   * @param pointer whether that stands for a pointer: nothing else can be restricted
   */
  String around(String specifier, boolean pointer) {
    return (isConst ? "const " : "")
        + (isVolatile ? "volatile " : "")
        + specifier
        + (isRestrict && pointer ? " restrict" : "")
        + attributes();
  }

  private String attributes() {
    StringBuilder out = new StringBuilder();
    for (String tag : tags) {
      out.append(
          pointee
              ? CText.tag("btf_type_tag", tag)
              : " /* btf_type_tag " + CText.inComment(CText.literal(tag)) + " */");
    }
    return out.toString();
  }
}
