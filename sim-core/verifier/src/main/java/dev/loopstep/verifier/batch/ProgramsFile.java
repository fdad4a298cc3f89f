// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import dev.loopstep.diagnostic.DamagedJson;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.insn.Hex;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads programs from JSON: a list of objects with the texts {@code name} and {@code code}. Other
 * texts and numbers may stand beside them.
 */
public final class ProgramsFile {
  private static final int MAX_PROGRAMS = 1_000_000;

  private final String file;
  private final JsonParser json;
  private final Map<String, Integer> known = new TreeMap<>();

  private ProgramsFile(String file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads all programs.
   *
   * @param file as diagnostics name it
   * @param stream read to its end, not closed
   * @throws InputException when the file is not what it should be
   */
  public static List<BatchProgram> read(String file, InputStream stream) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), stream)) {
      return new ProgramsFile(file, json).list();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw bad(file, DamagedJson.reason(e.getOriginalMessage(), at.getLineNr(), at.getColumnNr()));
    }
  }

  private List<BatchProgram> list() {
    List<BatchProgram> programs = new ArrayList<>();
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw bad(file, "the file is not a list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw bad(which() + " is not an object");
      }
      if (known.size() == MAX_PROGRAMS) {
        throw bad("there are more than " + MAX_PROGRAMS + " programs");
      }
      programs.add(program());
    }
    if (json.nextToken() != null) {
      throw bad("something follows the list");
    }
    return List.copyOf(programs);
  }

  private BatchProgram program() {
    Map<String, String> fields = new TreeMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (value == JsonToken.VALUE_STRING) {
        fields.put(field, json.getString());
      }
    }
    String name = required(fields, "name");
    String code = required(fields, "code");
    Integer earlier = known.putIfAbsent(name, known.size() + 1);
    if (earlier != null) {
      throw bad(which() + " has the name of program " + earlier + ": " + name);
    }
    return new BatchProgram(name, Hex.parse(file + ", code of " + name, code));
  }

  private String required(Map<String, String> fields, String field) {
    String value = fields.get(field);
    if (value == null) {
      throw bad(which() + " has no text \"" + field + "\"");
    }
    return value;
  }

  private String which() {
    return "program " + (known.size() + 1);
  }

  private InputException bad(String message) {
    return bad(file, message);
  }

  private static InputException bad(String file, String message) {
    return new InputException(
        BatchProblem.BAD_PROGRAMS,
        new Place.Whole(file),
        message,
        "give a list of objects with a name of its own and the code in hexadecimal: "
            + "[{\"name\": \"a\", \"code\": \"b700...\"}]");
  }
}
