// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

/**
 * How a policy is compiled.
 *
 * @param target the target profile; {@code linux-7.1} and {@code linux-7.2} have what this language
 *     has now
 */
public record CompileOptions(String target) {
  public static final CompileOptions DEFAULT = new CompileOptions("linux-7.2");
}
