// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import java.util.regex.Pattern;

/**
 * Writes a document's tree as text that reads as the same tree, but for its places: the first
 * levels a line each, what is below them in one line.
 */
public final class YamlText {
  private static final int BLOCK_LEVELS = 2;

  /** What needs no quotes anywhere. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./+-]([A-Za-z0-9_./+= µμ-]*[A-Za-z0-9_./+=µμ-])?");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** A document. */
  public static String write(Node root) {
    YamlText text = new YamlText();
    text.block(root, 0);
    return text.out.toString();
  }

  private void block(Node node, int level) {
    switch (node) {
      case Node.Mapping mapping -> mapping.entries().forEach(entry -> line(entry, level));
      case Node.Sequence sequence ->
          sequence
              .items()
              .forEach(item -> {
                indent(level).append("- ");
                flow(item);
                out.append('\n');
              });
      case Node.Scalar scalar -> {
        scalar(scalar);
        out.append('\n');
      }
    }
  }

  private void line(Node.Entry entry, int level) {
    indent(level);
    scalar(entry.key());
    out.append(':');
    if (level + 1 < BLOCK_LEVELS && hasLines(entry.value())) {
      out.append('\n');
      block(entry.value(), level + 1);
    } else {
      out.append(' ');
      flow(entry.value());
      out.append('\n');
    }
  }

  private static boolean hasLines(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> !mapping.entries().isEmpty();
      case Node.Sequence sequence ->
          sequence.items().stream().anyMatch(item -> !(item instanceof Node.Scalar));
      case Node.Scalar _ -> false;
    };
  }

  private StringBuilder indent(int level) {
    return out.append("  ".repeat(level));
  }

  private void flow(Node node) {
    switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence sequence -> {
        out.append('[');
        String between = "";
        for (Node item : sequence.items()) {
          out.append(between);
          flow(item);
          between = ", ";
        }
        out.append(']');
      }
      case Node.Mapping mapping -> {
        out.append('{');
        String between = "";
        for (Node.Entry entry : mapping.entries()) {
          out.append(between);
          scalar(entry.key());
          out.append(": ");
          flow(entry.value());
          between = ", ";
        }
        out.append('}');
      }
    }
  }

  private void scalar(Node.Scalar scalar) {
    String text = scalar.text();
    boolean item = text.equals("-") || text.startsWith("- ") || text.startsWith("--");
    boolean plain = !scalar.quoted() && !item && PLAIN.matcher(text).matches();
    out.append(plain || !scalar.quoted() && text.isEmpty() ? text : quoted(text));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(at -> {
          boolean shown = at >= ' ' && at <= '~' || Character.isLetterOrDigit(at) && at <= 0xffff;
          if (at == '"' || at == '\\') {
            quoted.append('\\').appendCodePoint(at);
          } else if (shown) {
            quoted.appendCodePoint(at);
          } else {
            quoted.append(at > 0xffff ? "\\U%08x".formatted(at) : "\\u%04x".formatted(at));
          }
        });
    return quoted.append('"').toString();
  }
}
