// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import dev.loopstep.diagnostic.DamagedJson;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.insn.Hex;
import dev.loopstep.vm.VmProblem;
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
 * Reads conformance vectors from JSON: a list of objects, each with text fields and a list of
 * groups.
 */
public final class VectorFile {
  private static final int MAX_VECTORS = 100_000;
  private static final int MAX_GROUPS = 100;

  private final String file;
  private final JsonParser json;
  private final List<Vector> vectors = new ArrayList<>();

  private VectorFile(String file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads all vectors.
   *
   * @param file as diagnostics name it
   * @param stream read to its end, not closed
   * @throws InputException when the file is not what it should be
   */
  public static List<Vector> read(String file, InputStream stream) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), stream)) {
      return new VectorFile(file, json).list();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw bad(file, DamagedJson.reason(e.getOriginalMessage(), at.getLineNr(), at.getColumnNr()));
    }
  }

  private List<Vector> list() {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw bad(file, "the file is not a list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw bad(which() + " is not an object");
      }
      if (vectors.size() == MAX_VECTORS) {
        throw bad("there are more than " + MAX_VECTORS + " vectors");
      }
      vectors.add(vector());
    }
    if (json.nextToken() != null) {
      throw bad("something follows the list");
    }
    return List.copyOf(vectors);
  }

  private Vector vector() {
    Map<String, String> fields = new TreeMap<>();
    List<String> groups = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("groups") && value == JsonToken.START_ARRAY) {
        readGroups(groups);
      } else if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
        fields.put(field, json.getString());
      } else {
        throw bad(
            which() + " has a field \"" + field + "\" that is neither text nor a whole number");
      }
    }
    return vector(fields, groups);
  }

  private Vector vector(Map<String, String> fields, List<String> groups) {
    String name = required(fields, "name");
    String error = fields.getOrDefault("error", "");
    return new Vector(
        name,
        Hex.parse(file + ", code of " + name, required(fields, "code")),
        Hex.parse(file + ", mem of " + name, fields.getOrDefault("mem", "")),
        error.isEmpty() ? number(required(fields, "result")) : 0,
        error,
        groups);
  }

  private void readGroups(List<String> groups) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING || groups.size() == MAX_GROUPS) {
        throw bad(which() + " has groups that are not a short list of texts");
      }
      groups.add(json.getString());
    }
  }

  private String required(Map<String, String> fields, String field) {
    String value = fields.get(field);
    if (value == null) {
      throw bad(which() + " has no field \"" + field + "\"");
    }
    return value;
  }

  /** An unsigned number, hexadecimal after {@code 0x}. */
  private long number(String text) {
    try {
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseUnsignedLong(text);
    } catch (NumberFormatException _) {
      throw bad(which() + " has a result that is no unsigned 64-bit number: " + text);
    }
  }

  private String which() {
    return "vector " + (vectors.size() + 1);
  }

  private InputException bad(String message) {
    return bad(file, message);
  }

  private static InputException bad(String file, String message) {
    return new InputException(
        VmProblem.BAD_VECTORS,
        new Place.Whole(file),
        message,
        "give a list of objects with name, code, result, and where wanted mem, error, groups");
  }
}
