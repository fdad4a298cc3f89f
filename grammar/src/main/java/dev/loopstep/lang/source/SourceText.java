// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.source;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lang.tree.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A policy's text by lines, within the limits that keep every later stage's effort small. */
public final class SourceText {
  /** In characters; a policy of a thousand lines has about 40,000. */
  public static final int MAX_LENGTH = 1 << 20;

  /** In characters. */
  public static final int MAX_LINE = 1000;

  private final String file;
  private final String text;
  private final List<String> lines;

  /**
   * @param file as diagnostics name it
   * @throws InputException when the text or a line is too long
   */
  public SourceText(String file, String text) {
    this.file = file;
    if (text.length() > MAX_LENGTH) {
      throw tooLarge(file, "the text has more than " + MAX_LENGTH + " characters");
    }
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.lines = List.of(this.text.split("\r\n|\r|\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).length() > MAX_LINE) {
        throw tooLarge(file, "line " + (i + 1) + " has more than " + MAX_LINE + " characters");
      }
    }
  }

  /**
   * Takes a file's bytes as UTF-8.
   *
   * @throws InputException when they are not, or are too many
   */
  public static SourceText decode(String file, byte[] bytes) {
    if (bytes.length > 4 * MAX_LENGTH) {
      throw tooLarge(file, "the text has more than " + MAX_LENGTH + " characters");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return new SourceText(
          file,
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(in)
              .toString());
    } catch (CharacterCodingException e) {
      throw new InputException(
          LanguageDiagnostic.UNREADABLE_POLICY,
          new Place.Offset(file, in.position()),
          "the text is not UTF-8",
          "save the file as UTF-8");
    }
  }

  private static InputException tooLarge(String file, String message) {
    return new InputException(
        LanguageDiagnostic.UNREADABLE_POLICY,
        new Place.Whole(file),
        message,
        "make sure that the file is a policy; split long lines");
  }

  public String file() {
    return file;
  }

  public String text() {
    return text;
  }

  /** The line without its end and without control characters. */
  public String line(int number) {
    if (number < 1 || number > lines.size()) {
      return "";
    }
    StringBuilder shown = new StringBuilder();
    lines
        .get(number - 1)
        .codePoints()
        .forEach(c -> shown.appendCodePoint(c != '\t' && Character.isISOControl(c) ? 0xFFFD : c));
    return shown.toString();
  }

  /** What stands in a span. */
  public String text(Span span) {
    Place.Text place = place(span);
    String line = place.lineText();
    int start = Math.min(line.length(), line.offsetByCodePoints(0, place.column() - 1));
    int end = Math.min(line.codePointCount(start, line.length()), place.length());
    return line.substring(start, line.offsetByCodePoints(start, end));
  }

  /** The span as a diagnostic shows it, cut where its line ends. */
  public Place.Text place(Span span) {
    String line = line(span.line());
    int width = line.codePointCount(0, line.length());
    int column = Math.min(span.column(), width + 1);
    int length = Math.max(1, Math.min(span.length(), width + 1 - column));
    return new Place.Text(file, span.line(), column, length, line);
  }
}
