// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Callee;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A BPF program as the loop's callback. */
public final class ProgramStep implements LoopStep, PolicyMemory {
  /** How many instructions one step may execute before it counts as one that never ends. */
  private static final long BUDGET = 100_000_000;

  private static final int ARGUMENTS = 2;

  private final Program program;
  private final LoopCalls calls;
  private final Machine machine;
  private final long arguments;

  // The addresses of the regions of {@link LoopCalls}, 0 where there is none.
  private final long parameterAddress;
  private final long cq;
  private final long sq;

  /**
   * @param engine null for one that lets others come between two instructions
   * @param seed of the run, for the helper that returns random numbers
   */
  public ProgramStep(Program program, LoopCalls calls, @Nullable Engine engine, long seed) {
    this.program = program;
    this.calls = calls;
    Memory memory = new Memory();
    parameterAddress = place(memory, calls.parameters());
    cq = place(memory, calls.cq());
    sq = place(memory, calls.sq());
    Region ctx = new Region("iou_ctx", new byte[0], false);
    Region args = new Region("args", new byte[ARGUMENTS * Long.BYTES], false);
    args.put64(0, memory.place(ctx));
    args.put64(Long.BYTES, memory.place(calls.loopParams()));
    arguments = memory.place(args);
    Engine own = engine == null ? InterruptibleMachine.engine(calls) : engine;
    machine = own.load(program, memory, table(seed), BUDGET);
  }

  private static long place(Memory memory, @Nullable Region region) {
    return region == null ? 0 : memory.place(region);
  }

  private CallTable table(long seed) {
    Substream random = new Substream(seed, program.name(), "prandom");
    Callee submit = (memory, ctx, nr, r3, r4, r5) -> calls.submitSqes((int) nr);
    Callee region = (memory, ctx, id, size, r4, r5) -> region((int) id, size);
    Callee poll = (memory, ctx, nanos, r3, r4, r5) -> calls.pollNetwork(nanos);
    Callee suspend = (memory, ctx, r2, r3, r4, r5) -> calls.suspendInterrupts(true);
    Callee resume = (memory, ctx, r2, r3, r4, r5) -> calls.suspendInterrupts(false);
    Callee copy = (memory, to, size, from, r4, r5) -> copyFromUser(memory, to, (int) size, from);
    Callee fetch =
        (memory, ctx, to, size, index, from) ->
            fetchRegistered(memory, to, (int) size, (int) index, from);
    CallTable table =
        new Helpers()
            .ofProgram()
            .clock(calls::nanos)
            .oneProcessor()
            .random(() -> {
              random.draw();
              return random.word(0);
            })
            .trace(calls::printed)
            .helper(Helpers.COPY_FROM_USER, copy)
            .kfunc("bpf_io_uring_submit_sqes", submit)
            .kfunc("bpf_io_uring_get_region", region)
            .kfunc(Targets.POLL_NETWORK, poll)
            .kfunc(Targets.SUSPEND_INTERRUPTS, suspend)
            .kfunc(Targets.RESUME_INTERRUPTS, resume)
            .kfunc(Targets.FETCH_REGISTERED, fetch)
            .table();
    return new ChargedCalls(table, Targets.whatIf(), calls);
  }

  private long copyFromUser(Memory memory, long to, int size, long from) {
    return size == 0
        ? 0
        : calls.copyFromUser(
            memory.writable(to, size), Math.toIntExact(Memory.offsetOf(to)), size, from);
  }

  private long fetchRegistered(Memory memory, long to, int size, int index, long from) {
    return calls.fetchRegistered(
        memory.writable(to, size), Math.toIntExact(Memory.offsetOf(to)), size, index, from);
  }

  private long region(int id, long size) {
    Region region = calls.region(id, size);
    if (region == null) {
      return 0;
    }
    if (region == calls.cq()) {
      return cq;
    }
    return region == calls.sq() ? sq : parameterAddress;
  }

  @Override
  public int step() {
    return (int) machine.run(arguments, 0);
  }

  @Override
  public long executed() {
    return machine.executed();
  }

  @Override
  public Region section(int index) {
    return machine.map(index);
  }

  @Override
  public @Nullable Region parameters() {
    return calls.parameters();
  }

  @Override
  public long inFlight() {
    return calls.inFlight();
  }

  @Override
  public int completionsReady() {
    return calls.completionsReady();
  }

  /** The contents of the data sections that are not read-only, by name, as they are now. */
  public Map<String, byte[]> globals() {
    Map<String, byte[]> globals = new LinkedHashMap<>();
    List<MapImage> maps = program.data();
    for (int i = 0; i < maps.size(); i++) {
      if (!maps.get(i).readOnly()) {
        globals.put(maps.get(i).name(), machine.map(i).bytes().clone());
      }
    }
    return globals;
  }
}
