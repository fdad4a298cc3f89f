// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

class MemoryProperties {
  private static final int BYTES = 64;

  private final Memory memory = new Memory();
  private final Region before = new Region("before", new byte[BYTES], true);
  private final Region block = new Region("block", new byte[BYTES], true);
  private final Region readOnly = new Region("constants", new byte[BYTES], false);
  private final long beforeAddress = memory.place(before);
  private final long address = memory.place(block);
  private final long readOnlyAddress = memory.place(readOnly);

  @BeforeTry
  void zeros() {
    Arrays.fill(block.bytes(), (byte) 0);
  }

  @Property(seed = "1")
  void whatIsStoredIsLoaded(
      @ForAll Size size, @ForAll @IntRange(max = BYTES - 8) int offset, @ForAll long value) {
    long r0 =
        run(
            address,
            Insns.set64(3, value),
            Insns.store(size, 1, offset, 3),
            Insns.load(size, 0, 1, offset),
            Insns.exit());
    assertEquals(truncate(size, value), r0);
    for (int at = 0; at < BYTES; at++) {
      boolean inside = at >= offset && at < offset + size.bytes();
      long expected = inside ? value >>> 8 * (at - offset) & 0xff : 0;
      assertEquals(expected, block.u8(at), "byte " + at);
    }
  }

  @Property(seed = "1")
  void loadsThatExtendTheSign(
      @ForAll Size size, @ForAll @IntRange(max = BYTES - 8) int offset, @ForAll long value) {
    block.put64(offset, value);
    long r0 = run(address, new Insn.Load(size, true, 0, 1, (short) offset), Insns.exit());
    int above = 64 - 8 * size.bytes();
    assertEquals(value << above >> above, r0);
  }

  @Property(seed = "1")
  void storesOfAnImmediateTruncate(@ForAll Size size, @ForAll int value) {
    run(address, new Insn.Store(size, 1, (short) 8, new Operand.Imm(value)), Insns.exit());
    assertEquals(truncate(size, value), block.i64(8));
  }

  @Property(seed = "1")
  void acquireAndReleaseAreLoadAndStore(@ForAll Size size, @ForAll long value) {
    long r0 =
        run(
            address,
            Insns.set64(3, value),
            new Insn.StoreRelease(size, 1, (short) 16, 3),
            new Insn.LoadAcquire(size, 0, 1, (short) 16),
            Insns.exit());
    assertEquals(truncate(size, value), r0);
    assertEquals(truncate(size, value), block.i64(16));
  }

  @Property(seed = "1")
  void anAccessIsAllowedExactlyWhereAllItsBytesAre(
      @ForAll Size size, @ForAll @IntRange(min = -80, max = 80) int offset) {
    boolean inside = offset >= 0 && offset + size.bytes() <= BYTES;
    assertEquals(inside, works(address, Insns.load(size, 0, 1, offset)));
    assertEquals(inside, works(address, Insns.store(size, 1, offset, 0)));
    assertEquals(inside, works(readOnlyAddress, Insns.load(size, 0, 1, offset)));
    assertEquals(false, works(readOnlyAddress, Insns.store(size, 1, offset, 0)));
    assertArrayEquals(new byte[BYTES], readOnly.bytes());
  }

  @Property(seed = "1")
  void aBlockIsAllowedExactlyWhereAllOfItIs(
      @ForAll @IntRange(min = -8, max = 80) int offset, @ForAll int bytes) {
    for (int length : new int[] {bytes, bytes & 0x7f, -(bytes & 7)}) {
      boolean inside = offset >= 0 && length >= 0 && offset + (long) length <= BYTES;
      if (inside) {
        assertSame(block, memory.readable(address + offset, length));
        assertSame(block, memory.writable(address + offset, length));
      } else {
        assertThrows(AccessViolation.class, () -> memory.readable(address + offset, length));
        assertThrows(AccessViolation.class, () -> memory.writable(address + offset, length));
      }
    }
  }

  @Property(seed = "1")
  void no32BitNumberMovesAPointerIntoAnotherRegion(
      @ForAll int displacement, @ForAll @IntRange(max = BYTES) int from) {
    long moved = address + from + displacement;
    boolean inside = from + (long) displacement >= 0 && from + (long) displacement < BYTES;
    boolean works =
        works(address + from, Insns.alu(AluOp.ADD, 1, displacement), Insns.load(Size.B, 0, 1, 0));
    assertEquals(inside, works);
    if (works) {
      assertSame(block, memory.regionOf(moved));
    }
  }

  @Property(seed = "1")
  void aWildAddressStopsTheProgram(@ForAll long wild, @ForAll Size size) {
    // Three windows of 64 bytes in 2^64 addresses: a random one is never inside, a truncated one
    // may be.
    if (memory.regionOf(wild) != null) {
      return;
    }
    Interpreter interpreter = load(Insns.load(size, 0, 1, 0), Insns.exit());
    Fault fault = assertThrows(Fault.class, () -> interpreter.run(wild, 0));
    assertEquals(Fault.Kind.ACCESS, fault.kind());
    assertEquals(0, fault.slot());
    assertTrue(String.valueOf(fault.getMessage()).contains("0x" + Long.toHexString(wild)));
  }

  @Property(seed = "1", tries = 1)
  void smallNumbersAndNullNameNoRegion() {
    for (long small : new long[] {0, 1, Memory.BIAS, 0xffff_ffffL, -1}) {
      assertEquals(null, memory.regionOf(small));
    }
    assertSame(before, memory.regionOf(beforeAddress));
  }

  private boolean works(long r1, Insn... instructions) {
    try {
      Insn[] all = Arrays.copyOf(instructions, instructions.length + 1);
      all[instructions.length] = Insns.exit();
      run(r1, all);
      return true;
    } catch (Fault fault) {
      assertEquals(Fault.Kind.ACCESS, fault.kind());
      return false;
    }
  }

  private long run(long r1, Insn... instructions) {
    return load(instructions).run(r1, BYTES);
  }

  private Interpreter load(Insn... instructions) {
    return Interpreter.load(
        Insns.program(List.of(instructions)), memory, CallTable.EMPTY, Insns.BUDGET);
  }

  private static long truncate(Size size, long value) {
    return size == Size.DW ? value : value & (1L << 8 * size.bytes()) - 1;
  }
}
