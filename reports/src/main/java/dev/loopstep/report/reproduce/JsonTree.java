// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.reproduce;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document as a tree: members in their order, and numbers exactly as they are written.
 *
 * @param value a map, a list, a text, a number, a boolean, or {@link #NULL}
 */
public record JsonTree(Object value) {
  /** What {@code null} is read as. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /**
   * Reads a document.
   *
   * @param file names it in messages
   * @throws InputException when it is none
   */
  public static JsonTree read(String file, byte[] bytes) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() == null) {
        throw bad(file, "it is empty");
      }
      Object value = value(file, json);
      if (json.nextToken() != null) {
        throw bad(file, "something follows the document");
      }
      return new JsonTree(value);
    } catch (JacksonException e) {
      throw bad(file, String.valueOf(e.getOriginalMessage()));
    }
  }

  private static Object value(String file, JsonParser json) {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          members.put(name, value(file, json));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(file, json));
        }
        yield items;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(json.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      case VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
          throw bad(file, "no value is a " + token);
    };
  }

  /** A complaint about a document. */
  static InputException bad(String file, String why) {
    return new InputException(
        ReportDiagnostic.DAMAGED_DOCUMENT,
        new Place.Whole(file),
        "this is no result of Loopstep: " + why,
        "name a file that `compare --json` or `compare --report` wrote, or write it again");
  }

  /** A member of an object; empty where this is none, or has no such member. */
  public Optional<JsonTree> member(String name) {
    return value instanceof Map<?, ?> members
        ? Optional.ofNullable(members.get(name)).map(JsonTree::new)
        : Optional.empty();
  }

  /** The items of an array; none where this is no array. */
  public List<JsonTree> items() {
    return value instanceof List<?> items ? items.stream().map(JsonTree::new).toList() : List.of();
  }

  /** A text; empty where this is none. */
  public Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A number; empty where this is none. */
  public Optional<BigDecimal> number() {
    return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }
}
