// SPDX-License-Identifier: Apache-2.0
/* Reads with a fixed number in flight, and counts how long each took in a histogram of powers of two. */
#include "policy.h"

#define BLOCK 4096
#define TIMER 0xffffffff
#define SLOTS 32
#define BUCKETS 16

const volatile u32 depth LOOPSTEP("range:1..32") = 16;
const volatile u64 tick LOOPSTEP("range:1000..1000000000") = 10000;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u32 reads;
	u32 finished;
	u64 slowest;
};

u64 now;
u32 next;
u32 inflight;
bool ticking;
u64 begun[SLOTS];
bool used[SLOTS];
u32 buckets[BUCKETS];

static u32 pushed;
static u32 refused;

static __always_inline struct io_uring_sqe *get_sqe(struct ring *ring)
{
	u32 number = READ_ONCE(pushed);

	if (number >= sq_entries) {
		if (bpf_io_uring_submit_sqes(ring->ctx, number) != number)
			WRITE_ONCE(refused, 1);
		number = 0;
	}
	WRITE_ONCE(pushed, number + 1);
	return &ring->sqes[number];
}

static __always_inline void count(u64 took)
{
	u32 bucket = 0;

	for (u64 rest = took; rest && bucket < BUCKETS - 1; rest >>= 1)
		bucket++;
	barrier_var(bucket);
	if (bucket < BUCKETS)
		buckets[bucket]++;
}

POLICY(histogram)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct io_uring_sqe *sqe;
	struct ring ring;
	u32 number;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	WRITE_ONCE(pushed, 0);
	WRITE_ONCE(refused, 0);
	for (int i = 0; i < SLOTS && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		u64 took, slowest;
		u32 slot;

		ring_take(&ring, &cqe);
		if (cqe.user_data == TIMER) {
			now++;
			ticking = false;
			continue;
		}
		slot = cqe.user_data % SLOTS;
		took = now - begun[slot];
		count(took);
		slowest = READ_ONCE(shared->slowest);
		WRITE_ONCE(shared->slowest, slowest > took ? slowest : took);
		WRITE_ONCE(shared->finished, READ_ONCE(shared->finished) + 1);
		used[slot] = false;
		inflight--;
	}
	ring_publish(&ring);

	for (u32 slot = 0; slot < SLOTS; slot++) {
		if (inflight >= depth || next >= READ_ONCE(shared->reads))
			break;
		if (used[slot])
			continue;
		used[slot] = true;
		begun[slot] = now;
		sqe = get_sqe(&ring);
		prep(sqe, IORING_OP_READ, 0, buffers + slot * BLOCK, BLOCK, (u64)next * BLOCK, slot);
		sqe->flags = IOSQE_FIXED_FILE;
		next++;
		inflight++;
	}
	if (!inflight)
		return LOOP_STOP;
	if (!ticking) {
		ticking = true;
		sqe = get_sqe(&ring);
		prep(sqe, IORING_OP_TIMEOUT, 0, tick, 1, 0, TIMER);
		sqe->op_flags = IORING_TIMEOUT_IMMEDIATE_ARG;
	}
	number = READ_ONCE(pushed);
	if ((number && bpf_io_uring_submit_sqes(ctx, number) != number) || READ_ONCE(refused))
		return -EBUSY;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
