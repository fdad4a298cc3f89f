// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the documents that {@link DocumentJson} writes. */
final class DocumentReader {
  private final String file;
  private final JsonParser json;

  private DocumentReader(String file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /** Reads a document that is an object. */
  static Map<String, Object> read(String file, byte[] bytes) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      DocumentReader reader = new DocumentReader(file, json);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw reader.bad("it does not begin with an object");
      }
      Map<String, Object> document = reader.object();
      if (json.nextToken() != null) {
        throw reader.bad("something follows the object");
      }
      return document;
    } catch (JacksonException e) {
      throw bad(file, e.getOriginalMessage());
    }
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value());
    }
    return members;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }

  private Object value() {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> number(json.getBigIntegerValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL,
          VALUE_NUMBER_FLOAT,
          VALUE_EMBEDDED_OBJECT,
          END_OBJECT,
          END_ARRAY,
          PROPERTY_NAME,
          NOT_AVAILABLE ->
          throw bad("no value of such a document is a " + token);
    };
  }

  private static Object number(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private InputException bad(String why) {
    return bad(file, why);
  }

  private static InputException bad(String file, @Nullable String why) {
    return new InputException(
        ReportDiagnostic.DAMAGED_DOCUMENT,
        new Place.Whole(file),
        "this is not a JSON document of Loopstep: " + why,
        "name a file that Loopstep wrote, or write it again");
  }
}
