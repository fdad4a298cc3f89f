// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;

/** The members of a struct or union between its braces, with what fills the gaps. */
final class CBody {
  /**
   * Longer gaps become an array, which is a member of its own: an unnamed bit field is none, but
   * holds eight bytes at most.
   */
  private static final long MOST_UNNAMED_BITS = 512;

  /** An unnamed bit field aligns nothing, whatever its type; it only must not cross that type. */
  private static final long UNIT = 64;

  private final Btf btf;
  private final CLayouts layouts;
  private final CTypes types;
  private final CText text;

  CBody(Btf btf, CLayouts layouts, CTypes types, CText text) {
    this.btf = btf;
    this.layouts = layouts;
    this.types = types;
    this.text = text;
  }

  /**
   * The braces and what is between them.
   *
   * @param depth of the line that the first brace stands in
   * @param names of members, those of anonymous members included: they count as the outer one's
   */
  String of(int id, int depth, CIdentifiers names) {
    BtfType.Composite composite = (BtfType.Composite) btf.type(id);
    CLayout layout = layouts.of(id);
    StringBuilder out = new StringBuilder("{\n");
    for (int i = 0; i < composite.members().size(); i++) {
      append(out, fill(layout.gaps().get(i), composite.union(), depth + 1, names));
      append(out, member(id, i, depth + 1, names));
    }
    append(out, fill(layout.gaps().getLast(), composite.union(), depth + 1, names));
    out.append(CText.indent(depth)).append('}');
    if (layout.packed()) {
      out.append(" __attribute__((packed))");
    }
    return out.append(types.declarationTags(id, -1)).toString();
  }

  private void append(StringBuilder out, String piece) {
    out.append(text.counted(piece));
  }

  private String member(int id, int index, int depth, CIdentifiers names) {
    BtfType.Member member = ((BtfType.Composite) btf.type(id)).members().get(index);
    CLayouts.Place place = layouts.place(member);
    boolean unnamed = member.name().isEmpty();
    String bits = place.isBitField() ? ": " + place.bits() : "";
    String tags = types.declarationTags(id, index);
    String name = "";
    if (!unnamed) {
      name = names.add(member.name());
    } else if (!place.isBitField() && !types.isAnonymousComposite(member.type())) {
      name = names.add("_" + index);
    }
    String declaration =
        name.isEmpty() && !place.isBitField()
            ? types.anonymousMember(member.type(), depth, names)
            : types.declaration(member.type(), name + bits, depth);
    String comment = unnamed ? "" : CText.comment(member.name(), name);
    return CText.indent(depth) + declaration + tags + ";" + comment + "\n";
  }

  /** Lines that fill a gap. */
  private String fill(CLayout.Gap gap, boolean union, int depth, CIdentifiers names) {
    StringBuilder out = new StringBuilder();
    long at = gap.from();
    long end = at + gap.bits();
    while (at < end) {
      long left = end - at;
      out.append(CText.indent(depth));
      if (at % 8 == 0 && left >= 8 && (union || left > MOST_UNNAMED_BITS)) {
        out.append("unsigned char ").append(names.add("__pad")).append('[').append(left / 8);
        out.append("];\n");
        at += left / 8 * 8;
      } else {
        long bits = Math.min(left, UNIT - at % UNIT);
        out.append("long: ").append(bits).append(";\n");
        at += bits;
      }
    }
    return out.toString();
  }
}
