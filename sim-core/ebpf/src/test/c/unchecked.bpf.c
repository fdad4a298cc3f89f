// SPDX-License-Identifier: Apache-2.0
/* Uses the parameter region, which is NULL where none is registered: every verifier must refuse this. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

u32 seen;

SEC("struct_ops.s/unchecked")
int unchecked(u64 *args)
{
	u8 *region = bpf_io_uring_get_region((void *)args[0], 0, 64);

	seen = RING_U32(region, 8);
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops unchecked_ops = {
	.loop_step = (void *)unchecked,
};
