// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

/** An identifier where it stands. */
public record Name(Span span, String text) {}
