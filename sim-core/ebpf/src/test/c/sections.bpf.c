// SPDX-License-Identifier: Apache-2.0
/* Subprograms that other objects could see and ones that they could not, and sections of every name. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

const volatile u32 limit SEC(".rodata.limits") = 12;
const volatile u32 step = 2;
u32 table[4] SEC(".data.table") = { 1, 2, 3, 4 };
u64 count SEC(".bss.count");
u32 plain = 5;

static NOINLINE u32 scaled(u32 by)
{
	return by * step + table[by & 3];
}

NOINLINE u32 bounded(u32 by)
{
	u32 value = scaled(by);

	return value < limit ? value : limit;
}

/* In a section of its own: still a program, which has the same subprograms behind it. */
SEC("?struct_ops/second")
int second(u64 *args)
{
	count += bounded(plain);
	return LOOP_CONTINUE;
}

SEC("struct_ops.s/sections")
int sections(u64 *args)
{
	count += bounded(plain) + scaled(3);
	table[1] = count;
	return LOOP_STOP;
}

SEC(".struct_ops")
struct io_uring_bpf_ops second_ops = { .loop_step = (void *)second };

SEC(".struct_ops.link")
struct io_uring_bpf_ops sections_ops = { .loop_step = (void *)sections };
