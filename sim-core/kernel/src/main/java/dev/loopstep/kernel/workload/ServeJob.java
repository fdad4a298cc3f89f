// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.RunSetup;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A server as it is written today: an event loop that accepts connections with one request that
 * stays armed, receives from each into a buffer of its own, answers when a request is complete, and
 * receives again.
 */
final class ServeJob implements Job {
  private static final long ACCEPT = -1;

  /** IORING_CQE_F_MORE. */
  private static final int MORE = 1 << 1;

  private final int listener;
  private final int bufferSize;
  private final LongToIntFunction memory;
  private final BooleanSupplier finished;
  private @Nullable ServedConnection[] connections = new ServedConnection[64];
  private final ArrayDeque<ServedConnection> ready = new ArrayDeque<>();

  /** Slots of connections that wait for a buffer. */
  private final ArrayDeque<Integer> withoutBuffer = new ArrayDeque<>();

  private final int[] freeBuffers;
  private int free;
  private boolean accepting;
  private int error;
  private int open;

  /**
   * @param listener the descriptor
   * @param memory reads a number of 32 bits at an address
   * @param finished whether no more requests come
   */
  ServeJob(
      int listener, RunSetup.Buffers buffers, LongToIntFunction memory, BooleanSupplier finished) {
    this.listener = listener;
    bufferSize = buffers.size();
    this.memory = memory;
    this.finished = finished;
    free = buffers.count();
    freeBuffers = new int[free];
    for (int i = 0; i < free; i++) {
      freeBuffers[i] = free - 1 - i;
    }
  }

  private long address(ServedConnection connection) {
    return RunSetup.Buffers.ADDRESS + (long) connection.buffer * bufferSize;
  }

  @Override
  public void write(SqeWriter writer) {
    if (!accepting) {
      accepting = true;
      writer.acceptRepeatedly(listener, ACCEPT);
    }
    while (!ready.isEmpty() && writer.hasRoom()) {
      ServedConnection connection = ready.remove();
      long address = address(connection);
      switch (connection.next) {
        case RECEIVE ->
            writer.receive(
                connection.slot,
                address + connection.offset(),
                bufferSize - connection.offset(),
                connection.slot);
        case SEND ->
            writer.send(
                connection.slot,
                address,
                (int) Math.min(connection.toSend(), bufferSize),
                connection.slot);
        case CLOSE -> writer.closeSlot(connection.slot, connection.slot);
      }
    }
  }

  @Override
  public int waitsFor(int batch) {
    return done() ? 0 : 1;
  }

  @Override
  public void completed(long userData, int res, int flags) {
    if (userData == ACCEPT) {
      accepting = (flags & MORE) != 0;
      if (res >= 0) {
        accepted(res);
      } else {
        error = res;
      }
      return;
    }
    ServedConnection connection = connections[(int) userData];
    if (connection == null) {
      throw new AssertionError("only a connection has requests");
    }
    switch (connection.next) {
      case RECEIVE -> received(connection, res);
      case SEND -> sent(connection, res);
      case CLOSE -> closed(connection);
    }
  }

  private void accepted(int slot) {
    open++;
    if (free == 0) {
      withoutBuffer.add(slot);
    } else {
      begin(slot, freeBuffers[--free]);
    }
  }

  private void begin(int slot, int buffer) {
    if (slot >= connections.length) {
      connections = Arrays.copyOf(connections, Integer.highestOneBit(slot) << 1);
    }
    ServedConnection connection = new ServedConnection(slot, buffer);
    connections[slot] = connection;
    ready.add(connection);
  }

  private void received(ServedConnection connection, int res) {
    if (res <= 0) {
      connection.next = ServedConnection.Next.CLOSE;
    } else {
      connection.received(res);
      if (connection.headerIsNew()) {
        long at = address(connection);
        connection.header(memory.applyAsInt(at), memory.applyAsInt(at + Integer.BYTES));
      }
      if (connection.complete()) {
        connection.next = ServedConnection.Next.SEND;
      }
    }
    ready.add(connection);
  }

  private void sent(ServedConnection connection, int res) {
    if (res < 0) {
      connection.next = ServedConnection.Next.CLOSE;
    } else if (connection.sent(res)) {
      connection.next = ServedConnection.Next.RECEIVE;
    }
    ready.add(connection);
  }

  private void closed(ServedConnection connection) {
    connections[connection.slot] = null;
    open--;
    Integer waits = withoutBuffer.poll();
    if (waits == null) {
      freeBuffers[free++] = connection.buffer;
    } else {
      begin(waits, connection.buffer);
    }
  }

  /** Requests have come to an end, and so have the connections. */
  @Override
  public boolean done() {
    return open == 0 && ready.isEmpty() && finished.getAsBoolean();
  }

  @Override
  public int error() {
    return error;
  }
}
