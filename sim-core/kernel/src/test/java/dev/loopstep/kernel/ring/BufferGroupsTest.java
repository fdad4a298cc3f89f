// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.file.Segments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferGroupsTest {
  private static final long MEMORY = RunSetup.Buffers.ADDRESS;

  /** The ring lies in the last page of the buffers. */
  private static final long RING = MEMORY + 4096;

  private static final int GROUP = 3;

  private final UserMemory user = new UserMemory(8192, null);
  private final BufferGroups groups = new BufferGroups(user, new NotModelled("test"));
  private final Request request = new Request(_ -> {});

  private static BufferRingSetup ring(boolean incremental, int leastLeft) {
    return new BufferRingSetup(GROUP, 4, 0, incremental, leastLeft);
  }

  @BeforeEach
  void fourBuffers() {
    for (int i = 0; i < 4; i++) {
      user.put64(RING + 16 * i, MEMORY + 64 * i);
      user.put32(RING + 16 * i + 8, 64);
      user.put32(RING + 16 * i + 12, 20 + i);
    }
    tail(4);
  }

  private void tail(int tail) {
    user.put32(RING + 12, 20 | tail << 16);
  }

  private int flags(int number) {
    return CqeFlags.BUFFER | number << 16;
  }

  @Test
  void providedBuffersAreTakenInOrderAndGivenBackInFront() {
    assertEquals(0, groups.provide(1, MEMORY, 64, 2, 7));
    BufferSelection selection = request.selection();
    assertEquals(16, groups.select(request, 1, 16, false));
    assertEquals(MEMORY, selection.address());
    assertTrue(selection.recycle());
    assertEquals(64, groups.select(request, 1, 0, false));
    assertEquals(flags(7), selection.put(3, 1));
    assertEquals(0, selection.put(3, 1));
    assertEquals(64, groups.select(request, 1, 100, false));
    assertTrue(selection.isEmptied());
    assertEquals(flags(8), selection.put(3, 1));
    assertEquals(Errno.ENOBUFS, groups.select(request, 1, 1, false));
  }

  @Test
  void aBufferThatHoldsBytesIsNotGivenBack() {
    groups.provide(1, MEMORY, 64, 1, 7);
    groups.select(request, 1, 0, false);
    request.selection().keep(5, 1);
    assertFalse(request.selection().recycle());
    assertEquals(flags(7), request.selection().putFailed(Errno.ECANCELED));
  }

  @Test
  void aGroupHasNoMoreBuffersThanNumbers() {
    assertEquals(0, groups.provide(1, MEMORY, 1, ProvidedBuffers.MOST, 0));
    assertEquals(Errno.EOVERFLOW, groups.provide(1, MEMORY, 1, 1, 0));
    assertEquals(1, groups.remove(1, 1));
    assertEquals(0, groups.provide(1, MEMORY, 1, 5, 0));
    assertEquals(ProvidedBuffers.MOST, groups.remove(1, Integer.MAX_VALUE));
    assertEquals(0, groups.remove(1, 1));
    assertEquals(Errno.ENOENT, groups.remove(2, 1));
  }

  @Test
  void aRingsBufferIsUsedUpWhenItIsPut() {
    groups.register(ring(false, 0), RING);
    BufferSelection selection = request.selection();
    assertEquals(64, groups.select(request, GROUP, 0, false));
    assertTrue(selection.recycle());
    assertEquals(64, groups.select(request, GROUP, 0, false));
    assertEquals(flags(20), selection.put(1, 1));
    groups.select(request, GROUP, 0, true);
    assertFalse(selection.recycle());
    selection.put(1, 1);
    groups.select(request, GROUP, 0, false);
    assertEquals(flags(22), selection.put(1, 1));
  }

  @Test
  void aRingIsEmptyUntilItsTailMoves() {
    groups.register(ring(false, 0), RING);
    tail(0);
    assertEquals(Errno.ENOBUFS, groups.select(request, GROUP, 0, false));
    tail(1);
    assertEquals(64, groups.select(request, GROUP, 0, false));
    assertTrue(request.selection().isEmptied());
  }

  @Test
  void aBufferThatIsUsedPieceByPieceGetsShorter() {
    groups.register(ring(true, 16), RING);
    BufferSelection selection = request.selection();
    assertEquals(10, groups.select(request, GROUP, 10, false));
    assertEquals(flags(20) | CqeFlags.BUFFER_MORE, selection.put(10, 1));
    assertEquals(MEMORY + 10, user.i64(RING));
    assertEquals(54, groups.select(request, GROUP, 0, false));
    // Less than sixteen bytes are left of it.
    assertEquals(flags(20), selection.put(40, 1));
    assertEquals(0, user.i32(RING + 8));
    assertEquals(64, groups.select(request, GROUP, 0, false));
    assertEquals(MEMORY + 64, selection.address());
  }

  @Test
  void aBundleTakesAsManyBuffersAsItsLengthNeeds() {
    groups.register(ring(false, 0), RING);
    Segments memory = new Segments();
    assertEquals(1, groups.peek(request, GROUP, 0, 1, memory));
    assertEquals(64, memory.remaining());
    assertTrue(request.selection().recycle());
    memory.clear();
    // The third, of which 22 bytes are wanted, is left out.
    assertEquals(2, groups.peek(request, GROUP, 150, 1, memory));
    assertEquals(128, memory.remaining());
    assertTrue(request.selection().wasCut());
    assertEquals(flags(20), request.selection().put(100, memory.piecesOf(100)));
    groups.select(request, GROUP, 0, false);
    assertEquals(MEMORY + 128, request.selection().address());
  }

  @Test
  void bundlesOfGroupsThatDoNotExistSaySo() {
    assertEquals(Errno.ENOENT, groups.peek(request, 9, 0, 1, new Segments()));
    assertEquals(Errno.ENOENT, groups.selectToSend(request, 9, 8, 1, false, new Segments()));
    assertEquals(Errno.ENOBUFS, groups.select(request, 9, 0, false));
  }

  @Test
  void ringsAreNotProvidedTo() {
    groups.register(ring(false, 0), RING);
    assertEquals(Errno.EINVAL, groups.provide(GROUP, MEMORY, 1, 1, 0));
    assertEquals(Errno.EINVAL, groups.remove(GROUP, 1));
  }
}
