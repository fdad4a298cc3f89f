// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.ebpf.object.MapSizes;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedPolicy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the maps that a policy declares. */
final class MapDeclarations {
  private static final int MAX_ENTRIES = 1 << 20;

  /** Of a name in the kernel, without the zero at its end (Linux BPF_OBJ_NAME_LEN). */
  private static final int MAX_NAME = 15;

  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final Types types;
  private final List<PolicyMap> maps = new ArrayList<>();

  /** What the maps so far take. */
  private long bytes;

  MapDeclarations(Diagnostics diagnostics, Scope scope, ExprChecker exprs, Types types) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.types = types;
  }

  List<PolicyMap> maps() {
    return maps;
  }

  void declare(Declaration.Map declared, Name policy) {
    Name name = declared.name();
    String program = policy.text();
    if (name.text().equals(program) || name.text().equals(TypedPolicy.structOpsName(program))) {
      diagnostics.error(
          LanguageDiagnostic.DUPLICATE_NAME,
          name.span(),
          "in the object the policy's program and its `struct_ops` variable are called `"
              + program
              + "` and `"
              + TypedPolicy.structOpsName(program)
              + "`",
          "choose another name for the map",
          new Because(policy.span(), "the policy's name"));
    }
    if (name.text().length() > MAX_NAME) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          name.span(),
          "the name of a map has at most " + MAX_NAME + " characters",
          "shorten it");
    }
    Optional<PolicyMap> map = declared.key().isPresent() ? hash(declared) : array(declared);
    map = map.filter(m -> fits(m, name.span()));
    map.ifPresent(maps::add);
    scope.declare(
        map.<Symbol>map(m -> new Symbol.Map(name, m)).orElseGet(() -> new Symbol.Faulty(name)));
  }

  /** Whether the map can be made, and there is room for it with the others. */
  private boolean fits(PolicyMap map, Span at) {
    long value = map.value().bytes();
    if (map.type() == MapType.HASH && map.key().bytes() + value >= MapSizes.MOST_HASHED) {
      tooLarge(at, "an element of a hash map takes less than 4 MiB", "use smaller values");
      return false;
    }
    long size = MapSizes.of(map.type(), map.key().bytes(), value, map.entries());
    boolean room = size <= MapSizes.MOST - bytes;
    if (room) {
      bytes += size;
    } else {
      tooLarge(
          at,
          "maps take more than " + (MapSizes.MOST >> 20) + " MiB with `" + map.name() + "`",
          "give it fewer elements, or smaller values");
    }
    return room;
  }

  private void tooLarge(Span at, String message, String remedy) {
    diagnostics.error(LanguageDiagnostic.POLICY_TOO_LARGE, at, message, remedy);
  }

  private Optional<PolicyMap> hash(Declaration.Map declared) {
    Optional<Type> key = declared.key().flatMap(types::single);
    Optional<DataType> value = types.data(declared.value());
    if (declared.bound().isEmpty()) {
      refuse(
          declared.name(),
          "nothing says how many elements this map has at most",
          "add a bound: `map " + declared.name().text() + ": ... -> ... max 1024`");
      return Optional.empty();
    }
    Expr written = declared.bound().get();
    Optional<Integer> entries =
        exprs.constant(written, "the bound of a map").flatMap(n -> entries(n, written));
    return key.flatMap(k ->
        value.flatMap(v ->
            entries.map(n ->
                new PolicyMap(declared.name().text(), declared.doc(), MapType.HASH, k, v, n))));
  }

  private Optional<Integer> entries(BigInteger number, Expr written) {
    if (number.signum() > 0 && number.compareTo(BigInteger.valueOf(MAX_ENTRIES)) <= 0) {
      return Optional.of(number.intValueExact());
    }
    diagnostics.error(
        LanguageDiagnostic.VALUE_OUT_OF_RANGE,
        written.span(),
        "a map cannot have " + number + " elements",
        "use a bound in 1.." + MAX_ENTRIES);
    return Optional.empty();
  }

  private Optional<PolicyMap> array(Declaration.Map declared) {
    Optional<DataType> data = types.data(declared.value());
    if (declared.bound().isPresent() || declared.value().lengths().isEmpty()) {
      refuse(
          declared.name(),
          "a map has keys, or a length",
          "write `map NAME: u64 -> u64 max 1024`, or `map NAME: u64[16]` for numbered elements");
      return Optional.empty();
    }
    return data.map(d -> (DataType.Array) d)
        .map(a ->
            new PolicyMap(
                declared.name().text(),
                declared.doc(),
                MapType.ARRAY,
                Type.U32,
                a.element(),
                a.length()));
  }

  private void refuse(Name name, String message, String remedy) {
    diagnostics.error(LanguageDiagnostic.MISSING_FIELD, name.span(), message, remedy);
  }
}
