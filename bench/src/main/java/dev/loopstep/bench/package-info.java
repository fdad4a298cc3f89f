// SPDX-License-Identifier: Apache-2.0
/**
 * JMH benchmarks. {@code java -jar bench/target/loopstep-bench-*.jar} runs them; its arguments are
 * JMH's.
 */
@NullMarked
package dev.loopstep.bench;

import org.jspecify.annotations.NullMarked;
