// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.typed.Operation;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the parts of a file tell each other while it is written: how names are, and what is used.
 */
final class CContext {
  private final CNames names = new CNames();
  private final CTypes types = new CTypes(names);
  private final boolean structured;
  private final EnumSet<Feature> used = EnumSet.noneOf(Feature.class);
  private final EnumSet<Helper> helpers = EnumSet.noneOf(Helper.class);
  private final EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
  private final TreeSet<Integer> read = new TreeSet<>();
  private int line;
  private boolean touchy;

  /** What is only defined where something uses it. */
  enum Feature {
    /** The number of pushed requests is in a variable. */
    COUNT,
    /** Something reads that variable. */
    READS_COUNT,
    /** A request goes where the variable says. */
    NEXT_SQE,
    /** What the variable says is submitted. */
    SUBMIT_COUNTED,
    /** Anything is submitted. */
    SUBMIT,
    /** Completions are counted or taken. */
    CQ_TAIL,
    /** The head of the completion queue moves or is asked for. */
    HEAD,
    /** Fields of completions are read. */
    CQES,
    INDEX,
    HIDE,
    /** A bool is read that others may have written. */
    BOOL,
    /** A bool becomes a number. */
    NUMBER,
    /** A function that may end the step is called. */
    CALL,
    /** One of those gives a value. */
    VALUE,
    LOOKUP,
    UPDATE,
    DELETE,
    CLOCK,
    TRACE,
    FETCH,
    FETCH_REGISTERED,
    POLL_NETWORK,
    SUSPEND_INTERRUPTS,
    RESUME_INTERRUPTS,
    /** The parameters of the loop. */
    PARAMS
  }

  /**
   * @param structured whether the step's view of the ring is a structure, for functions to be given
   */
  CContext(boolean structured) {
    this.structured = structured;
  }

  CNames names() {
    return names;
  }

  CTypes types() {
    return types;
  }

  boolean structured() {
    return structured;
  }

  /** A part of the step's view of the ring. */
  String ring(String name) {
    return structured ? "step->" + name : name;
  }

  void use(Feature feature) {
    used.add(feature);
  }

  boolean uses(Feature feature) {
    return used.contains(feature);
  }

  /** The identifier of a function that is called. */
  String use(Helper helper) {
    helpers.add(helper);
    return helper.identifier();
  }

  Set<Helper> helpers() {
    return helpers;
  }

  void use(Operation operation) {
    operations.add(operation);
  }

  /** The operations that are pushed. */
  Set<Operation> operations() {
    return operations;
  }

  /** What is written from here on is of this line of the policy. */
  void at(int number) {
    line = number;
  }

  int line() {
    return line;
  }

  /** Notes that a local is read. */
  void reads(int local) {
    read.add(local);
  }

  boolean isRead(int local) {
    return read.contains(local);
  }

  /** Notes that what is written may end the step, or is different each time. */
  void touch() {
    touchy = true;
  }

  /** Whether that was noted since the last call. */
  boolean wasTouched() {
    boolean was = touchy;
    touchy = false;
    return was;
  }
}
