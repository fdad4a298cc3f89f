// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.codegen.StepFacts;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The policy's functions, which are functions of C. One that may end the step says so by what it
 * returns, and gives its value, if it has one, through a pointer.
 */
final class CFunctions {
  private final CContext context;
  private final Map<String, Traits> traits = new LinkedHashMap<>();
  private final List<TypedFunction> all = new ArrayList<>();

  /**
   * What a function is like, with all that it calls.
   *
   * @param ends it may end the step
   * @param ring it looks at the ring or the shared region
   * @param changesBatch it pushes or submits requests
   */
  record Traits(boolean ends, boolean ring, boolean changesBatch) {}

  CFunctions(CContext context, List<TypedStmt> step) {
    this.context = context;
    collect(step);
  }

  /** Each function after those that it calls. */
  List<TypedFunction> all() {
    return all;
  }

  Traits traits(TypedFunction function) {
    Traits known = traits.get(function.name());
    if (known == null) {
      throw new AssertionError("nothing calls " + function.name());
    }
    return known;
  }

  /** Whether any function looks at the ring. */
  boolean needRing() {
    return traits.values().stream().anyMatch(Traits::ring);
  }

  private void collect(List<TypedStmt> body) {
    Walk.statements(
        body,
        stmt -> {
          if (stmt instanceof TypedStmt.Call call) {
            add(call.function());
          }
        });
    Walk.expressions(
        body,
        expr -> {
          if (expr instanceof TypedExpr.Call call) {
            add(call.function());
          }
        });
  }

  private void add(TypedFunction function) {
    if (!traits.containsKey(function.name())) {
      collect(function.body());
      traits.put(function.name(), of(function.body()));
      all.add(function);
    }
  }

  private static Traits of(List<TypedStmt> body) {
    boolean[] ends = {false};
    boolean[] ring = {false};
    Walk.statements(
        body,
        stmt -> {
          ends[0] |= ends(stmt);
          ring[0] |= looksAtRing(stmt) || cells(stmt).anyMatch(CFunctions::isShared);
        });
    Walk.expressions(
        body,
        expr -> {
          if (expr instanceof TypedExpr.ReadCell read) {
            ends[0] |= isChecked(read.cell());
            ring[0] |= isShared(read.cell());
          }
          ring[0] |= expr instanceof TypedExpr.Completions;
        });
    return new Traits(ends[0], ring[0], StepFacts.of(body).changesBatch());
  }

  private static boolean ends(TypedStmt stmt) {
    return switch (stmt) {
      case TypedStmt.Assert _, TypedStmt.Wait _, TypedStmt.Stop _ -> true;
      case TypedStmt.Submit s -> s.otherwise().isEmpty();
      case TypedStmt.Put s -> s.otherwise().isEmpty();
      case TypedStmt.Fetch s -> s.otherwise().isEmpty() || s.from().checked();
      case TypedStmt.Push s ->
          s.fields().get(RequestField.BUF) instanceof TypedExpr index
              && !s.bufferProven()
              && !(index instanceof TypedExpr.Constant);
      case TypedStmt.Assign s -> cells(s).anyMatch(CFunctions::isChecked);
      case TypedStmt.Let _,
          TypedStmt.If _,
          TypedStmt.ForCompletions _,
          TypedStmt.ForRange _,
          TypedStmt.Repeat _,
          TypedStmt.While _,
          TypedStmt.Break _,
          TypedStmt.Continue _,
          TypedStmt.Call _,
          TypedStmt.Return _,
          TypedStmt.Trace _,
          TypedStmt.Find _,
          TypedStmt.PollNetwork _,
          TypedStmt.Interrupts _,
          TypedStmt.Remove _ ->
          false;
    };
  }

  private static boolean looksAtRing(TypedStmt stmt) {
    return stmt instanceof TypedStmt.ForCompletions
        || stmt instanceof TypedStmt.Push
        || stmt instanceof TypedStmt.Submit
        || stmt instanceof TypedStmt.PollNetwork
        || stmt instanceof TypedStmt.Interrupts
        || stmt instanceof TypedStmt.Wait;
  }

  /** What a statement assigns to. */
  private static Stream<Cell> cells(TypedStmt stmt) {
    return stmt instanceof TypedStmt.Assign(var _, Place.OfCell(Cell cell), var _)
        ? Stream.of(cell)
        : Stream.empty();
  }

  private static boolean isShared(Cell cell) {
    return cell.storage() instanceof Storage.Shared;
  }

  private static boolean isChecked(Cell cell) {
    return cell.indexes().stream()
        .anyMatch(index -> !index.proven() && !(index.value() instanceof TypedExpr.Constant));
  }

  /** Whether an expression calls a function, which may change what is read beside it. */
  static boolean isCalledIn(TypedExpr expr) {
    boolean[] found = {false};
    Walk.expressions(expr, part -> found[0] |= part instanceof TypedExpr.Call);
    return found[0];
  }

  /** A call that gives a value. */
  CText value(TypedExpr.Call call, CExprs exprs) {
    List<String> arguments = arguments(call.function(), call.arguments(), exprs);
    String name = context.names().of(call.function().name());
    if (!traits(call.function()).ends()) {
      return CText.primary(name + "(" + String.join(", ", arguments) + ")");
    }
    context.use(CContext.Feature.VALUE);
    context.use(CContext.Feature.CALL);
    context.touch();
    arguments.add("&value_");
    return CText.primary(
        "VALUE("
            + context.types().of(call.type())
            + ", "
            + name
            + "("
            + String.join(", ", arguments)
            + "))");
  }

  /** A call that does something. */
  String statement(TypedStmt.Call call, CExprs exprs) {
    List<String> arguments = arguments(call.function(), call.arguments(), exprs);
    String text =
        context.names().of(call.function().name()) + "(" + String.join(", ", arguments) + ")";
    if (call.function().result().isPresent()) {
      // What it gives is not wanted here.
      TypedExpr.Call value = new TypedExpr.Call(call.span(), call.function(), call.arguments());
      return "(void)" + value(value, exprs) + ";";
    }
    if (!traits(call.function()).ends()) {
      return text + ";";
    }
    context.use(CContext.Feature.CALL);
    return "CALL(" + text + ");";
  }

  private List<String> arguments(TypedFunction function, List<TypedExpr> values, CExprs exprs) {
    List<String> arguments = new ArrayList<>();
    if (traits(function).ring()) {
      arguments.add("step");
      context.touch();
    }
    values.forEach(value -> arguments.add(exprs.assigned(value).text()));
    return arguments;
  }

  /** The definitions of all functions. */
  Lines definitions(CStatements statements, CExprs exprs) {
    Lines out = new Lines();
    for (TypedFunction function : all) {
      out.add("");
      CComment.of(function.doc()).forEach(out::add);
      out.add("INLINE " + head(function, exprs), "{");
      out.block(statements.function(function, traits(function)));
      out.add("}");
    }
    return out;
  }

  private String head(TypedFunction function, CExprs exprs) {
    Traits its = traits(function);
    List<String> parameters = new ArrayList<>();
    if (its.ring()) {
      parameters.add("struct step *step");
    }
    function
        .parameters()
        .forEach(p -> parameters.add(context.types().of(p.type()) + " " + exprs.local(p)));
    String result = function.result().map(context.types()::of).orElse("void");
    if (its.ends()) {
      context.use(CContext.Feature.CALL);
      function.result().ifPresent(type -> parameters.add(context.types().of(type) + " *result"));
      result = "int";
    }
    String list = parameters.isEmpty() ? "void" : String.join(", ", parameters);
    return result + " " + context.names().of(function.name()) + "(" + list + ")";
  }
}
