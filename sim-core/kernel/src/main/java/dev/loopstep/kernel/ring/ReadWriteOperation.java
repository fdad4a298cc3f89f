// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_READ and IORING_OP_WRITE, and those with a vector or a registered buffer
 * (io_uring/rw.c). A registered buffer and a vector cost nothing beyond that here.
 */
final class ReadWriteOperation implements Operation {
  private final Cost cost;
  private final Cpu cpu;
  private final FileTable table;
  private final ReadWritePreparation preparation;
  private final RequestMemory memory;
  private final BlockPlug plug;
  private final DeviceTransfers devices;
  private final OpenFileTransfers others;

  ReadWriteOperation(
      Opcode opcode,
      Cpu cpu,
      FileTable table,
      ReadWritePreparation preparation,
      RequestMemory memory,
      BlockPlug plug,
      DeviceTransfers devices,
      OpenFileTransfers others) {
    cost = opcode.writes() ? Cost.ISSUE_WRITE : Cost.ISSUE_READ;
    this.cpu = cpu;
    this.table = table;
    this.preparation = preparation;
    this.memory = memory;
    this.plug = plug;
    this.devices = devices;
    this.others = others;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    plug.plug();
    return preparation.prepare(request, sqes, at);
  }

  @Override
  public int issue(Request request) {
    cpu.charge(cost);
    OpenFile open = request.takeFile(table);
    if (open == null && !devices.has(request.fd)) {
      return Errno.EBADF;
    }
    if (request.has(Sqe.BUFFER_SELECT)) {
      // No buffers are provided, so none can be selected.
      return Errno.ENOBUFS;
    }
    int error = importRegistered(request);
    if (error != 0) {
      return error;
    }
    return open == null ? devices.issue(request) : others.issue(open, request);
  }

  private int importRegistered(Request request) {
    return switch (request.opcode) {
      case READ_FIXED, WRITE_FIXED -> memory.importRegistered(request);
      case READV_FIXED, WRITEV_FIXED -> memory.importRegisteredVector(request);
      default -> 0;
    };
  }

  @Override
  public void interrupted(Request request) {
    devices.interrupted(request);
  }
}
