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
    } catch (ClassCastException | NullPointerException e) {
      throw damaged(file, "a field is missing or of the wrong type");
    } catch (IOException e) {
      throw damaged(file, "it cannot be read");
    }
  }

  private static Recording recording(Map<String, Object> document) {
    return new Recording(
        new Case(
            (String) document.get(CASE),
            (String) document.get(KIND),
            texts((List<?>) document.get(SCENARIO))),
        (String) document.get(KERNEL),
        (String) document.get(OBJECT),
        members((Map<?, ?>) document.get(RESULT)),
        differences((List<?>) document.get(RACY)));
  }

  private static List<String> texts(List<?> list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add((String) text));
    return texts;
  }

  private static Map<String, Object> members(Map<?, ?> map) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put((String) name, value));
    return members;
  }

  private static List<Difference> differences(List<?> list) {
    List<Difference> all = new ArrayList<>();
    for (Object one : list) {
      Map<?, ?> fields = (Map<?, ?>) one;
      all.add(
          new Difference(
              (String) fields.get("field"),
              (String) fields.get("where"),
              (String) fields.get("first"),
              (String) fields.get("second")));
    }
    return all;
  }

  private static InputException damaged(Path file, String why) {
    return new InputException(
        RecordingDiagnostic.DAMAGED_RECORDING,
        new Place.Whole(file.toString()),
        "this is no recording: " + why,
        "record the case again with `loopstep kernel record`");
  }
}
