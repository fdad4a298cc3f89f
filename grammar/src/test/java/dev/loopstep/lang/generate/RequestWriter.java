// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.generate;

import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.RequestName;
import dev.loopstep.lang.typed.RequestShape;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes requests at random: every operation with all that it can be told. */
final class RequestWriter {
  static final int BUFFERS = 4;
  static final int BUFFER_BYTES = 512;

  private final Draft draft;
  private final ExprWriter exprs;

  RequestWriter(Draft draft, ExprWriter exprs) {
    this.draft = draft;
    this.exprs = exprs;
  }

  void push() {
    Operation operation = draft.any(List.of(Operation.values()));
    Set<RequestField> fields = fields(operation.shape());
    boolean moves = operation == Operation.RECV || operation == Operation.SEND;
    if (moves && !fields.contains(RequestField.GROUP)) {
      fields.add(RequestField.LEN);
    }
    String all =
        fields.stream()
            .map(field -> field.text() + ": " + value(operation, field, fields))
            .collect(Collectors.joining(", "));
    draft.line("push ", operation.text(), " { ", all, " }");
  }

  private Set<RequestField> fields(RequestShape shape) {
    Set<RequestField> fields = EnumSet.noneOf(RequestField.class);
    Set<RequestField> choices = EnumSet.noneOf(RequestField.class);
    for (List<RequestField> group : shape.required()) {
      choices.addAll(group);
      fields.add(draft.any(group));
    }
    for (RequestField field : RequestField.values()) {
      boolean optional = shape.takes(field) && !choices.contains(field);
      if (optional && draft.once(2)) {
        fields.add(field);
      }
    }
    fields.removeIf(f -> f.isNames() && known(shape, f, fields).isEmpty());
    return fields;
  }

  private String value(Operation operation, RequestField field, Set<RequestField> given) {
    if (field.isNames()) {
      return names(known(operation.shape(), field, given));
    }
    if (field == RequestField.BUF) {
      return exprs.index(BUFFERS);
    }
    if (field == RequestField.LEN && given.contains(RequestField.BUF) && draft.once(2)) {
      return Integer.toString(draft.below(BUFFER_BYTES + 1));
    }
    Type type = field.type();
    return draft.once(3) ? Integer.toString(draft.below(50)) : exprs.of(type, 2);
  }

  /** One slot or any. */
  private static List<RequestName> known(
      RequestShape shape, RequestField field, Set<RequestField> given) {
    return shape.names(field).stream()
        .filter(n -> n.place() != SqePlace.FILE_INDEX || !given.contains(RequestField.SLOT))
        .toList();
  }

  private String names(List<RequestName> known) {
    List<String> chosen = new ArrayList<>(List.of(draft.any(known).text()));
    while (draft.once(2)) {
      chosen.add(draft.any(known).text());
    }
    return String.join(" | ", chosen);
  }
}
