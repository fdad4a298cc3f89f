// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.lang.tree.Span;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement whose parts are resolved. */
public sealed interface TypedStmt {
  Span span();

  record Let(Span span, Local local, TypedExpr value) implements TypedStmt {}

  record Assign(Span span, Place target, TypedExpr value) implements TypedStmt {}

  record If(Span span, List<Arm> arms, Optional<List<TypedStmt>> otherwise) implements TypedStmt {
    public If {
      arms = List.copyOf(arms);
    }
  }

  /** A condition and what happens where it holds. */
  record Arm(TypedExpr condition, List<TypedStmt> body) {
    public Arm {
      body = List.copyOf(body);
    }
  }

  /**
   * @param used the fields that the body reads, each read once before the body
   * @param bound iterations at most
   */
  record ForCompletions(Span span, Map<CqeField, Local> used, int bound, List<TypedStmt> body)
      implements TypedStmt {
    public ForCompletions {
      used = Collections.unmodifiableMap(new EnumMap<>(used));
      body = List.copyOf(body);
    }
  }

  /** Low and high have the local's type; high is not reached. */
  record ForRange(
      Span span, Local local, TypedExpr low, TypedExpr high, int bound, List<TypedStmt> body)
      implements TypedStmt {
    public ForRange {
      body = List.copyOf(body);
    }
  }

  record Repeat(Span span, TypedExpr count, int bound, List<TypedStmt> body) implements TypedStmt {
    public Repeat {
      body = List.copyOf(body);
    }
  }

  record While(Span span, TypedExpr condition, int bound, List<TypedStmt> body)
      implements TypedStmt {
    public While {
      body = List.copyOf(body);
    }
  }

  record Break(Span span) implements TypedStmt {}

  /** Goes on with the next round of the innermost loop. */
  record Continue(Span span) implements TypedStmt {}

  record Call(Span span, TypedFunction function, List<TypedExpr> arguments) implements TypedStmt {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Leaves the function. */
  record Return(Span span, Optional<TypedExpr> value) implements TypedStmt {}

  /** The step fails where the condition does not hold. */
  record Assert(Span span, TypedExpr condition) implements TypedStmt {}

  /**
   * @param format of {@code bpf_trace_printk}
   * @param values 64 bits each
   */
  record Trace(Span span, String format, List<TypedExpr> values) implements TypedStmt {
    public Trace {
      values = List.copyOf(values);
    }
  }

  /**
   * An element of a map.
   *
   * @param key of the map's type
   */
  record Element(PolicyMap map, TypedExpr key) {}

  /**
   * @param pointer the address of the element's value, while it is there
   */
  record Find(
      Span span,
      Element element,
      Local pointer,
      List<TypedStmt> found,
      Optional<List<TypedStmt>> otherwise)
      implements TypedStmt {
    public Find {
      found = List.copyOf(found);
    }
  }

  /**
   * Sets an element, which is added where it is not there.
   *
   * @param parts what is not zero of the new value
   * @param otherwise where the map is full; without it the step fails then
   */
  record Put(Span span, Element element, List<Part> parts, Optional<List<TypedStmt>> otherwise)
      implements TypedStmt {
    public Put {
      parts = List.copyOf(parts);
    }
  }

  /** A value at an offset in bytes. */
  record Part(int offset, TypedExpr value) {}

  /**
   * @param otherwise where there is no such element
   */
  record Remove(Span span, Element element, Optional<List<TypedStmt>> otherwise)
      implements TypedStmt {}

  /**
   * @param fields all that are no names, each of its field's type
   * @param bits what the entry holds by names and by what the operation is
   * @param bufferProven the index of the buffer is in range by its form: no check is needed when
   *     the policy runs
   */
  record Push(
      Span span,
      Operation operation,
      Map<RequestField, TypedExpr> fields,
      Map<SqePlace, Integer> bits,
      boolean bufferProven)
      implements TypedStmt {
    public Push {
      fields = Collections.unmodifiableMap(new EnumMap<>(fields));
      bits = Collections.unmodifiableMap(new EnumMap<>(bits));
    }
  }

  /**
   * @param otherwise where fewer were taken than pushed; without it the step fails then
   */
  record Submit(Span span, Optional<List<TypedStmt>> otherwise) implements TypedStmt {}

  /**
   * @param count u32
   */
  record Wait(Span span, TypedExpr count) implements TypedStmt {}

  /**
   * Copies memory that is not the policy's to {@link Fetched#MEMORY}.
   *
   * @param found where it could be read
   * @param otherwise where it could not; without it the step fails then
   */
  record Fetch(
      Span span,
      int bytes,
      FetchedFrom from,
      List<TypedStmt> found,
      Optional<List<TypedStmt>> otherwise)
      implements TypedStmt {
    public Fetch {
      found = List.copyOf(found);
    }
  }

  /** Where bytes are read; the offset is in bytes from the beginning that is named, u64. */
  sealed interface FetchedFrom {
    /** What names the beginning. */
    TypedExpr start();

    TypedExpr offset();

    /** Whether it has to be seen when the policy runs that the index is in range. */
    default boolean checked() {
      return switch (this) {
        case Buffer buffer -> !buffer.proven() && !(buffer.start() instanceof TypedExpr.Constant);
        case Address _, Registered _ -> false;
      };
    }

    /**
     * One of the declared buffers.
     *
     * @param start its index
     * @param proven the index is in range by its form: no check is needed when the policy runs
     */
    record Buffer(TypedExpr start, boolean proven, TypedExpr offset) implements FetchedFrom {}

    /**
     * The application's memory.
     *
     * @param start an address, u64
     */
    record Address(TypedExpr start, TypedExpr offset) implements FetchedFrom {}

    /**
     * A registered buffer; no kernel lets policies read it.
     *
     * @param start its number, u32
     */
    record Registered(TypedExpr start, TypedExpr offset) implements FetchedFrom {}
  }

  /**
   * @param nanos u64
   * @param otherwise where nothing came; empty where that does not matter
   */
  record PollNetwork(Span span, TypedExpr nanos, Optional<List<TypedStmt>> otherwise)
      implements TypedStmt {}

  /** Keeps the network's interrupts off, or lets them come again. */
  record Interrupts(Span span, boolean suspended) implements TypedStmt {}

  record Stop(Span span) implements TypedStmt {}
}
