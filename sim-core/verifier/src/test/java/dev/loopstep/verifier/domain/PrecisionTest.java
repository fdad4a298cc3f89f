// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.SmallNumbers.Small;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every operation on every pair of sets of numbers of three bits, at several places among the 64:
 * the result holds all that it must, and how often it is the smallest set that does is written
 * down, with how many pairs there were.
 *
 * <p>{@code -Dloopstep.domain.bits=4} takes wider numbers and compares nothing with what is written
 * down; {@code -Dloopstep.golden=write} writes it.
 */
class PrecisionTest {
  private static final int WRITTEN_BITS = 3;
  private static final int BITS = Integer.getInteger("loopstep.domain.bits", WRITTEN_BITS);
  private static final Path WRITTEN = Path.of("src/test/resources/domain/precision.txt");

  private final StringBuilder table = new StringBuilder();
  private final EnumMap<SmallNumbers, List<Small>> sets = new EnumMap<>(SmallNumbers.class);

  private List<Small> sets(SmallNumbers place) {
    return sets.computeIfAbsent(place, at -> at.sets(BITS));
  }

  /** What became of one operation at one place. */
  private final class Row {
    private final String what;
    private int all;
    private int smallest;

    Row(String what) {
      this.what = what;
    }

    /**
     * @param numbers those that the result must hold, and some of which may stand there twice
     */
    void count(@Nullable Num result, long[] numbers, Object left, Object right) {
      if (numbers.length == 0) {
        all++;
        smallest += result == null ? 1 : 0;
        return;
      }
      assertNotNull(result, () -> what + " of " + left + " and " + right + " is empty");
      for (long number : numbers) {
        assertTrue(
            result.contains(number),
            () -> what + " of " + left + " and " + right + " lacks " + number);
      }
      all++;
      smallest += result.equals(SmallNumbers.around(numbers)) ? 1 : 0;
    }

    void end() {
      double share = 100.0 * smallest / all;
      table.append(String.format(Locale.ROOT, "%-18s %5d %5.1f %%%n", what, all, share));
    }
  }

  @Test
  void everyOperationOnSmallSets() throws IOException {
    for (SmallNumbers place : SmallNumbers.values()) {
      joined(place);
      for (Width width : Width.values()) {
        for (AluOp op : AluOp.values()) {
          operation(place, width, op);
        }
        for (Condition condition : Condition.values()) {
          comparison(place, width, condition);
        }
      }
    }
    System.out.print(table);
    if (BITS == WRITTEN_BITS) {
      if ("write".equals(System.getProperty("loopstep.golden"))) {
        Files.writeString(WRITTEN, table);
      }
      assertEquals(Files.readString(WRITTEN), table.toString());
    }
  }

  private void joined(SmallNumbers place) {
    long[] numbers = place.numbers(BITS);
    Row built = new Row("built " + place);
    for (Num num : place.built(BITS)) {
      built.count(num, SmallNumbers.held(num, numbers), num, num);
    }
    built.end();
    List<Small> sets = sets(place);
    Row join = new Row("join " + place);
    Row meet = new Row("meet " + place);
    for (Small left : sets) {
      for (Small right : sets) {
        long[] both =
            Arrays.stream(numbers)
                .filter(n -> left.num().contains(n) && right.num().contains(n))
                .toArray();
        long[] either =
            Arrays.stream(numbers)
                .filter(n -> left.num().contains(n) || right.num().contains(n))
                .toArray();
        join.count(left.num().join(right.num()), either, left.num(), right.num());
        meet.count(left.num().meet(right.num()), both, left.num(), right.num());
      }
    }
    join.end();
    meet.end();
  }

  /** Amounts of shifts and factors stay small numbers. */
  private static SmallNumbers right(SmallNumbers left, AluOp op) {
    return switch (op) {
      case LSH, RSH, ARSH, MUL -> left == SmallNumbers.SIGNED ? left : SmallNumbers.LOW;
      case ADD, SUB, DIV, SDIV, MOD, SMOD, OR, AND, XOR, MOV -> left;
    };
  }

  private void operation(SmallNumbers place, Width width, AluOp op) {
    SmallNumbers other = right(place, op);
    long[][] results = new long[1 << BITS][1 << BITS];
    for (int a = 0; a < results.length; a++) {
      for (int b = 0; b < results.length; b++) {
        long left = place.numbers(BITS)[a];
        results[a][b] = Concrete.apply(width, op, left, other.numbers(BITS)[b]);
      }
    }
    Row row = new Row(op + " " + width + " " + place);
    for (Small left : sets(place)) {
      for (Small right : sets(other)) {
        long[] numbers = new long[left.members().length * right.members().length];
        int count = 0;
        for (int a : left.members()) {
          for (int b : right.members()) {
            numbers[count++] = results[a][b];
          }
        }
        Num result = Arithmetic.apply(width, op, left.num(), right.num());
        row.count(result, numbers, left.num(), right.num());
      }
    }
    row.end();
  }

  private void comparison(SmallNumbers place, Width width, Condition condition) {
    long[] numbers = place.numbers(BITS);
    boolean[][] holds = new boolean[numbers.length][numbers.length];
    for (int a = 0; a < numbers.length; a++) {
      for (int b = 0; b < numbers.length; b++) {
        holds[a][b] = Concrete.holds(width, condition, numbers[a], numbers[b]);
      }
    }
    Row row = new Row("if " + condition + " " + width + " " + place);
    List<Small> sets = sets(place);
    for (Small left : sets) {
      for (Small right : sets) {
        for (boolean outcome : new boolean[] {true, false}) {
          Refinement refined = Refinement.of(width, condition, outcome, left.num(), right.num());
          long[] remaining =
              Arrays.stream(left.members())
                  .filter(a -> Arrays.stream(right.members()).anyMatch(b -> holds[a][b] == outcome))
                  .mapToLong(a -> numbers[a])
                  .toArray();
          Num result = refined == null ? null : refined.left();
          row.count(result, remaining, left.num(), right.num());
        }
      }
    }
    row.end();
  }
}
