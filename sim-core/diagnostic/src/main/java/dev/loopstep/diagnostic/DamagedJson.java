// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

/** Says in a user's terms why a document is no JSON. */
public final class DamagedJson {
  private DamagedJson() {}

  /**
   * The reason with its place.
   *
   * @param said by the parser; what it adds in brackets about itself is left out
   * @param line from 1
   * @param column from 1
   */
  public static String reason(String said, int line, int column) {
    String plain = said.replaceAll("\\s*\\((start marker|code)[^()]*(\\([^()]*\\)[^()]*)*\\)", "");
    int source = plain.indexOf("[Source");
    String words = source < 0 ? plain : plain.substring(0, source);
    return "not readable as JSON: line " + line + ", column " + column + ": " + words.strip();
  }
}
