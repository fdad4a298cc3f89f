// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import static dev.loopstep.lang.typed.RequestField.ADDR;
import static dev.loopstep.lang.typed.RequestField.AFTER;
import static dev.loopstep.lang.typed.RequestField.BUF;
import static dev.loopstep.lang.typed.RequestField.COUNT;
import static dev.loopstep.lang.typed.RequestField.FD;
import static dev.loopstep.lang.typed.RequestField.FILE;
import static dev.loopstep.lang.typed.RequestField.FLAGS;
import static dev.loopstep.lang.typed.RequestField.LEN;
import static dev.loopstep.lang.typed.RequestField.OFF;
import static dev.loopstep.lang.typed.RequestField.RESULT;
import static dev.loopstep.lang.typed.RequestField.USER_DATA;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request that can be pushed: its opcode (enum io_uring_op) and its fields. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are those of List.of
public enum Operation {
  NOP("nop", 0, List.of(), List.of(RESULT)),
  TIMEOUT("timeout", 11, List.of(List.of(AFTER)), List.of(COUNT)),
  READ("read", 22, List.of(List.of(FILE, FD), List.of(BUF, ADDR), List.of(LEN)), List.of(OFF)),
  WRITE("write", 23, List.of(List.of(FILE, FD), List.of(BUF, ADDR), List.of(LEN)), List.of(OFF));

  private final String text;
  private final int opcode;
  private final List<List<RequestField>> required;
  private final List<RequestField> optional;

  Operation(
      String text, int opcode, List<List<RequestField>> required, List<RequestField> optional) {
    this.text = text;
    this.opcode = opcode;
    this.required = required;
    this.optional = optional;
  }

  /** The operation that is written so. */
  public static Optional<Operation> named(String text) {
    return Arrays.stream(values()).filter(o -> o.text.equals(text)).findFirst();
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  public int opcode() {
    return opcode;
  }

  /** Groups of fields, of each of which exactly one must be given. */
  public List<List<RequestField>> required() {
    return required;
  }

  /** Whether the operation has the field. */
  public boolean takes(RequestField field) {
    return field == USER_DATA
        || field == FLAGS
        || optional.contains(field)
        || required.stream().anyMatch(group -> group.contains(field));
  }
}
