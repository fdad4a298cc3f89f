// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.ScenarioDiagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree of one document from the parser's events, refusing what makes YAML dangerous. */
final class TreeBuilder {
  private final YamlDocument.Source source;
  private final Iterator<Event> events;
  private int depth;

  TreeBuilder(YamlDocument.Source source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  Node document() {
    events.next();
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          new Place.Whole(source.file()),
          "the file is empty",
          "write a mapping with at least the key `name`");
    }
    Node root = node(events.next());
    events.next();
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw feature(after, "a second document", "keep one document in a file");
    }
    return root;
  }

  private Node node(Event event) {
    if (event instanceof AliasEvent) {
      throw feature(event, "an alias", "write the value out");
    }
    if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
      throw feature(event, "an anchor", "write the value out where it is needed");
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case CollectionStartEvent start -> collection(start);
      default -> throw new AssertionError("no node starts with " + event);
    };
  }

  private Node.Scalar scalar(ScalarEvent event) {
    refuseTag(event, event.getTag().isPresent());
    return new Node.Scalar(place(event), event.getValue(), !event.isPlain());
  }

  private Node collection(CollectionStartEvent start) {
    refuseTag(start, start.getTag().isPresent());
    if (++depth > YamlDocument.MAX_DEPTH) {
      throw YamlDocument.limit(
          source.pointAt(startMark(start)),
          "nested deeper than " + YamlDocument.MAX_DEPTH + " levels",
          "flatten it; no scenario needs more than a few levels");
    }
    Node node = start.getEventId() == Event.ID.SequenceStart ? sequence(start) : mapping(start);
    depth--;
    return node;
  }

  private Node sequence(CollectionStartEvent start) {
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event));
      event = events.next();
    }
    return new Node.Sequence(source.pointAt(startMark(start)), items);
  }

  private Node mapping(CollectionStartEvent start) {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Node.Scalar> seen = new HashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Node.Scalar key = key(event, seen);
      entries.add(new Node.Entry(key, node(events.next())));
      event = events.next();
    }
    return new Node.Mapping(source.pointAt(startMark(start)), entries);
  }

  private Node.Scalar key(Event event, Map<String, Node.Scalar> seen) {
    if (!(node(event) instanceof Node.Scalar key)) {
      throw new InputException(
          ScenarioDiagnostic.WRONG_YAML_TYPE,
          source.pointAt(startMark(event)),
          "a key must be a plain word",
          "write `key: value`");
    }
    Node.Scalar earlier = seen.putIfAbsent(key.text(), key);
    if (earlier != null) {
      throw new InputException(
          ScenarioDiagnostic.DUPLICATE_KEY,
          key.place(),
          "`" + key.text() + "` is given twice, first in line " + earlier.place().line(),
          "keep one of the two");
    }
    return key;
  }

  private void refuseTag(Event event, boolean tagged) {
    if (tagged) {
      throw feature(event, "a tag", "write the value without it");
    }
  }

  private InputException feature(Event event, String what, String remedy) {
    return new InputException(
        ScenarioDiagnostic.YAML_FEATURE,
        source.pointAt(startMark(event)),
        what + " is YAML that scenarios do without",
        remedy);
  }

  private Place.Text place(Event event) {
    Mark start = startMark(event);
    return source.span(start, event.getEndMark().orElse(start));
  }

  private static Mark startMark(Event event) {
    return event
        .getStartMark()
        .orElseThrow(() -> new AssertionError("the parser keeps marks unless told not to"));
  }
}
