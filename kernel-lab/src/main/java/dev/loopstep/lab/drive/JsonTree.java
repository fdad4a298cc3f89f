// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that is asked for what may be missing: every question has an answer.
 *
 * @param value a map, a list, or the text of a single value
 */
record JsonTree(Object value) {
  private static final JsonTree NOTHING = new JsonTree("");

  /**
   * @throws tools.jackson.core.JacksonException if it is no JSON
   */
  static JsonTree parse(byte[] bytes) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      json.nextToken();
      JsonTree root = new JsonTree(value(json));
      json.nextToken();
      return root;
    }
  }

  private static Object value(JsonParser json) {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        members.put(name, value(json));
      }
      return members;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    String text = json.getString();
    return text == null ? "" : text;
  }

  /** A member; nothing where there is none. */
  JsonTree at(String name) {
    return value instanceof Map<?, ?> members && members.get(name) instanceof Object found
        ? new JsonTree(found)
        : NOTHING;
  }

  /** The items of a list. */
  List<JsonTree> items() {
    return value instanceof List<?> items
        ? items.stream().map(item -> new JsonTree(item)).toList()
        : List.of();
  }

  /** The names of an object's members. */
  List<String> names() {
    return value instanceof Map<?, ?> members
        ? members.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The text of a single value; empty for anything else. */
  String text() {
    return value instanceof String text ? text : "";
  }
}
