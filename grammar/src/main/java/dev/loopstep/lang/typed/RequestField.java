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
  /** The flags of the completion in the other ring. */
  CQE_FLAGS("cqe_flags", Type.U32),
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
  /** Which half of a connection is shut down: 0 reads, 1 writes, 2 both. */
  HOW("how", Type.U32),
  /** Index of the registered file that a splice takes from. */
  SOURCE("source", Type.U32),
  /** A descriptor of the application that a splice takes from. */
  SOURCE_FD("source_fd", Type.I32),
  /** In bytes, in what a splice takes from. */
  SOURCE_OFF("source_off", Type.U64),
  /** In bytes, of a file. */
  SIZE("size", Type.U64),
  /** FALLOC_FL_* (Linux {@code uapi/linux/falloc.h}). */
  MODE("mode", Type.U32),
  /** POSIX_FADV_* or MADV_*. */
  ADVICE("advice", Type.U32),
  /** AF_* of a new socket. */
  DOMAIN("domain", Type.I32),
  /** SOCK_* of a new socket. */
  KIND("kind", Type.U64),
  PROTOCOL("protocol", Type.U32),
  /** Which registered file what is opened becomes. */
  SLOT("slot", Type.U32),
  /** Connections that may wait to be accepted. */
  BACKLOG("backlog", Type.U32),
  /** How many buffers. */
  NUMBER("number", Type.U32),
  /** The number of the first buffer of several. */
  FIRST("first", Type.U64),
  /** EPOLL_CTL_*. */
  ACTION("action", Type.U32),
  /** The descriptor that an epoll is to watch. */
  WATCHED("watched", Type.U32),
  /** Events at most. */
  MOST("most", Type.U32),
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
