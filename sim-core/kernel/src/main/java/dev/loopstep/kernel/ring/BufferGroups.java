// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.Segments;
import dev.loopstep.kernel.file.Span;
import java.util.Map;
import java.util.TreeMap;

/** The groups of buffers of a ring, by number (io_uring/kbuf.c). */
final class BufferGroups {
  private final UserMemory user;
  private final NotModelled notModelled;
  private final Map<Integer, BufferGroup> groups = new TreeMap<>();
  private final BufferRing.Pieces pieces = this::span;

  BufferGroups(UserMemory user, NotModelled notModelled) {
    this.user = user;
    this.notModelled = notModelled;
  }

  private Span span(long address, int length) {
    return user.span(address, length, notModelled);
  }

  /** Registers a ring of buffers, under a number that has none. */
  void register(BufferRingSetup ring, long address) {
    groups.put(
        ring.group(),
        new BufferRing(user, address, ring.entries(), ring.incremental(), ring.leastLeft()));
  }

  /** PROVIDE_BUFFERS: 0 or -errno. */
  int provide(int group, long address, int length, int count, int firstNumber) {
    return switch (groups.computeIfAbsent(group, _ -> new ProvidedBuffers())) {
      case ProvidedBuffers provided -> provided.add(address, length, count, firstNumber);
      case BufferRing _ -> Errno.EINVAL;
    };
  }

  /** REMOVE_BUFFERS: how many, or -errno. */
  int remove(int group, int count) {
    BufferGroup found = groups.get(group);
    if (found == null) {
      return Errno.ENOENT;
    }
    return switch (found) {
      case ProvidedBuffers provided -> provided.remove(count);
      case BufferRing _ -> Errno.EINVAL;
    };
  }

  /**
   * Takes a buffer for a request (io_buffer_select).
   *
   * @param wanted how many bytes of it at most, 0 for all
   * @param uses whether a ring's buffer is used up at once
   * @return how many bytes it has, or -ENOBUFS
   */
  int select(Request request, int group, int wanted, boolean uses) {
    BufferGroup found = groups.get(group);
    return found == null
        ? Errno.ENOBUFS
        : found.select(request.selection(), wanted, uses || request.onWorker);
  }

  /**
   * Takes a buffer for a read that wants one and has none yet: 0 or -ENOBUFS (io_uring/rw.c,
   * io_import_rw_buffer).
   *
   * @param uses whether a ring's buffer is used up at once
   */
  int selectToRead(Request request, boolean uses) {
    if (!request.has(Sqe.BUFFER_SELECT)) {
      return 0;
    }
    BufferSelection selection = request.selection();
    selection.begin();
    if (!selection.missing()) {
      return 0;
    }
    int length = select(request, request.bufIndex, request.transfer, uses);
    if (length < 0) {
      return length;
    }
    request.address = selection.address();
    request.transfer = length;
    return 0;
  }

  /**
   * Looks at several buffers to receive into (io_buffers_peek).
   *
   * @param most how many bytes at most, 0 if not limited
   * @param room how many buffers at most if that is not limited
   * @return how many buffers, or -errno
   */
  int peek(Request request, int group, long most, int room, Segments to) {
    BufferGroup found = groups.get(group);
    if (found == null) {
      return Errno.ENOENT;
    }
    BufferSelection selection = request.selection();
    return switch (found) {
      case ProvidedBuffers provided -> one(provided, selection, most, to);
      case BufferRing ring -> {
        int count = ring.peek(selection, most, room, true, to, pieces);
        if (count > 0) {
          selection.commitLater(ring);
        }
        yield count;
      }
    };
  }

  /**
   * Takes buffers to send (io_buffers_select).
   *
   * @param most how many bytes at most
   * @param room how many buffers at most, unless
   * @param grows all that it takes may be taken
   * @return how many buffers, or -errno
   */
  int selectToSend(Request request, int group, long most, int room, boolean grows, Segments to) {
    BufferGroup found = groups.get(group);
    if (found == null) {
      return Errno.ENOENT;
    }
    BufferSelection selection = request.selection();
    return switch (found) {
      // What it is given as a length is not limited for them.
      case ProvidedBuffers provided -> one(provided, selection, 0, to);
      case BufferRing ring -> {
        int count = ring.peek(selection, most, room, grows, to, pieces);
        if (count > 0) {
          selection.commitNow(ring, to.remaining(), count);
        }
        yield count;
      }
    };
  }

  private int one(ProvidedBuffers from, BufferSelection selection, long most, Segments to) {
    int length = from.select(selection, (int) most, false);
    if (length < 0) {
      return length;
    }
    to.add(span(selection.address(), length));
    return 1;
  }
}
