// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.util.List;

/** Calls the helpers that look at maps, and the one that prints. */
final class MapLowering {
  /** Of enum bpf_func_id (Linux {@code uapi/linux/bpf.h}). */
  private static final int LOOKUP = 1;

  private static final int UPDATE = 2;
  private static final int DELETE = 3;
  private static final int PRINT = 6;
  private static final int COPY_FROM_USER = 148;

  private final Builder builder;
  private final ExprLowering exprs;
  private final MemoryLowering memory;
  private final List<PolicyMap> maps;
  private final int firstMap;

  /**
   * @param firstMap the index of the first map among all that the program refers to
   */
  MapLowering(
      Builder builder,
      ExprLowering exprs,
      MemoryLowering memory,
      List<PolicyMap> maps,
      int firstMap) {
    this.builder = builder;
    this.exprs = exprs;
    this.memory = memory;
    this.maps = maps;
    this.firstMap = firstMap;
  }

  /** The register with the address of an element's value, or 0. */
  int find(TypedStmt.Element element) {
    int key = key(element);
    arguments(element.map(), key);
    return call(LOOKUP, 2);
  }

  /** The register with 0, or an error. */
  int put(TypedStmt.Put put) {
    PolicyMap map = put.element().map();
    List<TypedExpr> values = put.parts().stream().map(TypedStmt.Part::value).toList();
    // What a function puts lies at the same place, so all values come first where one is called.
    boolean calls = calls(values) || calls(List.of(put.element().key()));
    List<Operand> early = calls ? values.stream().map(exprs::operand).toList() : List.of();
    Operand keyValue = calls ? exprs.operand(put.element().key()) : new Operand.Imm(0);
    int value = memory.addressOf(RingVariables.value(map.value().bytes()));
    for (int i = 0; i < values.size(); i++) {
      TypedExpr part = values.get(i);
      builder.store(
          MemoryLowering.size(part.type()),
          value,
          put.parts().get(i).offset(),
          calls ? early.get(i) : exprs.operand(part));
    }
    int key = calls ? key(map, keyValue) : key(put.element());
    arguments(map, key);
    builder.move(3, value);
    builder.move(4, new Operand.Imm(0));
    return call(UPDATE, 4);
  }

  private static boolean calls(List<TypedExpr> values) {
    boolean[] found = {false};
    values.forEach(
        value -> Walk.expression(value, expr -> found[0] |= expr instanceof TypedExpr.Call));
    return found[0];
  }

  /** The register with 0, or an error. */
  int remove(TypedStmt.Element element) {
    int key = key(element);
    arguments(element.map(), key);
    return call(DELETE, 2);
  }

  /** The address of the key, which lies in memory. */
  private int key(TypedStmt.Element element) {
    return key(element.map(), exprs.operand(element.key()));
  }

  private int key(PolicyMap map, Operand key) {
    int address = memory.addressOf(RingVariables.KEY);
    builder.store(MemoryLowering.size(map.key()), address, 0, key);
    return address;
  }

  private void arguments(PolicyMap map, int key) {
    int index = firstMap + maps.indexOf(map);
    int handle = builder.fresh();
    builder.emit(new Insn.LoadImm64(handle, Insn.LoadImm64.Pseudo.MAP_IDX, index, 0));
    builder.move(1, handle);
    builder.move(2, key);
  }

  private int call(int helper, int arguments) {
    builder.emit(new Op.Call(CallKind.HELPER, helper, arguments));
    return builder.copy(0);
  }

  /** Copies the application's memory to {@link Fetched}; gives 0, or -EFAULT. */
  int fetch(int address, int bytes) {
    int memoryOfPolicy = memory.addressOf(Fetched.MEMORY);
    builder.move(3, address);
    builder.move(1, memoryOfPolicy);
    builder.move(2, new Operand.Imm(bytes));
    return call(COPY_FROM_USER, 3);
  }

  void trace(TypedStmt.Trace trace) {
    List<Operand> values = trace.values().stream().map(exprs::operand).toList();
    int text = memory.addressOf(trace.format());
    for (int i = 0; i < values.size(); i++) {
      builder.move(3 + i, values.get(i));
    }
    builder.move(1, text);
    builder.move(2, new Operand.Imm(trace.format().length() + 1));
    builder.emit(new Op.Call(CallKind.HELPER, PRINT, 2 + values.size()));
  }
}
