// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.lab.wire.GuestResult.Completion;
import dev.loopstep.lab.wire.ThreadStep.Deed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes in comes out again. */
class WireProperties {
  private static final Arbitrary<Integer> INTS = Arbitraries.integers();
  private static final Arbitrary<Long> LONGS = Arbitraries.longs();
  private static final Arbitrary<String> TEXTS = Arbitraries.strings().ofMaxLength(8);
  private static final Arbitrary<byte[]> BYTES =
      Arbitraries.bytes().array(byte[].class).ofMaxSize(9);

  @Provide
  Arbitrary<SetupStep> setupSteps() {
    return Arbitraries.oneOf(
        Combinators.combine(LONGS, LONGS).as(SetupStep.Memory::new),
        Combinators.combine(LONGS, BYTES).as(SetupStep.Fill::new),
        Combinators.combine(LONGS, LONGS).as(SetupStep.Region::new),
        Combinators.combine(INTS, INTS, INTS).as(SetupStep.Pipe::new),
        Combinators.combine(INTS, INTS, INTS).as(SetupStep.EventFd::new),
        Combinators.combine(INTS, INTS, INTS).as(SetupStep.SocketPair::new),
        Combinators.combine(INTS, BYTES).as(SetupStep.MemoryFile::new),
        Combinators.combine(INTS, TEXTS, INTS, INTS, INTS, INTS).as(SetupStep.OtherRing::new),
        INTS.array(int[].class).ofMaxSize(4).map(SetupStep.RegisterFiles::new),
        INTS.map(SetupStep.OwnRing::new),
        Combinators.combine(LONGS, INTS, INTS).as(SetupStep.RegisterBuffers::new),
        Combinators.combine(LONGS, INTS, INTS, INTS, INTS).as(SetupStep.RegisterBufferRing::new));
  }

  @Provide
  Arbitrary<ThreadStep> threadSteps() {
    Arbitrary<Deed> deeds =
        Arbitraries.oneOf(
            Combinators.combine(INTS, BYTES).as(Deed.Write::new),
            Combinators.combine(INTS, INTS).as(Deed.Read::new),
            INTS.map(Deed.Close::new),
            INTS.map(Deed.Shutdown::new),
            Arbitraries.just(new Deed.Signal()),
            Arbitraries.just(new Deed.Detach()),
            Combinators.combine(INTS, LONGS, INTS).as(Deed.Message::new),
            Combinators.combine(LONGS, INTS, LONGS).as(Deed.Store::new));
    return Combinators.combine(LONGS, deeds).as(ThreadStep::new);
  }

  @Provide
  Arbitrary<GuestCase> cases() {
    Arbitrary<GuestCase.Section> sections =
        Combinators.combine(TEXTS, BYTES).as(GuestCase.Section::new);
    Arbitrary<GuestCase.Ring> rings =
        Combinators.combine(
                INTS,
                INTS,
                INTS,
                Combinators.combine(TEXTS, INTS, INTS)
                    .as(GuestCase.Expectation::new)
                    .list()
                    .ofMaxSize(3),
                Combinators.combine(INTS, INTS).as(NewSize::new))
            .as(GuestCase.Ring::new);
    Arbitrary<GuestCase.Limits> limits =
        Combinators.combine(LONGS, LONGS, LONGS).as(GuestCase.Limits::new);
    return Combinators.combine(
            Combinators.combine(TEXTS, TEXTS, TEXTS).as(List::of),
            INTS,
            sections.list().ofMaxSize(3),
            rings,
            setupSteps().list().ofMaxSize(5),
            threadSteps().list().ofMaxSize(5),
            limits)
        .as((names, offset, data, ring, setup, thread, limit) ->
            new GuestCase(
                names.get(0),
                names.get(1),
                names.get(2),
                offset,
                data,
                ring,
                setup,
                thread,
                enters(offset, limit),
                new GuestCase.Again(
                    limit.maxSteps(), limit.cpuNanos(), limit.idleNanos(), ~limit.maxSteps()),
                List.of(new GuestCase.Task(names.get(2), enters(offset, limit), offset > 0)),
                limit,
                limit.maxSteps() > 0,
                List.of(new GuestCase.Tracepoint(names.get(0), names))));
  }

  private static GuestCase.Enters enters(int number, GuestCase.Limits limits) {
    boolean flag = number < 0;
    EnterStep step =
        new EnterStep(
            number ^ 6,
            limits.maxSteps(),
            flag,
            limits.cpuNanos(),
            number,
            ~number,
            number ^ 1,
            number ^ 2,
            number ^ 3,
            limits.idleNanos(),
            number ^ 4,
            !flag,
            number ^ 5,
            new NewSize(number ^ 7, number ^ 8));
    return new GuestCase.Enters(flag, number, List.of(step));
  }

  @Property(tries = 300, seed = "1")
  void casesTravel(@ForAll("cases") GuestCase one, @ForAll("cases") GuestCase other)
      throws IOException {
    byte[] bytes = Wire.encode(List.of(one, other));
    List<GuestCase> read = Wire.decode(bytes);
    assertArrayEquals(bytes, Wire.encode(read));
    assertEquals(one.name(), read.get(0).name());
    assertEquals(other.ring(), read.get(1).ring());
    assertEquals(other.limits(), read.get(1).limits());
    assertEquals(one.enters(), read.get(0).enters());
    assertEquals(one.again(), read.get(0).again());
    assertEquals(one.tasks(), read.get(0).tasks());
    assertEquals(one.setup().size(), read.get(0).setup().size());
    assertEquals(one.tracepoints(), read.get(0).tracepoints());
    assertEquals(one.thread().size(), read.get(0).thread().size());
  }

  @Property(tries = 100, seed = "2")
  void cutOffCasesAreRefused(@ForAll("cases") GuestCase one) throws IOException {
    byte[] bytes = Wire.encode(List.of(one));
    assertThrows(IOException.class, () -> Wire.decode(Arrays.copyOf(bytes, bytes.length - 1)));
  }

  private static GuestResult.Others others(String name, int number, long large) {
    return new GuestResult.Others(
        List.of(
            new GuestResult.TaskSeen(
                name, List.of(new GuestResult.Entered(number, large, ~number, 1)))),
        List.of(new GuestResult.RingSeen(name, List.of(new Completion(large, ~number, 2)))));
  }

  @Property(tries = 200, seed = "3")
  void resultsTravel(
      @ForAll String name, @ForAll String log, @ForAll int number, @ForAll long large)
      throws IOException {
    GuestResult result =
        new GuestResult(
            name,
            "",
            number,
            log,
            -number,
            number ^ 5,
            GuestResult.Ended.values()[Math.floorMod(number, 6)],
            large,
            ~large,
            List.of(new Completion(large, number, -1), new Completion(1, 2, 3)),
            7,
            List.of(),
            List.of(new GuestResult.Entered(number, large, 3, -1)),
            others(name, number, large),
            List.of(new GuestResult.Event(number, large, List.of(large, ~large, 0L))),
            List.of("a line", "another"));
    assertEquals(result, Wire.result(Wire.line(result)));
  }

  @Example
  void aDamagedResultIsRefused() throws IOException {
    String line = Wire.line(GuestResult.failed("a", "b"));
    assertThrows(IOException.class, () -> Wire.result(line.substring(0, line.length() - 8)));
    assertThrows(IOException.class, () -> Wire.result(Wire.RESULT + "no base64!"));
  }
}
