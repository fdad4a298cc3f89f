// SPDX-License-Identifier: Apache-2.0
/* Serves several queues of requests by weighted round robin: a queue gets as many turns as its weight. */
#include "policy.h"

#define QUEUES 4
#define ENTRIES 16
#define BLOCK 4096
#define SLOTS 32

const volatile u32 depth LOOPSTEP("range:1..32") = 8;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u32 tails[QUEUES];
	u32 heads[QUEUES];
	u32 weights[QUEUES];
	u32 entries[QUEUES * ENTRIES];
	u64 served[QUEUES];
	u32 errors;
	u32 unused;
};

u32 current;
u32 turns;
u32 inflight;
u32 slot;

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

POLICY(priorities)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;
	u32 idle = 0, number;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	WRITE_ONCE(pushed, 0);
	WRITE_ONCE(refused, 0);
	for (int i = 0; i < 32 && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		u32 queue;

		ring_take(&ring, &cqe);
		inflight--;
		queue = (cqe.user_data >> 32) % QUEUES;
		if (cqe.res < 0)
			WRITE_ONCE(shared->errors, READ_ONCE(shared->errors) + 1);
		WRITE_ONCE(shared->served[queue], READ_ONCE(shared->served[queue]) + 1);
	}
	ring_publish(&ring);

	for (int i = 0; i < 64 && inflight < depth && idle < QUEUES; i++) {
		u32 queue = current % QUEUES;
		u32 head = READ_ONCE(shared->heads[queue]);

		if (head == READ_ONCE(shared->tails[queue]) || turns >= READ_ONCE(shared->weights[queue])) {
			if (turns)
				idle = 0;
			else
				idle++;
			turns = 0;
			current = (queue + 1) % QUEUES;
		} else {
			u32 block = READ_ONCE(shared->entries[queue * ENTRIES + head % ENTRIES]);
			u32 buffer = slot % SLOTS;
			struct io_uring_sqe *sqe = get_sqe(&ring);

			prep(sqe, IORING_OP_READ, 0, buffers + buffer * BLOCK, BLOCK, (u64)block * BLOCK,
			     (u64)queue << 32 | buffer);
			sqe->flags = IOSQE_FIXED_FILE;
			WRITE_ONCE(shared->heads[queue], head + 1);
			slot = (buffer + 1) % SLOTS;
			turns++;
			inflight++;
			idle = 0;
		}
	}
	number = READ_ONCE(pushed);
	if ((number && bpf_io_uring_submit_sqes(ctx, number) != number) || READ_ONCE(refused))
		return -EBUSY;
	if (!inflight)
		return LOOP_STOP;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
