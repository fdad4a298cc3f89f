// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.Arrays;
import java.util.Optional;

/** What a request may be told, by the word that a policy uses. */
public enum RequestField {
  /** Index of a registered file. */
  FILE("file", Type.U32),
  /** A file descriptor of the application. */
  FD("fd", Type.I32),
  /** Index of one of the policy's buffers. */
  BUF("buf", Type.U64),
  /** An address in the application. */
  ADDR("addr", Type.U64),
  /** In bytes. */
  LEN("len", Type.U32),
  /** In bytes from the file's start. */
  OFF("off", Type.U64),
  /** In nanoseconds. */
  AFTER("after", Type.U64),
  /** Completions after which a timeout ends early. */
  COUNT("count", Type.U64),
  /** What a NOP is to complete with. */
  RESULT("result", Type.I32),
  USER_DATA("user_data", Type.U64),
  /** Names joined by {@code |}; known when the policy is compiled. */
  FLAGS("flags", Type.U8);

  private final String text;
  private final Type type;

  RequestField(String text, Type type) {
    this.text = text;
    this.type = type;
  }

  /** The field that is written so. */
  public static Optional<RequestField> named(String text) {
    return Arrays.stream(values()).filter(f -> f.text.equals(text)).findFirst();
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  public Type type() {
    return type;
  }
}
