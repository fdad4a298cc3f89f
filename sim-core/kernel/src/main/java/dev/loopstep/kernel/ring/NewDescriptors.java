// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.Processor;

/**
 * Where requests put what they open. Which number would be the lowest free one depends on what the
 * process has open by itself, so only slots of registered files are modelled.
 */
final class NewDescriptors {
  /** SOCK_CLOEXEC. */
  static final int CLOSE_ON_EXEC = 0x80000;

  /** SOCK_NONBLOCK. */
  static final int NON_BLOCKING = 0x800;

  /** IORING_FILE_INDEX_ALLOC. */
  static final int ANY_SLOT = -1;

  private final Processor processor;
  private final FileTable table;
  private final NotModelled notModelled;

  NewDescriptors(Processor processor, FileTable table, NotModelled notModelled) {
    this.processor = processor;
    this.table = table;
    this.notModelled = notModelled;
  }

  /**
   * Puts an open file into a slot; if that fails, it is closed.
   *
   * @param slot its index plus one, -1 for any, 0 for a descriptor
   * @return what the request tells
   */
  int install(Request request, OpenFile file, int slot) {
    if (slot == 0) {
      throw notModelled.because(request.opcode + " into the lowest free descriptor");
    }
    int index = table.slot(slot);
    if (index < 0) {
      letGo(file);
      return index;
    }
    if (table.onDevice(index)) {
      throw notModelled.because(request.opcode + " instead of a file that is registered");
    }
    OpenFile before = table.register(index, file);
    if (before != null) {
      letGo(before);
    }
    return slot == ANY_SLOT ? index : 0;
  }

  private void letGo(OpenFile file) {
    if (file.release()) {
      processor.current().later(file::close);
    }
  }
}
