// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import dev.loopstep.lab.recording.Case;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The families of generated cases. Every case is a function of its family and number. */
public enum Mix {
  NOP(MixedNops::write, "NOPs of every kind, taken as they come"),
  LINK(MixedLinks::write, "chains that break, go on and time out"),
  TIMEOUT(MixedTimeouts::write, "timers that expire, count, are moved and removed"),
  DRAIN(MixedDrains::write, "drained requests between timers, NOPs and chains"),
  OVERFLOW(MixedOverflows::write, "more completions than have room"),
  RING(MixedRings::write, "rings of every shape"),
  POLL(MixedPolls::write, "polls of what the other thread writes to"),
  PIPE(MixedPipes::write, "reads and writes of pipes"),
  FILE(MixedFiles::write, "reads and writes of files in memory"),
  MSG(MixedMessages::write, "messages between rings"),
  CANCEL(MixedCancels::write, "requests that wait, and what cancels them"),
  WILD(MixedWild::write, "requests of every kind, well-formed or not");

  /** How many cases each family has. */
  private static final int CASES = 44;

  private final BiConsumer<Draw, ScriptText> writer;
  private final String about;

  Mix(BiConsumer<Draw, ScriptText> writer, String about) {
    this.writer = writer;
    this.about = about;
  }

  /** The kind of the family's cases. */
  public String kind() {
    return "mix-" + name().toLowerCase(Locale.ROOT);
  }

  /** All cases of all families that are recorded. */
  public static List<Case> all() {
    return Stream.of(values()).flatMap(mix -> mix.numbered(1, CASES).stream()).toList();
  }

  /** The cases of this family from one number to another. */
  public List<Case> numbered(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(this::numbered).toList();
  }

  private Case numbered(int number) {
    String name = "%s-%02d".formatted(kind(), number);
    return new Case(
        name,
        kind(),
        scripts()
            .generator(1000)
            .next(new Random(number))
            .value()
            .lines(name, "Generated from seed " + number + ", " + about + "."));
  }

  private Arbitrary<ScriptText> scripts() {
    return Arbitraries.randomValue(random -> {
      ScriptText text = new ScriptText();
      writer.accept(new Draw(random), text);
      return text;
    });
  }
}
