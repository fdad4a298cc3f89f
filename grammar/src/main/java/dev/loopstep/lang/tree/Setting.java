// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

/** {@code name: value}, in a request or among the buffers. */
public record Setting(Name name, Expr value) {}
