// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

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
  private final BufferGroups groups;
  private final BlockPlug plug;
  private final DeviceTransfers devices;
  private final OpenFileTransfers others;
  private final NotModelled notModelled;

  ReadWriteOperation(
      Opcode opcode,
      Cpu cpu,
      FileTable table,
      ReadWritePreparation preparation,
      RequestMemory memory,
      BufferGroups groups,
      BlockPlug plug,
      DeviceTransfers devices,
      OpenFileTransfers others,
      NotModelled notModelled) {
    cost = opcode.writes() ? Cost.ISSUE_WRITE : Cost.ISSUE_READ;
    this.cpu = cpu;
    this.table = table;
    this.preparation = preparation;
    this.memory = memory;
    this.groups = groups;
    this.plug = plug;
    this.devices = devices;
    this.others = others;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    plug.plug();
    return preparation.prepare(request, sqes, at);
  }

  @Override
  public int issue(Request request) {
    OpenFile open = request.takeFile(table);
    if (open != null || !devices.caches(request.fd)) {
      cpu.charge(Charges.of(open, request, cost));
    }
    if (open == null && !devices.has(request.fd)) {
      return MissingFile.error(request, table, notModelled);
    }
    int error = groups.selectToRead(request, open == null || !open.pollable());
    if (error == 0) {
      error = importRegistered(request);
    }
    if (error != 0) {
      return error;
    }
    return open == null ? devices.issue(request) : issueOn(open, request);
  }

  /** What fails or has to wait gives the buffer of a ring back. */
  private int issueOn(OpenFile file, Request request) {
    int outcome = others.issue(file, request);
    if (outcome < 0 && request.has(Sqe.BUFFER_SELECT)) {
      request.selection().recycleOfRing();
    }
    return outcome;
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

  @Override
  public long kindOf(Request request) {
    return devices.kindOf(request);
  }

  @Override
  public long kindOfDrive(Request request) {
    return devices.kindOfDrive(request);
  }

  @Override
  public int touchedByInterrupt() {
    return devices.touchedByInterrupt();
  }

  @Override
  public void moved(Request request) {
    devices.moved(request);
  }
}
