// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.lang.invariant.Condition;
import dev.loopstep.lang.invariant.InvariantMemory;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a policy's invariants after each of its steps. It reads memory and changes nothing, so a
 * run that is watched is the run that is not.
 */
public final class InvariantWatch implements RunObserver {
  private final Program program;
  private final List<TypedPolicy.Invariant> invariants;
  private final List<Violation> violations = new ArrayList<>();

  /** Those that have held so far. */
  private final List<Watched> watched = new ArrayList<>();

  public InvariantWatch(Contestant.OfPolicy policy) {
    program = policy.program();
    invariants = policy.invariants();
  }

  private record Watched(TypedPolicy.Invariant invariant, Condition condition) {}

  @Override
  public void attached(PolicyMemory memory) {
    InvariantMemory reader = storage -> reader(storage, memory);
    invariants.forEach(i -> watched.add(new Watched(i, new Condition(i.condition(), reader))));
  }

  private InvariantMemory.Reader reader(Storage storage, PolicyMemory memory) {
    return switch (storage) {
      case Storage.Variable variable -> variable(variable.global().name(), memory);
      case Storage.Shared(SharedField field) ->
          Optional.ofNullable(memory.parameters())
              .map(region -> bytes(region, field.offset()))
              .orElse((offset, bytes) -> 0);
      case Storage.Element element -> throw new IllegalArgumentException("no variable: " + element);
    };
  }

  private InvariantMemory.Reader variable(String name, PolicyMemory memory) {
    List<MapImage> images = program.data();
    for (int i = 0; i < images.size(); i++) {
      for (Variable variable : images.get(i).variables()) {
        if (variable.name().equals(name)) {
          return bytes(memory.section(i), variable.offset());
        }
      }
    }
    throw new IllegalArgumentException("no variable " + name);
  }

  /** What lies beyond the region reads as zero: an application may register a short one. */
  private static InvariantMemory.Reader bytes(Region region, int start) {
    return (offset, bytes) -> {
      int at = start + (int) offset;
      if (at + bytes > region.size()) {
        return 0;
      }
      return switch (bytes) {
        case 1 -> region.u8(at);
        case 2 -> region.u16(at);
        case 4 -> region.i32(at) & 0xffff_ffffL;
        default -> region.i64(at);
      };
    };
  }

  @Override
  public void stepped(long timePicos, long steps) {
    for (int i = 0; i < watched.size(); i++) {
      Watched one = watched.get(i);
      if (!one.condition().getAsBoolean()) {
        TypedPolicy.Invariant broken = one.invariant();
        violations.add(new Violation(broken.text(), broken.span().line(), steps, timePicos));
        watched.remove(i--);
      }
    }
  }

  /** In the order in which they were seen. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }
}
