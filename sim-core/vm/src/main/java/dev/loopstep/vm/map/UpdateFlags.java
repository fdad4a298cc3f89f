// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

/** The flags of {@code bpf_map_update_elem} (Linux {@code uapi/linux/bpf.h}), and its errors. */
final class UpdateFlags {
  static final long NOEXIST = 1;
  static final long EXIST = 2;

  static final long EPERM = -1;
  static final long ENOENT = -2;
  static final long E2BIG = -7;
  static final long EEXIST = -17;
  static final long EINVAL = -22;

  private UpdateFlags() {}

  /** BPF_F_LOCK and whatever else is above: no value here holds a lock. */
  static boolean unknown(long flags) {
    return Long.compareUnsigned(flags, EXIST) > 0;
  }
}
