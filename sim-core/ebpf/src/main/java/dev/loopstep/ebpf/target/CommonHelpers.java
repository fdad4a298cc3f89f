// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.Signature.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Helpers of programs of other types, whose contracts are simple: they take numbers, memory and the
 * context, and give a number. Numbers of {@code enum bpf_func_id}, {@code uapi/linux/bpf.h};
 * prototypes in {@code kernel/bpf/helpers.c}, {@code kernel/trace/bpf_trace.c} and {@code
 * net/core/filter.c} of Linux 7.2. Nothing simulates them, so what a call costs does not matter.
 */
final class CommonHelpers {
  private static final Result NUMBER = new Result.Number(64, false);

  private static final Argument ANY = new Argument.Anything();
  private static final Argument CONTEXT = new Argument.Context(false);
  private static final Argument READ = new Argument.ReadableMemory(false);
  private static final Argument READ_OR_NULL = new Argument.ReadableMemory(true);
  private static final Argument WRITE = new Argument.WritableMemory();
  private static final Argument SIZE = new Argument.MemorySize(false);
  private static final Argument SIZE_OR_ZERO = new Argument.MemorySize(true);
  private static final Argument LONG = new Argument.WritableBytes(8);

  private final Map<Integer, Signature> byNumber = new TreeMap<>();

  private CommonHelpers() {}

  /** By their numbers. */
  static Map<Integer, Signature> all() {
    CommonHelpers helpers = new CommonHelpers();
    helpers.tracing();
    helpers.packets();
    helpers.textAndTask();
    return helpers.byNumber;
  }

  private void add(int number, String name, Argument... arguments) {
    Signature signature = new Signature(name, List.of(arguments), NUMBER, CallCost.INLINED);
    byNumber.put(number, signature);
  }

  private void tracing() {
    add(4, "bpf_probe_read", WRITE, SIZE_OR_ZERO, ANY);
    add(45, "bpf_probe_read_str", WRITE, SIZE_OR_ZERO, ANY);
    add(112, "bpf_probe_read_user", WRITE, SIZE_OR_ZERO, ANY);
    add(113, "bpf_probe_read_kernel", WRITE, SIZE_OR_ZERO, ANY);
    add(114, "bpf_probe_read_user_str", WRITE, SIZE_OR_ZERO, ANY);
    add(115, "bpf_probe_read_kernel_str", WRITE, SIZE_OR_ZERO, ANY);
  }

  private void packets() {
    add(9, "bpf_skb_store_bytes", CONTEXT, ANY, READ, SIZE, ANY);
    add(10, "bpf_l3_csum_replace", CONTEXT, ANY, ANY, ANY, ANY);
    add(11, "bpf_l4_csum_replace", CONTEXT, ANY, ANY, ANY, ANY);
    add(13, "bpf_clone_redirect", CONTEXT, ANY, ANY);
    add(17, "bpf_get_cgroup_classid", CONTEXT);
    add(18, "bpf_skb_vlan_push", CONTEXT, ANY, ANY);
    add(19, "bpf_skb_vlan_pop", CONTEXT);
    add(23, "bpf_redirect", ANY, ANY);
    add(24, "bpf_get_route_realm", CONTEXT);
    add(26, "bpf_skb_load_bytes", CONTEXT, ANY, WRITE, SIZE);
    add(28, "bpf_csum_diff", READ_OR_NULL, SIZE_OR_ZERO, READ_OR_NULL, SIZE_OR_ZERO, ANY);
    add(34, "bpf_get_hash_recalc", CONTEXT);
    add(38, "bpf_skb_change_tail", CONTEXT, ANY, ANY);
    add(39, "bpf_skb_pull_data", CONTEXT, ANY);
    add(40, "bpf_csum_update", CONTEXT, ANY);
    add(41, "bpf_set_hash_invalid", CONTEXT);
    add(43, "bpf_skb_change_head", CONTEXT, ANY, ANY);
    add(44, "bpf_xdp_adjust_head", CONTEXT, ANY);
    add(47, "bpf_get_socket_uid", CONTEXT);
    add(54, "bpf_xdp_adjust_meta", CONTEXT, ANY);
    add(65, "bpf_xdp_adjust_tail", CONTEXT, ANY);
    add(68, "bpf_skb_load_bytes_relative", CONTEXT, ANY, WRITE, SIZE, ANY);
    add(122, "bpf_get_netns_cookie", new Argument.Context(true));
  }

  private void textAndTask() {
    add(14, "bpf_get_current_pid_tgid");
    add(15, "bpf_get_current_uid_gid");
    add(16, "bpf_get_current_comm", WRITE, SIZE);
    add(35, "bpf_get_current_task");
    add(80, "bpf_get_current_cgroup_id");
    add(105, "bpf_strtol", READ, SIZE, ANY, LONG);
    add(106, "bpf_strtoul", READ, SIZE, ANY, LONG);
    add(123, "bpf_get_current_ancestor_cgroup_id", ANY);
  }
}
