// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

/**
 * A file that a scenario includes.
 *
 * @param file as messages name it
 * @param sha256 of the file, 64 hex digits
 */
public record Included(String file, String sha256) {}
