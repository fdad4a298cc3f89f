// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import org.jspecify.annotations.Nullable;

/** What a CO-RE relocation asks ({@code enum bpf_core_relo_kind}, {@code uapi/linux/bpf.h}). */
enum CoreKind {
  FIELD_BYTE_OFFSET(0, Subject.FIELD),
  FIELD_BYTE_SIZE(1, Subject.FIELD),
  FIELD_EXISTS(2, Subject.FIELD),
  FIELD_SIGNED(3, Subject.FIELD),
  FIELD_LSHIFT_U64(4, Subject.FIELD),
  FIELD_RSHIFT_U64(5, Subject.FIELD),
  TYPE_ID_LOCAL(6, Subject.TYPE),
  TYPE_ID_TARGET(7, Subject.TYPE),
  TYPE_EXISTS(8, Subject.TYPE),
  TYPE_SIZE(9, Subject.TYPE),
  ENUMVAL_EXISTS(10, Subject.ENUMERATOR),
  ENUMVAL_VALUE(11, Subject.ENUMERATOR),
  TYPE_MATCHES(12, Subject.TYPE);

  /** What it is asked about. */
  enum Subject {
    FIELD,
    TYPE,
    ENUMERATOR
  }

  private final int number;
  private final Subject subject;

  CoreKind(int number, Subject subject) {
    this.number = number;
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  /** Whether it asks if something is there, so that a type that is not there is an answer too. */
  boolean asksWhether() {
    return this == FIELD_EXISTS
        || this == TYPE_EXISTS
        || this == TYPE_MATCHES
        || this == ENUMVAL_EXISTS;
  }

  static @Nullable CoreKind of(int number) {
    for (CoreKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    return null;
  }
}
