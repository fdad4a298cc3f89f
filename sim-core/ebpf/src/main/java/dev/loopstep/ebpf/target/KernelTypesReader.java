// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import dev.loopstep.ebpf.btf.BtfType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads types that are written down as text, one declaration or member a line:
 *
 * <pre>
 * int unsigned~int 4 unsigned          a ~ stands for a blank; or signed, or bool
 * typedef __u32 unsigned~int
 * enum io_uring_napi_op 4 unsigned {   value and name
 *   0 IO_URING_NAPI_REGISTER_OP
 * }
 * struct example 24 {                  the size; then offset, name and type
 *   0 small __u32
 *   4.3:5 few __u32                    a bit field: byte, bit within it, number of bits
 *   8 - union 8 {                      - for a member without a name
 *     0 whole __u64
 *     0 parts __u16[4]
 *   }
 *   16 call *(*struct:iou_ctx,int)int  a pointer to a function; *void is any pointer
 * }
 * </pre>
 *
 * Structures, unions and enumerations are referred to as {@code struct:NAME}; one that is only
 * pointed to need not be declared.
 */
public final class KernelTypesReader {
  private final List<BtfType> types = new ArrayList<>(List.of(new BtfType.Void()));
  private final Map<String, Integer> declared = new HashMap<>(Map.of("void", 0));
  private final Map<String, Integer> derived = new HashMap<>();
  private final Deque<String> lines = new ArrayDeque<>();

  private KernelTypesReader(String text) {
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(lines::add);
  }

  /**
   * Reads types.
   *
   * @throws IllegalArgumentException when a line is not understood
   */
  public static KernelTypes read(String text) {
    KernelTypesReader reader = new KernelTypesReader(text);
    reader.declareAll();
    while (!reader.lines.isEmpty()) {
      reader.declaration();
    }
    return new KernelTypes(reader.types);
  }

  /** Reads a resource beside this class. */
  static KernelTypes resource(String name) {
    try (InputStream in = KernelTypesReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives every declaration its id, so that types can name those that follow. */
  private void declareAll() {
    int depth = 0;
    for (String line : lines) {
      if (depth == 0) {
        String[] words = line.split(" ");
        boolean tagged = words[0].matches("struct|union|enum");
        declared.put(tagged ? words[0] + ":" + words[1] : words[1], types.size());
        types.add(new BtfType.Void());
      }
      depth += line.endsWith("{") ? 1 : line.equals("}") ? -1 : 0;
    }
  }

  private void declaration() {
    String line = lines.remove();
    String[] words = line.split(" ");
    String name = words[1].replace('~', ' ');
    switch (words[0]) {
      case "int" -> types.set(id(words[1]), integer(name, words[2], words[3]));
      case "typedef" -> {
        int of = words.length == 3 ? id(words[2]) : anonymous(words[2], words[3]);
        types.set(id(words[1]), new BtfType.Typedef(name, of));
      }
      case "enum" -> types.set(id("enum:" + name), enumeration(name, words[2], words[3]));
      case "struct", "union" -> {
        boolean empty = !line.endsWith("{");
        List<BtfType.Member> members = empty ? List.of() : members();
        boolean union = words[0].equals("union");
        long size = Long.parseLong(words[2]);
        types.set(id(words[0] + ":" + name), new BtfType.Composite(name, union, size, members));
      }
      default -> throw new IllegalArgumentException("not a declaration: " + line);
    }
  }

  private static BtfType integer(String name, String size, String sign) {
    int bytes = Integer.parseInt(size);
    int encoding =
        switch (sign) {
          case "signed" -> BtfType.Int.SIGNED;
          case "bool" -> BtfType.Int.BOOL;
          case "unsigned" -> 0;
          default -> throw new IllegalArgumentException("no sign: " + sign);
        };
    return new BtfType.Int(name, bytes, encoding, 0, 8 * bytes);
  }

  private BtfType enumeration(String name, String size, String sign) {
    List<BtfType.Enumerator> values = new ArrayList<>();
    for (String line = lines.remove(); !line.equals("}"); line = lines.remove()) {
      String[] words = line.split(" ");
      values.add(new BtfType.Enumerator(words[1], Long.parseLong(words[0])));
    }
    return new BtfType.Enumeration(name, Integer.parseInt(size), sign.equals("signed"), values);
  }

  private List<BtfType.Member> members() {
    List<BtfType.Member> members = new ArrayList<>();
    for (String line = lines.remove(); !line.equals("}"); line = lines.remove()) {
      String[] words = line.split(" ");
      String name = words[1].equals("-") ? "" : words[1];
      int type = words.length == 3 ? id(words[2]) : anonymous(words[2], words[3]);
      members.add(member(name, words[0], type));
    }
    return members;
  }

  private static BtfType.Member member(String name, String place, int type) {
    String[] parts = place.split("[.:]");
    int bit = 8 * Integer.parseInt(parts[0]);
    if (parts.length == 1) {
      return new BtfType.Member(name, type, bit, 0);
    }
    return new BtfType.Member(
        name, type, bit + Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private int anonymous(String kind, String size) {
    List<BtfType.Member> members = members();
    return add(new BtfType.Composite("", kind.equals("union"), Long.parseLong(size), members));
  }

  private int id(String reference) {
    Integer known = declared.get(reference);
    if (known != null) {
      return known;
    }
    // Not computeIfAbsent: what a type is derived from is found, and added, by the same way.
    Integer before = derived.get(reference);
    if (before != null) {
      return before;
    }
    int id = add(derive(reference));
    derived.put(reference, id);
    return id;
  }

  private int add(BtfType type) {
    types.add(type);
    return types.size() - 1;
  }

  private BtfType derive(String reference) {
    if (reference.endsWith("]")) {
      int at = reference.lastIndexOf('[');
      long length = Long.parseLong(reference.substring(at + 1, reference.length() - 1));
      return new BtfType.Array(id(reference.substring(0, at)), id("int"), length);
    }
    if (reference.startsWith("*")) {
      return new BtfType.Pointer(id(reference.substring(1)));
    }
    if (reference.startsWith("(")) {
      int end = reference.indexOf(')');
      List<BtfType.Parameter> parameters = new ArrayList<>();
      for (String parameter : reference.substring(1, end).split(",")) {
        parameters.add(new BtfType.Parameter("", id(parameter)));
      }
      return new BtfType.Prototype(id(reference.substring(end + 1)), parameters);
    }
    if (reference.startsWith("struct:") || reference.startsWith("union:")) {
      boolean union = reference.startsWith("union:");
      return new BtfType.Forward(reference.substring(reference.indexOf(':') + 1), union);
    }
    throw new IllegalArgumentException("no type " + reference);
  }
}
