// SPDX-License-Identifier: Apache-2.0
/* Reads blocks at no more than a given rate: a timer refills a bucket of tokens, each read takes one. */
#include "policy.h"

#define BLOCK 4096
#define MOST 32
#define TIMER 0xffffffff

const volatile u32 refill LOOPSTEP("range:1..32") = 3;
const volatile u32 burst LOOPSTEP("range:1..64") = 8;
const volatile u64 interval LOOPSTEP("range:1000..1000000000") = 100000;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u32 queued;
	u32 finished;
	u32 ticks;
	u32 failed;
};

u32 tokens;
u32 next;
u32 inflight;
bool armed;

static __always_inline u32 make_room(struct ring *ring, u32 pushed, bool *refused)
{
	if (pushed < sq_entries)
		return pushed;
	*refused |= bpf_io_uring_submit_sqes(ring->ctx, pushed) != pushed;
	return 0;
}

POLICY(rate_limit)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;
	u32 pushed = 0, waiting, count;
	bool refused = false;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	for (int i = 0; i < MOST && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;

		ring_take(&ring, &cqe);
		if (cqe.user_data == TIMER) {
			armed = false;
			if (cqe.res == -ETIME) {
				tokens = min(tokens + refill, burst);
				WRITE_ONCE(shared->ticks, READ_ONCE(shared->ticks) + 1);
			}
		} else {
			inflight--;
			if (cqe.res < 0)
				WRITE_ONCE(shared->failed, READ_ONCE(shared->failed) + 1);
			WRITE_ONCE(shared->finished, READ_ONCE(shared->finished) + 1);
		}
	}
	ring_publish(&ring);

	waiting = READ_ONCE(shared->queued) - next;
	if (!waiting && !inflight)
		return LOOP_STOP;
	count = MOST - inflight;
	count = min(count, waiting);
	count = min(count, tokens);
	for (u32 i = 0; i < MOST && i < count; i++) {
		struct io_uring_sqe *sqe;

		pushed = make_room(&ring, pushed, &refused);
		sqe = &ring.sqes[pushed++];
		prep(sqe, IORING_OP_READ, 0, buffers + next % MOST * BLOCK, BLOCK, (u64)next * BLOCK, next);
		sqe->flags = IOSQE_FIXED_FILE;
		next++;
	}
	tokens -= count;
	inflight += count;
	if (!armed && next < READ_ONCE(shared->queued)) {
		struct io_uring_sqe *sqe;

		pushed = make_room(&ring, pushed, &refused);
		sqe = &ring.sqes[pushed++];
		prep(sqe, IORING_OP_TIMEOUT, 0, interval, 1, 0, TIMER);
		sqe->op_flags = IORING_TIMEOUT_IMMEDIATE_ARG;
		armed = true;
	}
	if ((pushed && bpf_io_uring_submit_sqes(ctx, pushed) != pushed) || refused)
		return -EBUSY;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
