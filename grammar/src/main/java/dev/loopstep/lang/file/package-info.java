// SPDX-License-Identifier: Apache-2.0
/** Policies from files, in whatever form: source text, or an object that clang or Loopstep made. */
@NullMarked
package dev.loopstep.lang.file;

import org.jspecify.annotations.NullMarked;
