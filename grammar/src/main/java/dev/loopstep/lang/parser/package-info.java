// SPDX-License-Identifier: Apache-2.0
/** From text to the tree: the generated parser, and what turns its findings into diagnostics. */
@NullMarked
package dev.loopstep.lang.parser;

import org.jspecify.annotations.NullMarked;
