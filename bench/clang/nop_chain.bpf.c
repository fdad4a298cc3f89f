// SPDX-License-Identifier: Apache-2.0
/* Executes `total` NOPs strictly one after another. */
#include "policy.h"

const volatile u64 total LOOPSTEP("range:1..1000000000000") = 1000;
u64 done;

POLICY(nop_chain)
{
	struct ring ring;

	if (!ring_open(&ring, ctx))
		return -EFAULT;
	if (ring.head != ring.tail) {
		ring.head++;
		ring_publish(&ring);
		done++;
	}
	if (done == total)
		return LOOP_STOP;
	prep(ring.sqes, IORING_OP_NOP, 0, 0, 0, 0, done);
	if (bpf_io_uring_submit_sqes(ctx, 1) != 1)
		return -EBUSY;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
