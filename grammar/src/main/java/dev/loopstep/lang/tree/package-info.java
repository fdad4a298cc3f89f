// SPDX-License-Identifier: Apache-2.0
/** What a policy's text says, as records with places; names and types are not yet resolved. */
@NullMarked
package dev.loopstep.lang.tree;

import org.jspecify.annotations.NullMarked;
