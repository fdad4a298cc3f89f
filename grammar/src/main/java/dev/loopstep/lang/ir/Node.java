// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.lang.tree.Span;

/** An operation and the place in the text that asked for it. */
public record Node(Op op, Span span) {}
