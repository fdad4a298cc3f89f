// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.render.DocumentJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recording on file: JSON with, in this order, what the constants below name. */
public final class RecordingFile {
  private static final String SCHEMA = "schema";
  private static final String CASE = "case";
  private static final String KIND = "kind";
  private static final String KERNEL = "kernel";
  private static final String OBJECT = "object";
  private static final String SCENARIO = "scenario";
  private static final String RESULT = "result";
  private static final String RACY = "racy";
  private static final String OTHERS = "others";

  private RecordingFile() {}

  /** Writes a recording into the folder of its kernel's recordings. */
  static void write(Recording recording, Path folder) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(SCHEMA, 1);
    document.put(CASE, recording.recorded().name());
    document.put(KIND, recording.recorded().kind());
    document.put(KERNEL, recording.kernel());
    document.put(OBJECT, recording.object());
    document.put(SCENARIO, recording.recorded().scenario());
    document.put(RESULT, recording.result());
    document.put(RACY, recording.racy().stream().map(RecordingFile::document).toList());
    if (!recording.others().isEmpty()) {
      document.put(OTHERS, recording.others());
    }
    OutputFile.makeFolder(folder.toString());
    OutputFile.write(
        folder.resolve(recording.recorded().name() + ".json").toString(),
        OutputStream.nullOutputStream(),
        out -> DocumentJson.write(document, out));
  }

  private static Map<String, Object> document(Difference difference) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("field", difference.field());
    document.put("where", difference.where());
    document.put("first", difference.first());
    document.put("second", difference.second());
    return document;
  }

  /**
   * Reads a recording.
   *
   * @throws InputException when it is none
   */
  static Recording read(Path file) {
    try {
      Map<String, Object> document = DocumentJson.read(file.toString(), Files.readAllBytes(file));
      return recording(document);
    } catch (IllegalArgumentException e) {
      throw damaged(file, "the field `" + e.getMessage() + "` is missing or of the wrong type");
    } catch (IOException e) {
      throw damaged(file, "it cannot be read");
    }
  }

  private static Recording recording(Map<?, ?> document) {
    return new Recording(
        new Case(text(document, CASE), text(document, KIND), texts(list(document, SCENARIO))),
        text(document, KERNEL),
        text(document, OBJECT),
        members(document.get(RESULT)),
        list(document, RACY).stream().map(RecordingFile::difference).toList(),
        document.containsKey(OTHERS)
            ? list(document, OTHERS).stream().map(RecordingFile::members).toList()
            : List.of());
  }

  private static Difference difference(Object fields) {
    if (!(fields instanceof Map<?, ?> one)) {
      throw new IllegalArgumentException(RACY);
    }
    return new Difference(
        text(one, "field"), text(one, "where"), text(one, "first"), text(one, "second"));
  }

  private static String text(Map<?, ?> document, String field) {
    return text(document.get(field), field);
  }

  private static String text(@Nullable Object value, String field) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(field);
  }

  private static List<?> list(Map<?, ?> document, String field) {
    if (document.get(field) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(field);
  }

  private static List<String> texts(List<?> list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text(text, SCENARIO)));
    return texts;
  }

  private static Map<String, Object> members(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(RESULT);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put(text(name, RESULT), member));
    return members;
  }

  private static InputException damaged(Path file, String why) {
    return new InputException(
        RecordingDiagnostic.DAMAGED_RECORDING,
        new Place.Whole(file.toString()),
        "this is no recording: " + why,
        "record the case again with `loopstep kernel record`");
  }
}
