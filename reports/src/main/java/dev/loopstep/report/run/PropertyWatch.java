// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.lang.invariant.Condition;
import dev.loopstep.lang.invariant.InvariantMemory;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.scenario.Property;
import dev.loopstep.scenario.Property.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run to the properties of its scenario, and to what never must be: a completion that is
 * dropped, a head that passes the tail, a call of a policy that was detached. It reads memory and
 * changes nothing, so a run that is watched is the run that is not.
 */
public final class PropertyWatch implements RunObserver {
  private static final int F_MORE = 1 << 1;

  private final Program program;
  private final List<BoundProperty> properties;
  private final List<Violation> violations = new ArrayList<>();

  /** Looked at after each step, and when completions are posted, as long as nothing is known. */
  private final List<Watched> open = new ArrayList<>();

  private final List<OrderWatch> orders = new ArrayList<>();
  private final RunFields run = new RunFields(RunFields.RUN);
  private final RunFields cqe = new RunFields(RunFields.CQE);
  private final int steps = run.at("steps");
  private final int submitted = run.at("submitted");
  private final int completed = run.at("completed");
  private final int taken = run.at("taken");
  private final int errors = run.at("errors");
  private final int overflowed = run.at("overflowed");
  private final int inFlight = run.at("in_flight");
  private final int ready = run.at("ready");
  private final int userDataAt = cqe.at("user_data");
  private final int resAt = cqe.at("res");
  private final int flagsAt = cqe.at("flags");
  private @Nullable PolicyMemory memory;
  private boolean droppedSeen;
  private boolean beyondSeen;
  private boolean detachedSeen;

  public PropertyWatch(Program program, List<BoundProperty> properties) {
    this.program = program;
    this.properties = List.copyOf(properties);
  }

  private record Watched(Property.Condition property, Condition condition) {}

  /** Requests that are to complete one after another; all before {@code next} have. */
  private static final class OrderWatch {
    final Property.Order property;
    int next;
    boolean over;

    OrderWatch(Property.Order property) {
      this.property = property;
    }
  }

  @Override
  public void attached(PolicyMemory attached) {
    memory = attached;
    MemoryReaders policy = new MemoryReaders(program, attached);
    InvariantMemory all = storage -> reader(storage, policy);
    for (BoundProperty bound : properties) {
      if (bound.property() instanceof Property.Condition condition) {
        open.add(new Watched(condition, new Condition(bound.condition().orElseThrow(), all)));
      } else if (bound.property() instanceof Property.Order order) {
        orders.add(new OrderWatch(order));
      }
    }
  }

  private InvariantMemory.Reader reader(Storage storage, MemoryReaders policy) {
    if (storage instanceof Storage.Variable(var global)) {
      if (global == RunFields.RUN) {
        return MemoryReaders.bytes(run.memory(), 0);
      }
      if (global == RunFields.CQE) {
        return MemoryReaders.bytes(cqe.memory(), 0);
      }
    }
    return policy.of(storage);
  }

  @Override
  public void submitted(long timePicos, long userData, int opcode) {
    run.increase(submitted);
  }

  @Override
  public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
    run.increase(completed);
    if (res < 0) {
      run.increase(errors);
    }
    if (overflow) {
      run.increase(overflowed);
    }
    cqe.set(userDataAt, userData);
    cqe.setInt(resAt, res);
    cqe.setInt(flagsAt, flags);
    count();
    look(timePicos, When.EVERY_COMPLETION, When.SOME_COMPLETION);
    if ((flags & F_MORE) == 0) {
      orders.forEach(order -> completes(order, userData, timePicos));
    }
  }

  private void completes(OrderWatch order, long userData, long timePicos) {
    List<Long> wanted = order.property.userData();
    int place = wanted.indexOf(userData);
    if (order.over || place < 0) {
      return;
    }
    if (place > order.next) {
      order.over = true;
      String what =
          "does not hold: "
              + Long.toUnsignedString(userData)
              + " completes before "
              + Long.toUnsignedString(wanted.get(order.next));
      broken(order.property, what, timePicos);
    } else if (place == order.next) {
      order.next++;
    }
  }

  @Override
  public void reaped(long timePicos, long userData, long latencyPicos) {
    run.increase(taken);
  }

  @Override
  public void dropped(long userData) {
    if (!droppedSeen) {
      droppedSeen = true;
      never("dropped", "the completion of " + Long.toUnsignedString(userData) + " is lost");
    }
  }

  @Override
  public void calledDetached() {
    if (!detachedSeen) {
      detachedSeen = true;
      never("detached", "the policy is called after it was detached");
    }
  }

  @Override
  public void stepped(long timePicos, long step) {
    run.set(steps, step);
    count();
    if (run.get(ready) < 0 && !beyondSeen) {
      beyondSeen = true;
      never(
          "head-beyond-tail",
          "step " + step + " moves the head past the tail, by " + -run.get(ready));
    }
    look(timePicos, When.ALWAYS, When.EVENTUALLY);
  }

  private void count() {
    PolicyMemory seen = memory;
    if (seen != null) {
      run.set(inFlight, seen.inFlight());
      run.set(ready, seen.completionsReady());
    }
  }

  /**
   * Those of the first kind are broken where they do not hold, of the second over where they do.
   */
  private void look(long timePicos, When each, When once) {
    for (int i = 0; i < open.size(); i++) {
      Watched one = open.get(i);
      When when = one.property().when();
      boolean over = false;
      if (when == each) {
        over = !one.condition().getAsBoolean();
        if (over) {
          broken(one.property(), notHeld(when), timePicos);
        }
      } else if (when == once) {
        over = one.condition().getAsBoolean();
      }
      if (over) {
        open.remove(i--);
      }
    }
  }

  private String notHeld(When when) {
    return switch (when) {
      case ALWAYS -> "does not hold after step " + run.get(steps);
      case EVENTUALLY -> "never holds";
      case FINALLY -> "does not hold at the end";
      case EVERY_COMPLETION ->
          "does not hold for the completion of " + Long.toUnsignedString(cqe.get(userDataAt));
      case SOME_COMPLETION -> "holds for no completion";
    };
  }

  private void broken(Property property, String what, long timePicos) {
    violations.add(Violation.ofProperty(property, what, run.get(steps), timePicos));
  }

  private void never(String name, String what) {
    violations.add(Violation.never(name, what, run.get(steps), 0));
  }

  /** What was seen before the end. */
  public Optional<Violation> first() {
    return violations.stream().findFirst();
  }

  /** Looks at what is said of the end, and tells all violations in the order of time. */
  public List<Violation> end(RunResult result) {
    count();
    for (Watched one : open) {
      When when = one.property().when();
      boolean holds =
          switch (when) {
            case FINALLY, EVENTUALLY -> one.condition().getAsBoolean();
            case SOME_COMPLETION -> false;
            case ALWAYS, EVERY_COMPLETION -> true;
          };
      if (!holds) {
        broken(one.property(), notHeld(when), result.timePicos());
      }
    }
    open.clear();
    for (BoundProperty bound : properties) {
      if (bound.property() instanceof Property.Returns returns
          && !returns.results().contains(result.enterReturn())) {
        broken(
            returns,
            "does not hold: io_uring_enter returns " + result.enterReturn(),
            result.timePicos());
      }
    }
    return List.copyOf(violations);
  }

  /** Whether the scenario says what the loop returns, so that an error need not be wrong. */
  public boolean saysWhatReturns() {
    return properties.stream().anyMatch(p -> p.property() instanceof Property.Returns);
  }
}
