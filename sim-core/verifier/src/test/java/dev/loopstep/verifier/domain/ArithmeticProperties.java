// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn.ByteOrder.Order;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Samples.Sample;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The result of an operation on sets holds the results for all of their members. */
class ArithmeticProperties {
  @Provide
  Arbitrary<Sample> samples() {
    return Samples.samples();
  }

  @Provide
  Arbitrary<Integer> extensions() {
    return Arbitraries.of(8, 16, 32);
  }

  @Provide
  Arbitrary<Integer> orders() {
    return Arbitraries.of(16, 32, 64);
  }

  @Property(seed = "1", tries = 20_000)
  void holdsEveryResult(
      @ForAll Width width,
      @ForAll AluOp op,
      @ForAll("samples") Sample left,
      @ForAll("samples") Sample right) {
    check(width, op, left, right);
  }

  @Test
  void holdsEveryResultOfSmallSets() {
    List<Sample> samples = Samples.exhaustive();
    for (Width width : Width.values()) {
      for (AluOp op : AluOp.values()) {
        for (Sample left : samples) {
          for (Sample right : samples) {
            check(width, op, left, right);
          }
        }
      }
    }
  }

  private static void check(Width width, AluOp op, Sample left, Sample right) {
    Num result = Arithmetic.apply(width, op, left.num(), right.num());
    for (long a : left.members()) {
      for (long b : right.members()) {
        long expected = Concrete.apply(width, op, a, b);
        assertTrue(
            result.contains(expected),
            () -> left.num() + " " + op + " " + right.num() + " = " + result + ", not " + expected);
      }
    }
  }

  @Property(seed = "1", tries = 5_000)
  void negationHoldsEveryResult(@ForAll Width width, @ForAll("samples") Sample sample) {
    Num result = Arithmetic.negate(width, sample.num());
    for (long member : sample.members()) {
      assertTrue(result.contains(width == Width.W64 ? -member : -member & 0xffff_ffffL));
    }
  }

  @Property(seed = "1", tries = 5_000)
  void extensionHoldsEveryResult(
      @ForAll Width width, @ForAll("extensions") int bits, @ForAll("samples") Sample sample) {
    Num result = Arithmetic.signExtend(width, bits, sample.num());
    for (long member : sample.members()) {
      long extended = member << 64 - bits >> 64 - bits;
      assertTrue(result.contains(width == Width.W64 ? extended : extended & 0xffff_ffffL));
    }
  }

  @Property(seed = "1", tries = 5_000)
  void byteOrderHoldsEveryResult(
      @ForAll Order order, @ForAll("orders") int bits, @ForAll("samples") Sample sample) {
    Num result = Arithmetic.byteOrder(order, bits, sample.num());
    for (long member : sample.members()) {
      long kept = bits == 64 ? member : member & (1L << bits) - 1;
      long swapped = Long.reverseBytes(kept) >>> 64 - bits;
      assertTrue(result.contains(order == Order.LITTLE ? kept : swapped));
    }
  }
}
