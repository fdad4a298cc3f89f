// SPDX-License-Identifier: Apache-2.0
/* The two loops that the kernel runs: bpf_loop with a callback, and the iterator over numbers. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

static long (*bpf_loop)(u32 rounds, void *callback, void *context, u64 flags) = (void *)181;

extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) KSYM;
extern int *bpf_iter_num_next(struct bpf_iter_num *it) KSYM;
extern void bpf_iter_num_destroy(struct bpf_iter_num *it) KSYM;

struct sum {
	u64 total;
	u32 last;
};

u64 total;
u32 rounds;

static long add(u32 index, void *context)
{
	struct sum *sum = context;

	sum->total += index;
	sum->last = index;
	return index == 90;
}

SEC("struct_ops.s/loops")
int loops(u64 *args)
{
	struct bpf_iter_num it;
	struct sum sum = {};
	int *number;

	rounds = bpf_loop(100, add, &sum, 0);
	bpf_iter_num_new(&it, 0, 10);
	while ((number = bpf_iter_num_next(&it)))
		sum.total += *number;
	bpf_iter_num_destroy(&it);
	total = sum.total + sum.last;
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops loops_ops = { .loop_step = (void *)loops };
