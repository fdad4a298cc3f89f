// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Executes a policy straight from its tree, in exact arithmetic that is wrapped after each
 * operation: an oracle that shares nothing with the compiler behind the tree.
 */
final class TreeInterpreter {
  private static final int OUT_OF_RANGE = -34;
  private static final int ASSERTION = -71;
  private static final int FULL = -7;
  private static final int UNREADABLE = -14;
  private static final int NOT_TAKEN = -16;

  private final TypedPolicy policy;
  private final TreeRing ring;
  private final Consumer<TypedExpr> surprise;

  /** Whether the policy looks at the completion queue at all. */
  private final boolean completions;

  /** By name and offset in bytes; what is not there is zero. */
  private final TreeMap<String, TreeMap<Integer, BigInteger>> memory = new TreeMap<>();

  private final TreeMap<String, TreeMap<BigInteger, TreeMap<Integer, BigInteger>>> maps =
      new TreeMap<>();
  private final TreeMap<Integer, BigInteger> locals = new TreeMap<>();

  /** The elements of maps that locals point to. */
  private final TreeMap<Integer, TreeMap<Integer, BigInteger>> pointers = new TreeMap<>();

  private final List<String> trace = new ArrayList<>();

  /** What was last read of the application's memory. */
  private final FetchedBytes fetched = new FetchedBytes();

  /** Of the statement that is executed. */
  private int line;

  private int faultLine;

  /** The step is over. */
  private static final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Exit(int code) {
      super(null, null, false, false);
      this.code = code;
    }
  }

  /** The innermost loop is over. */
  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Break() {
      super(null, null, false, false);
    }
  }

  /** The innermost round is over. */
  private static final class Continue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Continue() {
      super(null, null, false, false);
    }
  }

  /** The function is over. */
  private static final class Return extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<BigInteger> value;

    Return(Optional<BigInteger> value) {
      super(null, null, false, false);
      this.value = value;
    }
  }

  TreeInterpreter(TypedPolicy policy, FakeRing ring) {
    this(policy, ring, expr -> {});
  }

  /**
   * @param surprise told of each operation that gives something else than numbers do
   */
  TreeInterpreter(TypedPolicy policy, FakeRing ring, Consumer<TypedExpr> surprise) {
    this.surprise = surprise;
    this.policy = policy;
    this.ring = new TreeRing(ring);
    boolean[] found = {false};
    Walk.statements(
        policy.step(),
        stmt ->
            found[0] |= stmt instanceof TypedStmt.Wait || stmt instanceof TypedStmt.ForCompletions);
    Walk.expressions(policy.step(), e -> found[0] |= e instanceof TypedExpr.Completions);
    completions = found[0];
    for (Global global : policy.globals()) {
      TreeMap<Integer, BigInteger> cells = new TreeMap<>();
      if (global.isSingle()) {
        cells.put(0, global.type().number(global.initial()));
      }
      memory.put(global.name(), cells);
    }
  }

  /** The values of a variable, in the order of memory. */
  List<BigInteger> values(Global global) {
    List<BigInteger> values = new ArrayList<>();
    TreeMap<Integer, BigInteger> cells = of(global);
    for (int offset : Singles.of(global.data()).keySet()) {
      values.add(cells.getOrDefault(offset, BigInteger.ZERO));
    }
    return values;
  }

  /** Gives a variable's single values others, by their offsets. */
  void set(Global global, Map<Integer, BigInteger> values) {
    of(global).putAll(values);
  }

  /** What has been printed. */
  List<String> trace() {
    return trace;
  }

  /** Where the last step that failed did so; 0 where none has. */
  int faultLine() {
    return faultLine;
  }

  /** Executes one step; gives what it returns. */
  int step() {
    locals.clear();
    ring.begin();
    int code = code();
    ring.end();
    if (code < 0) {
      faultLine = line;
    }
    return code;
  }

  private int code() {
    try {
      all(policy.step());
    } catch (Exit exit) {
      return exit.code;
    }
    if (completions) {
      ring.waitFor(BigInteger.ZERO);
    }
    return 0;
  }

  private void all(List<TypedStmt> statements) {
    statements.forEach(this::statement);
  }

  private void statement(TypedStmt stmt) {
    line = stmt.span().line();
    switch (stmt) {
      case TypedStmt.Let s -> locals.put(s.local().id(), value(s.value()));
      case TypedStmt.Assign s -> assign(s.target(), value(s.value()));
      case TypedStmt.If s -> choice(s);
      case TypedStmt.ForRange s -> range(s);
      case TypedStmt.Repeat s -> {
        long times = value(s.count()).min(BigInteger.valueOf(s.bound())).longValue();
        loop(times, () -> true, s.body());
      }
      case TypedStmt.While s ->
          loop(
              s.bound(),
              () -> {
                line = s.span().line();
                return truth(s.condition());
              },
              s.body());
      case TypedStmt.Break s -> throw new Break();
      case TypedStmt.Continue s -> throw new Continue();
      case TypedStmt.Return s -> throw new Return(s.value().map(this::value));
      case TypedStmt.Call s -> call(s.function(), s.arguments());
      case TypedStmt.Assert s -> {
        if (!truth(s.condition())) {
          throw new Exit(ASSERTION);
        }
      }
      case TypedStmt.Trace s -> trace(s);
      case TypedStmt.Find s -> find(s);
      case TypedStmt.Put s -> put(s);
      case TypedStmt.Remove s -> {
        BigInteger key = value(s.element().key());
        if (elements(s.element().map()).remove(key) == null) {
          all(s.otherwise().orElse(List.of()));
        }
      }
      case TypedStmt.Stop s -> throw new Exit(1);
      case TypedStmt.ForCompletions s -> completions(s);
      case TypedStmt.Push s -> push(s);
      case TypedStmt.Submit s -> submit(s);
      case TypedStmt.Fetch s -> fetch(s);
      case TypedStmt.PollNetwork s -> {
        if (!ring.poll(value(s.nanos()))) {
          all(s.otherwise().orElse(List.of()));
        }
      }
      case TypedStmt.Interrupts s -> ring.suspendInterrupts(s.suspended());
      case TypedStmt.Wait s -> {
        ring.waitFor(value(s.count()));
        throw new Exit(0);
      }
    }
  }

  private void completions(TypedStmt.ForCompletions loop) {
    int tail = ring.tail();
    ring.enterLoop();
    loop(
        loop.bound(),
        () -> {
          if (ring.head() == tail) {
            return false;
          }
          loop.used().forEach((field, local) -> locals.put(local.id(), ring.completion(field)));
          ring.take();
          return true;
        },
        loop.body());
    ring.leaveLoop();
  }

  private void push(TypedStmt.Push push) {
    Sqe sqe = new Sqe();
    push.bits().forEach(sqe::bits);
    for (Map.Entry<RequestField, TypedExpr> field : push.fields().entrySet()) {
      SqePlace place = push.operation().shape().place(field.getKey()).orElseThrow();
      BigInteger value = value(field.getValue());
      if (field.getKey() == RequestField.BUF) {
        value = buffer(value);
      } else if (place == SqePlace.FILE_INDEX) {
        value = value.add(BigInteger.ONE);
      }
      sqe.set(place, value);
    }
    ring.push(sqe);
  }

  private BigInteger buffer(BigInteger index) {
    TypedPolicy.Buffers buffers = policy.buffers().orElseThrow();
    if (index.compareTo(BigInteger.valueOf(buffers.count())) >= 0) {
      throw new Exit(OUT_OF_RANGE);
    }
    return BigInteger.valueOf(FakeRing.BUFFERS)
        .add(index.multiply(BigInteger.valueOf(buffers.size())));
  }

  private void fetch(TypedStmt.Fetch fetch) {
    BigInteger named = value(fetch.from().start());
    BigInteger start = fetch.from() instanceof TypedStmt.FetchedFrom.Buffer ? buffer(named) : named;
    byte[] there = ring.fetch(fetch.from(), start, value(fetch.from().offset()), fetch.bytes());
    fetched.set(there, fetch.bytes());
    for (int at = 0; at < fetch.bytes(); at += Long.BYTES) {
      of(Fetched.MEMORY).put(at, fetched.number(at, Type.U64));
    }
    if (there.length > 0) {
      all(fetch.found());
    } else if (fetch.otherwise().isPresent()) {
      all(fetch.otherwise().get());
    } else {
      throw new Exit(UNREADABLE);
    }
  }

  private void submit(TypedStmt.Submit submit) {
    if (ring.submit()) {
      return;
    }
    if (submit.otherwise().isEmpty()) {
      throw new Exit(NOT_TAKEN);
    }
    all(submit.otherwise().get());
  }

  private void trace(TypedStmt.Trace trace) {
    String text = trace.format().replace("%%", "\0");
    for (TypedExpr value : trace.values()) {
      text = text.replaceFirst("%ll[du]", value(value).toString());
    }
    this.trace.add(text.replace('\0', '%'));
  }

  /** A condition. */
  private interface Test {
    boolean holds();
  }

  private void loop(long bound, Test test, List<TypedStmt> body) {
    try {
      for (long i = 0; i < bound && test.holds(); i++) {
        round(body);
      }
    } catch (Break done) {
      return;
    }
  }

  private void round(List<TypedStmt> body) {
    try {
      all(body);
    } catch (Continue next) {
      return;
    }
  }

  private Optional<BigInteger> call(TypedFunction function, List<TypedExpr> arguments) {
    List<BigInteger> values = arguments.stream().map(this::value).toList();
    TreeMap<Integer, BigInteger> outside = new TreeMap<>(locals);
    int here = line;
    for (int i = 0; i < values.size(); i++) {
      locals.put(function.parameters().get(i).id(), values.get(i));
    }
    Optional<BigInteger> result = Optional.empty();
    try {
      all(function.body());
    } catch (Return done) {
      result = done.value;
    }
    locals.clear();
    locals.putAll(outside);
    line = here;
    return result;
  }

  private TreeMap<BigInteger, TreeMap<Integer, BigInteger>> elements(PolicyMap map) {
    return maps.computeIfAbsent(map.name(), name -> new TreeMap<>());
  }

  private void find(TypedStmt.Find find) {
    PolicyMap map = find.element().map();
    BigInteger key = value(find.element().key());
    TreeMap<Integer, BigInteger> element = elements(map).get(key);
    if (map.type().isArray() && key.compareTo(BigInteger.valueOf(map.entries())) < 0) {
      element = elements(map).computeIfAbsent(key, k -> new TreeMap<>());
    }
    if (element == null) {
      all(find.otherwise().orElse(List.of()));
    } else {
      pointers.put(find.pointer().id(), element);
      all(find.found());
    }
  }

  private void put(TypedStmt.Put put) {
    PolicyMap map = put.element().map();
    TreeMap<Integer, BigInteger> parts = new TreeMap<>();
    for (TypedStmt.Part part : put.parts()) {
      parts.put(part.offset(), value(part.value()));
    }
    BigInteger key = value(put.element().key());
    TreeMap<BigInteger, TreeMap<Integer, BigInteger>> elements = elements(map);
    BigInteger entries = BigInteger.valueOf(map.entries());
    boolean fits =
        map.type().isArray()
            ? key.compareTo(entries) < 0
            : elements.containsKey(key) || elements.size() < map.entries();
    if (fits) {
      TreeMap<Integer, BigInteger> element = elements.computeIfAbsent(key, k -> new TreeMap<>());
      element.clear();
      element.putAll(parts);
    } else if (put.otherwise().isPresent()) {
      all(put.otherwise().get());
    } else {
      throw new Exit(FULL);
    }
  }

  private void range(TypedStmt.ForRange loop) {
    BigInteger high = value(loop.high());
    Local local = loop.local();
    locals.put(local.id(), value(loop.low()));
    try {
      for (int i = 0; i < loop.bound() && local(local).compareTo(high) < 0; i++) {
        round(loop.body());
        locals.put(local.id(), local(local).add(BigInteger.ONE));
      }
    } catch (Break done) {
      return;
    }
  }

  private BigInteger local(Local local) {
    return locals.getOrDefault(local.id(), BigInteger.ZERO);
  }

  private void choice(TypedStmt.If choice) {
    for (TypedStmt.Arm arm : choice.arms()) {
      line = arm.condition().span().line();
      if (truth(arm.condition())) {
        all(arm.body());
        return;
      }
    }
    all(choice.otherwise().orElse(List.of()));
  }

  private void assign(Place target, BigInteger value) {
    switch (target) {
      case Place.OfLocal p -> locals.put(p.local().id(), value);
      case Place.OfGlobal p -> of(p.global()).put(0, value);
      case Place.OfCell p -> {
        int offset = offset(p.cell());
        if (p.cell().storage() instanceof Storage.Shared(SharedField field)) {
          ring.write(field.offset() + offset, p.type(), value);
        } else {
          cells(p.cell().storage()).put(offset, value);
        }
      }
    }
  }

  private BigInteger read(Cell cell) {
    int offset = offset(cell);
    return cell.storage() instanceof Storage.Shared(SharedField field)
        ? ring.read(field.offset() + offset, cell.type())
        : cells(cell.storage()).getOrDefault(offset, BigInteger.ZERO);
  }

  private TreeMap<Integer, BigInteger> of(Global global) {
    return memory.computeIfAbsent(global.name(), name -> new TreeMap<>());
  }

  private TreeMap<Integer, BigInteger> cells(Storage storage) {
    return switch (storage) {
      case Storage.Variable(Global global) -> of(global);
      case Storage.Shared s -> throw new AssertionError(s);
      case Storage.Element(PolicyMap map, Local pointer) ->
          Objects.requireNonNull(pointers.get(pointer.id()));
    };
  }

  private int offset(Cell cell) {
    int offset = cell.offset();
    for (ArrayIndex index : cell.indexes()) {
      BigInteger value = value(index.value());
      if (value.compareTo(BigInteger.valueOf(index.length())) >= 0) {
        throw new Exit(OUT_OF_RANGE);
      }
      offset += value.intValueExact() * index.stride();
    }
    return offset;
  }

  private boolean truth(TypedExpr expr) {
    return value(expr).signum() != 0;
  }

  private BigInteger value(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Constant c -> c.type().number(c.pattern());
      case TypedExpr.ReadLocal r -> local(r.local());
      case TypedExpr.ReadGlobal r -> of(r.global()).getOrDefault(0, BigInteger.ZERO);
      case TypedExpr.ReadCell r when FetchedBytes.holds(r.cell().storage()) ->
          fetched.number(r.cell().offset(), r.cell().type());
      case TypedExpr.ReadCell r -> read(r.cell());
      case TypedExpr.Call c -> call(c.function(), c.arguments()).orElseThrow();
      case TypedExpr.Completions c -> ring.waiting();
      case TypedExpr.Clock c -> ring.clock();
      case TypedExpr.Unary u ->
          switch (u.op()) {
            case NEGATE -> wrap(u.type(), value(u.operand()).negate());
            case COMPLEMENT -> wrap(u.type(), value(u.operand()).not());
            case NOT -> BigInteger.ONE.subtract(value(u.operand()));
          };
      case TypedExpr.Arithmetic a -> arithmetic(a);
      case TypedExpr.Compare c -> bool(compare(c.op(), value(c.left()), value(c.right())));
      case TypedExpr.Logic l ->
          bool(
              l.op() == BinaryOp.BOTH
                  ? truth(l.left()) && truth(l.right())
                  : truth(l.left()) || truth(l.right()));
      case TypedExpr.Extreme e ->
          e.greater()
              ? value(e.left()).max(value(e.right()))
              : value(e.left()).min(value(e.right()));
      case TypedExpr.Convert c -> {
        BigInteger operand = value(c.operand());
        if (!c.type().holds(operand)) {
          surprise.accept(c);
        }
        yield wrap(c.type(), operand);
      }
      case TypedExpr.Untyped n -> throw new AssertionError(n);
      case TypedExpr.Broken b -> throw new AssertionError(b);
    };
  }

  private BigInteger arithmetic(TypedExpr.Arithmetic expr) {
    Type type = expr.type();
    // Only the lower bits of what a mask is applied to may matter, so it is looked at later.
    boolean masks = expr.op() == BinaryOp.AND || expr.op() == BinaryOp.MOD;
    TypedExpr.Convert converted = masks && expr.left() instanceof TypedExpr.Convert c ? c : null;
    BigInteger whole = value(converted == null ? expr.left() : converted.operand());
    BigInteger left = wrap(type, whole);
    BigInteger right = value(expr.right());
    if (surprises(expr, left, right)) {
      surprise.accept(expr);
    }
    BigInteger result = wrap(type, arithmetic(expr.op(), type, left, right));
    if (converted != null
        && !type.holds(whole)
        && !masked(expr.op(), whole, right).equals(result)) {
      surprise.accept(converted);
    }
    return result;
  }

  private static BigInteger masked(BinaryOp op, BigInteger whole, BigInteger mask) {
    return op == BinaryOp.AND || mask.signum() <= 0 ? whole.and(mask) : whole.mod(mask);
  }

  /** Whether a subtraction, shift or division does what nobody would expect of numbers. */
  private static boolean surprises(TypedExpr.Arithmetic expr, BigInteger a, BigInteger b) {
    return switch (expr.op()) {
      case SUB -> !expr.type().holds(a.subtract(b));
      case SHL, SHR -> b.compareTo(BigInteger.valueOf(expr.type().bits())) >= 0;
      case DIV, MOD -> b.signum() == 0;
      default -> false;
    };
  }

  private static BigInteger bool(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger wrap(Type type, BigInteger value) {
    BigInteger modulus = BigInteger.TWO.pow(type.bits());
    BigInteger wrapped = value.mod(modulus);
    return wrapped.compareTo(type.greatest()) > 0 ? wrapped.subtract(modulus) : wrapped;
  }

  private static BigInteger arithmetic(BinaryOp op, Type type, BigInteger a, BigInteger b) {
    int amount = b.intValue() & (type.bits() == 64 ? 63 : 31);
    return switch (op) {
      case ADD -> a.add(b);
      case SUB -> a.subtract(b);
      case MUL -> a.multiply(b);
      case DIV -> b.signum() == 0 ? BigInteger.ZERO : a.divide(b);
      case MOD -> b.signum() == 0 ? a : a.remainder(b);
      case AND -> a.and(b);
      case OR -> a.or(b);
      case XOR -> a.xor(b);
      case SHL -> a.shiftLeft(amount);
      case SHR -> a.shiftRight(amount);
      case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(op);
    };
  }

  private static boolean compare(BinaryOp op, BigInteger a, BigInteger b) {
    int order = a.compareTo(b);
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      default -> throw new AssertionError(op);
    };
  }
}
