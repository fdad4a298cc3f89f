// SPDX-License-Identifier: Apache-2.0
/* Keeps `depth` reads in flight, however many the application has queued. */
#include "policy.h"

#define BLOCK 4096
#define MOST 64

const volatile u32 depth LOOPSTEP("range:1..64") = 32;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u32 queued;
	u32 finished;
	s32 error;
	u32 unused;
};

u32 next;
u32 inflight;
u32 fresh;
u32 returned;
u8 spare[MOST];

POLICY(hold_depth)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;
	u32 pushed = 0, room, waiting, count;
	bool refused = false;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	for (int i = 0; i < MOST && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		u32 top = returned;

		barrier_var(top);
		ring_take(&ring, &cqe);
		inflight--;
		if (top >= MOST) {
			ring_publish(&ring);
			return -ERANGE;
		}
		spare[top] = cqe.user_data % MOST;
		returned = top + 1;
		if (cqe.res < 0) {
			WRITE_ONCE(shared->error, cqe.res);
			ring_publish(&ring);
			return LOOP_STOP;
		}
		WRITE_ONCE(shared->finished, READ_ONCE(shared->finished) + 1);
	}
	ring_publish(&ring);

	room = depth - inflight;
	waiting = READ_ONCE(shared->queued) - next;
	count = min(room, waiting);
	for (u32 i = 0; i < MOST && i < count; i++) {
		u32 buffer = fresh;

		if (returned > 0) {
			u32 top = --returned;

			barrier_var(top);
			if (top >= MOST)
				return -ERANGE;
			buffer = spare[top];
		} else {
			fresh++;
		}
		if (buffer >= MOST)
			return -ERANGE;
		if (pushed >= sq_entries) {
			refused |= bpf_io_uring_submit_sqes(ctx, pushed) != pushed;
			pushed = 0;
		}
		prep(&ring.sqes[pushed++], IORING_OP_READ, 0, buffers + buffer * BLOCK, BLOCK, (u64)next * BLOCK,
		     (u64)next * MOST + buffer);
		ring.sqes[pushed - 1].flags = IOSQE_FIXED_FILE;
		next++;
		inflight++;
	}
	if (pushed && bpf_io_uring_submit_sqes(ctx, pushed) != pushed)
		return LOOP_STOP;
	if (refused || !inflight)
		return LOOP_STOP;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
