// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an operation's requests. */
public final class RequestShape {
  private final Map<RequestField, SqePlace> places;
  private final List<List<RequestField>> required;
  private final Map<SqePlace, Integer> constants;
  private final List<RequestName> options;
  private final List<RequestName> events;

  private RequestShape(Draft draft) {
    places = new EnumMap<>(draft.places);
    required = List.copyOf(draft.required);
    constants = new EnumMap<>(draft.constants);
    options = List.copyOf(draft.options);
    events = List.copyOf(draft.events);
  }

  /** Groups of fields, of each of which exactly one must be given. */
  public List<List<RequestField>> required() {
    return required;
  }

  /** Where the field is written; empty where the operation does not have it. */
  public Optional<SqePlace> place(RequestField field) {
    return Optional.ofNullable(places.get(field));
  }

  /** Whether the operation has the field. */
  public boolean takes(RequestField field) {
    return places.containsKey(field);
  }

  /** What the entry holds besides. */
  public Map<SqePlace, Integer> constants() {
    return new EnumMap<>(constants);
  }

  /** The names that a field takes which {@linkplain RequestField#isNames is made of names}. */
  public List<RequestName> names(RequestField field) {
    return switch (field) {
      case FLAGS -> RequestName.FLAGS;
      case OPTIONS -> options;
      case EVENTS -> events;
      case FILE,
          FD,
          BUF,
          ADDR,
          LEN,
          VECTORS,
          OFF,
          REGISTERED,
          GROUP,
          AFTER,
          COUNT,
          TARGET,
          RESULT,
          DATA,
          VALUE,
          CQE_FLAGS,
          COMPARE,
          WAKE,
          MASK,
          HOW,
          SOURCE,
          SOURCE_FD,
          SOURCE_OFF,
          SIZE,
          MODE,
          ADVICE,
          DOMAIN,
          KIND,
          PROTOCOL,
          SLOT,
          BACKLOG,
          NUMBER,
          FIRST,
          ACTION,
          WATCHED,
          MOST,
          USER_DATA ->
          List.of();
    };
  }

  /** Puts a shape together. */
  static final class Draft {
    private final Map<RequestField, SqePlace> places = new EnumMap<>(RequestField.class);
    private final List<List<RequestField>> required = new ArrayList<>();
    private final Map<SqePlace, Integer> constants = new EnumMap<>(SqePlace.class);
    private List<RequestName> options = List.of();
    private List<RequestName> events = List.of();

    Draft optional(RequestField field, SqePlace place) {
      places.put(field, place);
      return this;
    }

    Draft required(RequestField field, SqePlace place) {
      required.add(List.of(field));
      return optional(field, place);
    }

    Draft oneOf(RequestField a, SqePlace ofA, RequestField b, SqePlace ofB) {
      required.add(List.of(a, b));
      return optional(a, ofA).optional(b, ofB);
    }

    Draft oneOf(
        RequestField a, SqePlace ofA, RequestField b, SqePlace ofB, RequestField c, SqePlace ofC) {
      required.add(List.of(a, b, c));
      return optional(a, ofA).optional(b, ofB).optional(c, ofC);
    }

    /** A registered file, or a descriptor. */
    Draft file() {
      return oneOf(RequestField.FILE, SqePlace.FD, RequestField.FD, SqePlace.FD);
    }

    /** What a splice takes from. */
    Draft source() {
      return oneOf(
          RequestField.SOURCE,
          SqePlace.SPLICE_FD_IN,
          RequestField.SOURCE_FD,
          SqePlace.SPLICE_FD_IN);
    }

    /** Memory of the application. */
    Draft memory() {
      return oneOf(RequestField.BUF, SqePlace.ADDR, RequestField.ADDR, SqePlace.ADDR)
          .required(RequestField.LEN, SqePlace.LEN);
    }

    /** A vector of buffers in the application. */
    Draft vectors() {
      return required(RequestField.ADDR, SqePlace.ADDR)
          .required(RequestField.VECTORS, SqePlace.LEN);
    }

    Draft events(List<RequestName> names) {
      events = names;
      return required(RequestField.EVENTS, SqePlace.OP_FLAGS);
    }

    Draft options(List<RequestName> names) {
      options = names;
      return optional(RequestField.OPTIONS, SqePlace.OP_FLAGS);
    }

    Draft with(SqePlace place, int bits) {
      constants.put(place, bits);
      return this;
    }

    RequestShape done() {
      return new RequestShape(this);
    }
  }
}
