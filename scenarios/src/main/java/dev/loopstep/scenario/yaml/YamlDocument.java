// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.ScenarioDiagnostic;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document, read within bounds: at most {@link #MAX_BYTES} bytes, {@link #MAX_LINE}
 * characters a line, {@link #MAX_DEPTH} levels. Anchors, aliases, tags and further documents are
 * refused, so what is read is never larger than the file.
 */
public final class YamlDocument {
  /** The largest file that is read. */
  public static final int MAX_BYTES = 1 << 20;

  /** The longest line, in characters. */
  public static final int MAX_LINE = 16_384;

  /** How deep mappings and lists may nest. */
  public static final int MAX_DEPTH = 32;

  private YamlDocument() {}

  /**
   * Reads a document.
   *
   * @param file as diagnostics name it
   * @throws InputException when it is no YAML, or YAML that is refused
   */
  public static Node parse(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw limit(
          new Place.Whole(file),
          "the file has " + bytes.length + " bytes, and at most " + MAX_BYTES + " are read",
          "shorten it");
    }
    Source source = new Source(file, decode(file, bytes));
    source.checkLines();
    try {
      return parse(source);
    } catch (MarkedYamlEngineException e) {
      throw syntax(source, e);
    } catch (ReaderException e) {
      throw new InputException(
          ScenarioDiagnostic.YAML_SYNTAX,
          new Place.Offset(file, e.getPosition()),
          "a character that YAML does not allow: U+%04X".formatted(e.getCodePoint()),
          "remove the control character");
    } catch (YamlEngineException e) {
      throw new InputException(
          ScenarioDiagnostic.YAML_SYNTAX,
          new Place.Whole(file),
          "this is not YAML",
          "see https://yaml.org/spec/1.2.2 for the syntax");
    }
  }

  private static Node parse(Source source) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
    Iterator<Event> events = new Parse(settings).parseString(source.text()).iterator();
    return new TreeBuilder(source, events).document();
  }

  private static String decode(String file, byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException(
          ScenarioDiagnostic.YAML_SYNTAX,
          new Place.Whole(file),
          "the file is not UTF-8 text",
          "save it as UTF-8");
    }
  }

  private static InputException syntax(Source source, MarkedYamlEngineException e) {
    Place place =
        e.getProblemMark()
            .or(e::getContextMark)
            .<Place>map(source::pointAt)
            .orElseGet(() -> new Place.Whole(source.file()));
    String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
    return new InputException(
        ScenarioDiagnostic.YAML_SYNTAX,
        place,
        "this is not YAML: " + problem.replaceAll("\\s+", " "),
        "check indentation, colons and quotes near this place");
  }

  static InputException limit(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.YAML_LIMIT, place, message, remedy);
  }

  /** The text by lines. */
  record Source(String file, String text, List<String> lines) {
    Source(String file, String text) {
      this(file, text, text.lines().toList());
    }

    void checkLines() {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).length() > MAX_LINE) {
          throw limit(
              new Place.Whole(file),
              "line " + (i + 1) + " is longer than " + MAX_LINE + " characters",
              "break the line");
        }
      }
    }

    /** The one character at the mark. */
    Place.Text pointAt(Mark mark) {
      return span(mark.getLine(), mark.getColumn(), 1);
    }

    /** From one mark to another, cut at the end of the first line. */
    Place.Text span(Mark start, Mark end) {
      String line = line(start.getLine());
      int length =
          end.getLine() == start.getLine()
              ? end.getColumn() - start.getColumn()
              : line.stripTrailing().length() - start.getColumn();
      return span(start.getLine(), start.getColumn(), length);
    }

    private Place.Text span(int lineIndex, int column, int length) {
      int known = Math.clamp(length, 1, MAX_LINE);
      return new Place.Text(
          file, lineIndex + 1, column + 1, known, shown(line(lineIndex), column + known));
    }

    private String line(int index) {
      return index < lines.size() ? lines.get(index) : "";
    }

    /** A long line is shown up to a little behind the span. */
    private static String shown(String line, int spanEnd) {
      int end = Math.max(spanEnd + 40, 120);
      return line.length() <= end ? line : line.substring(0, end) + "...";
    }
  }
}
