// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class WideSumProperties {
  @Property(tries = 300, seed = "19")
  void isTheSum(@ForAll @Size(max = 40) List<Long> numbers) {
    WideSum sum = new WideSum();
    BigInteger exact = BigInteger.ZERO;
    for (int i = 0; i + 1 < numbers.size(); i++) {
      long a = numbers.get(i);
      long b = numbers.get(i + 1);
      sum.add(a);
      sum.addProduct(a, b);
      exact =
          exact
              .add(BigInteger.valueOf(a))
              .add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }
    // 40 products of 126 bits may leave 128 bits; the least are compared.
    if (exact.bitLength() < 127) {
      assertEquals(exact.doubleValue(), sum.value(), Math.abs(exact.doubleValue()) * 1e-15);
    }
  }
}
