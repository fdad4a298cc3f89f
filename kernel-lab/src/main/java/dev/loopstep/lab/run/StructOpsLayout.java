// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.object.ObjectView;

/** How an object lays out {@code struct io_uring_bpf_ops}. */
final class StructOpsLayout {
  private static final String TYPE = "io_uring_bpf_ops";
  private static final String RING = "ring_fd";

  /** Where the kernel has it: behind one pointer. */
  private static final int USUAL = 8;

  private StructOpsLayout() {}

  /** Where {@code ring_fd} lies, in bytes. */
  static int ringFd(ObjectView object) {
    return object.btf().map(StructOpsLayout::ringFd).orElse(USUAL);
  }

  private static int ringFd(Btf types) {
    for (BtfType type : types.types()) {
      if (type instanceof BtfType.Composite composite && composite.name().equals(TYPE)) {
        for (BtfType.Member member : composite.members()) {
          if (member.name().equals(RING)) {
            return member.bitOffset() / Byte.SIZE;
          }
        }
      }
    }
    return USUAL;
  }
}
