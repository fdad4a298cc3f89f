// SPDX-License-Identifier: Apache-2.0
/**
 * Random programs that every engine can run, the Linux kernel's own among them: valid, finite and
 * acceptable to its verifier by construction, one class a kind of statement.
 */
@NullMarked
package dev.loopstep.vm.generate;

import org.jspecify.annotations.NullMarked;
