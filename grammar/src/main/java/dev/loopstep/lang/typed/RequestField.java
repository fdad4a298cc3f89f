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
  /** Entries of a vector of buffers. */
  VECTORS("vectors", Type.U32),
  /** In bytes from the file's start. */
  OFF("off", Type.U64),
  /** Index of a buffer that the application has registered. */
  REGISTERED("registered", Type.U16),
  /** The group from which the kernel takes a buffer. */
  GROUP("group", Type.U16),
  /** In nanoseconds. */
  AFTER("after", Type.U64),
  /** Completions after which a timeout ends early. */
  COUNT("count", Type.U64),
  /** The {@code user_data} of the request that is meant. */
  TARGET("target", Type.U64),
  /** What a NOP is to complete with. */
  RESULT("result", Type.I32),
  /** The {@code user_data} of the completion in the other ring. */
  DATA("data", Type.U64),
  /** The number in the completion of the other ring. */
  VALUE("value", Type.U32),
  /** The number that a futex is compared with. */
  COMPARE("compare", Type.U64),
  /** How many waiters are woken. */
  WAKE("wake", Type.U64),
  /** The bits by which waiters of a futex are chosen. */
  MASK("mask", Type.U64),
  /** What a poll waits for: names joined by {@code |}, known when the policy is compiled. */
  EVENTS("events", Type.U32),
  /** The operation's own flags, likewise. */
  OPTIONS("options", Type.U32),
  USER_DATA("user_data", Type.U64),
  /** The flags that any request may have, likewise. */
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

  /** Whether it is a set of names, known when the policy is compiled, and not an expression. */
  public boolean isNames() {
    return this == EVENTS || this == OPTIONS || this == FLAGS;
  }

  public Type type() {
    return type;
  }
}
