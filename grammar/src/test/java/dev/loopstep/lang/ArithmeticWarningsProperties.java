// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lang.generate.PolicyGenerator;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever first goes otherwise in a step than numbers do has been warned of, from any state for
 * which the invariants hold. What comes after it takes for granted that it does not happen.
 */
class ArithmeticWarningsProperties {
  /** How many times as many policies as in a normal build. */
  private static final int ROUNDS = Integer.getInteger("loopstep.warnings.rounds", 1);

  private interface Generator {
    String policy(RandomGenerator random);
  }

  @Property(seed = "1", tries = 300, shrinking = ShrinkingMode.OFF)
  void whatHappensFirstInAPolicyOfEveryKindWasWarnedOf(@ForAll long seed) {
    many(seed, random -> PolicyGenerator.any(random).policy(3), 8);
  }

  @Property(seed = "1", tries = 1500, shrinking = ShrinkingMode.OFF)
  void whatHappensFirstAmongNumbersThatAreComparedWasWarnedOf(@ForAll long seed) {
    many(seed, random -> new RelationGenerator(random).policy(5), 40);
  }

  private static void many(long seed, Generator generator, int steps) {
    boolean any = false;
    for (int round = 0; round < ROUNDS; round++) {
      RandomGenerator random = new SplittableRandom(seed + round);
      String text = generator.policy(random);
      Optional<CompiledPolicy> policy = compile(text);
      if (policy.isPresent() && policy.get().warnings().size() < Diagnostics.LIMIT) {
        any = true;
        check(policy.get(), random, new SourceText("p.policy", text), steps);
      }
    }
    Assume.that(any);
  }

  private static Optional<CompiledPolicy> compile(String text) {
    try {
      return Optional.of(PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static void check(
      CompiledPolicy policy, RandomGenerator random, SourceText source, int steps) {
    Set<Place> warned =
        policy.warnings().stream().map(Diagnostic::place).collect(Collectors.toSet());
    for (int step = 0; step < steps; step++) {
      Optional<TypedExpr> first = firstSurprise(policy, random, source);
      if (first.isPresent()) {
        Place place = source.place(first.get().span());
        assertTrue(warned.contains(place), () -> place + "\n" + source.text());
      }
    }
  }

  /** The first surprise of a step. */
  private static final class Surprise extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient TypedExpr expr;

    Surprise(TypedExpr expr) {
      super(null, null, false, false);
      this.expr = expr;
    }
  }

  /** What the compiler adds for waits with deadlines stands where their words or braces do. */
  private static boolean isAdded(Place.Text place) {
    String text = place.lineText().substring(place.column() - 1);
    return text.startsWith("for ") || text.startsWith("wait ") || text.startsWith("}");
  }

  private static Optional<TypedExpr> firstSurprise(
      CompiledPolicy policy, RandomGenerator random, SourceText source) {
    FakeRing.Shape shape = new FakeRing.Shape(8, 8);
    FakeRing ring = new FakeRing(random.nextLong(), policy.policy().sharedSize(), shape, true);
    TreeInterpreter tree =
        new TreeInterpreter(
            policy.policy(),
            ring,
            expr -> {
              if (!isAdded(source.place(expr.span()))) {
                throw new Surprise(expr);
              }
            });
    TreeMap<String, BigInteger> singles = new TreeMap<>();
    for (Global global : policy.policy().globals()) {
      TreeMap<Integer, BigInteger> values = values(global, random);
      tree.set(global, values);
      singles.put(global.name(), values.getOrDefault(0, BigInteger.ZERO));
    }
    // The only invariant of generated policies.
    boolean kept = value(singles, "a").compareTo(value(singles, "b")) <= 0;
    if (!policy.policy().invariants().isEmpty() && !kept) {
      return Optional.empty();
    }
    try {
      tree.step();
      return Optional.empty();
    } catch (Surprise first) {
      return Optional.of(first.expr);
    }
  }

  private static BigInteger value(TreeMap<String, BigInteger> singles, String name) {
    return singles.getOrDefault(name, BigInteger.ZERO);
  }

  private static TreeMap<Integer, BigInteger> values(Global global, RandomGenerator random) {
    TreeMap<Integer, BigInteger> values = new TreeMap<>();
    if (global.kind() == Global.Kind.PARAM) {
      // The least range of the generators' parameters.
      values.put(0, BigInteger.valueOf(random.nextInt(3, 10)));
      return values;
    }
    Singles.of(global.data()).forEach((offset, type) -> values.put(offset, value(type, random)));
    return values;
  }

  private static BigInteger value(Type type, RandomGenerator random) {
    if (type.isEnumeration()) {
      Type.Enumerator one = type.enumerators().get(random.nextInt(type.enumerators().size()));
      return type.number(one.pattern());
    }
    BigInteger value =
        switch (random.nextInt(6)) {
          case 0 -> type.least().add(BigInteger.valueOf(random.nextInt(3)));
          case 1 -> type.greatest().subtract(BigInteger.valueOf(random.nextInt(3)));
          case 2 -> type.number(type.wrap(random.nextLong()));
          default -> BigInteger.valueOf(random.nextInt(20) - (type.signed() ? 10L : 0L));
        };
    return type.holds(value) ? value : type.greatest();
  }
}
