// SPDX-License-Identifier: Apache-2.0
/* What a loader fills in: kernel functions that may be missing, and the version of the kernel. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

extern int LINUX_KERNEL_VERSION KCONFIG;
extern bool LINUX_HAS_BPF_COOKIE KCONFIG;

extern int bpf_io_uring_no_such_function(struct iou_ctx *ctx, u32 nr) KSYM WEAK;
extern int bpf_io_uring_submit_sqes___later(struct iou_ctx *ctx, u32 nr) KSYM WEAK;

u32 version;
u32 answers[3];

SEC("struct_ops.s/externs")
int externs(u64 *args)
{
	struct iou_ctx *ctx = (void *)args[0];

	version = LINUX_KERNEL_VERSION;
	answers[0] = LINUX_HAS_BPF_COOKIE;
	if (bpf_io_uring_no_such_function)
		answers[1] = bpf_io_uring_no_such_function(ctx, 1);
	if (bpf_io_uring_submit_sqes___later)
		answers[2] = 1 + bpf_io_uring_submit_sqes___later(ctx, 0);
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops externs_ops = { .loop_step = (void *)externs };
