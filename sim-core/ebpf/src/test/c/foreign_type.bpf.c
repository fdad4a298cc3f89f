// SPDX-License-Identifier: Apache-2.0
/* Depends on a kernel type that an event loop has no business with. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

struct task_struct {
	int pid;
} OF_KERNEL;

int pid;

SEC("struct_ops.s/foreign_type")
int foreign_type(u64 *args)
{
	struct task_struct *task = (void *)args[0];

	pid = task->pid;
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops foreign_type_ops = { .loop_step = (void *)foreign_type };
