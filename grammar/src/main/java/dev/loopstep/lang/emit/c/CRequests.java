// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.codegen.Batch;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pushing and submitting in C: to the places from 0 on, which are known as long as their number is;
 * otherwise it is counted, and a full queue submitted on the way.
 */
final class CRequests {
  private final CContext context;
  private final CExprs exprs;
  private final Optional<TypedPolicy.Buffers> buffers;
  private final boolean inMemory;
  private Batch batch = Batch.EMPTY;

  /**
   * @param inMemory whether the count is a variable of the state
   */
  CRequests(
      CContext context, CExprs exprs, Optional<TypedPolicy.Buffers> buffers, boolean inMemory) {
    this.context = context;
    this.exprs = exprs;
    this.buffers = buffers;
    this.inMemory = inMemory;
  }

  Batch batch() {
    return batch;
  }

  void batch(Batch known) {
    batch = known;
  }

  /** Has the number of requests in its variable from here on. */
  void makeCounted(Lines out) {
    if (batch instanceof Batch.Known(int known)) {
      context.use(CContext.Feature.COUNT);
      String pushed = inMemory ? "loopstep_pushed" : context.ring("pushed");
      out.add(pushed + " = " + known + ";");
      batch = new Batch.Counted();
    }
  }

  private boolean isKnown() {
    return batch instanceof Batch.Known(int count) && count < Batch.MAX_STATIC;
  }

  void push(TypedStmt.Push push, Lines out) {
    context.use(push.operation());
    Lines before = new Lines();
    Map<SqePlace, String> entry = entry(push, before);
    if (before.isEmpty()) {
      write(entry, out);
    } else {
      write(entry, before);
      out.add("{");
      out.block(before);
      out.add("}");
    }
  }

  private void write(Map<SqePlace, String> entry, Lines out) {
    out.add(next(out) + " = (struct io_uring_sqe){");
    Lines fields = new Lines();
    entry.forEach((place, value) ->
        fields.add("." + place.name().toLowerCase(Locale.ROOT) + " = " + value + ","));
    out.block(fields);
    out.add("};");
  }

  /** The place of the next request, after which there is one more. */
  private String next(Lines out) {
    if (batch instanceof Batch.Known(int count) && count < Batch.MAX_STATIC) {
      batch = new Batch.Known(count + 1);
      return context.ring("sqes") + "[" + count + "]";
    }
    makeCounted(out);
    context.use(CContext.Feature.COUNT);
    context.use(CContext.Feature.NEXT_SQE);
    return "*next_sqe(step)";
  }

  /**
   * What is written at a place.
   *
   * @param touchy evaluating it may end the step, or is different each time
   */
  private record Part(RequestField field, SqePlace place, String value, boolean touchy) {}

  /**
   * The fields of an entry by their places.
   *
   * @param before where what must be evaluated first is put into variables: what is touchy comes
   *     before a full queue is submitted, and in the order in which the policy has it, as does
   *     everything where functions are called
   */
  private Map<SqePlace, String> entry(TypedStmt.Push push, Lines before) {
    List<Part> parts = parts(push);
    boolean calls = push.fields().values().stream().anyMatch(CFunctions::isCalledIn);
    boolean several = parts.stream().filter(Part::touchy).count() > 1;
    Map<SqePlace, String> entry = new EnumMap<>(SqePlace.class);
    push.bits().forEach((place, bits) -> entry.put(place, CRequestNames.bits(push, place, bits)));
    for (Part part : parts) {
      boolean early = calls || (part.touchy() && (several || !isKnown()));
      entry.put(part.place(), early ? variable(part, before) : part.value());
    }
    return entry;
  }

  private List<Part> parts(TypedStmt.Push push) {
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<RequestField, TypedExpr> field : push.fields().entrySet()) {
      SqePlace place = push.operation().shape().place(field.getKey()).orElseThrow();
      context.wasTouched();
      String value = value(push, field.getKey(), place, field.getValue());
      parts.add(new Part(field.getKey(), place, value, context.wasTouched()));
    }
    return parts;
  }

  private String variable(Part part, Lines out) {
    String name = context.names().fresh(part.field().text());
    String type = part.place().bytes() == Long.BYTES ? "u64" : "u32";
    out.add("const " + type + " " + name + " = " + part.value() + ";");
    return name;
  }

  private String value(TypedStmt.Push push, RequestField field, SqePlace place, TypedExpr value) {
    if (field == RequestField.BUF) {
      return buffer(value, push.bufferProven());
    }
    CText text = exprs.assigned(value);
    // The index of a registered file is counted from 1 there.
    return place == SqePlace.FILE_INDEX
        ? CText.binary(CText.Level.SUM, text, "+", CText.primary("1")).text()
        : text.text();
  }

  /**
   * The address of a declared buffer.
   *
   * @param proven the index is in range by its form
   */
  String buffer(TypedExpr index, boolean proven) {
    TypedPolicy.Buffers declared = buffers.orElseThrow();
    if (index instanceof TypedExpr.Constant c) {
      long offset = c.pattern() * declared.size();
      return "loopstep_buffers" + (offset == 0 ? "" : " + " + offset + "ull");
    }
    CText checked =
        proven
            ? exprs.assigned(index)
            : CText.primary(
                exprs
                    .cells()
                    .index(new ArrayIndex(index, declared.count(), declared.size(), false)));
    CText wide = CText.unary("(u64)", checked);
    CText offset =
        CText.binary(
            CText.Level.PRODUCT, wide, "*", CText.primary(Integer.toString(declared.size())));
    return CText.binary(CText.Level.SUM, CText.primary("loopstep_buffers"), "+", offset).text();
  }

  /**
   * Submits what waits; gives the condition under which the kernel did not take all, or nothing
   * where nothing waits.
   */
  Optional<String> submit() {
    Batch waiting = batch;
    if (waiting.equals(Batch.EMPTY)) {
      return Optional.empty();
    }
    batch = Batch.EMPTY;
    if (waiting instanceof Batch.Known(int known)) {
      context.use(CContext.Feature.SUBMIT);
      String taken = "bpf_io_uring_submit_sqes(" + context.ring("ctx") + ", " + known + ")";
      return Optional.of(taken + " != " + known);
    }
    context.use(CContext.Feature.COUNT);
    context.use(CContext.Feature.SUBMIT_COUNTED);
    return Optional.of("!submit(step)");
  }
}
