// SPDX-License-Identifier: Apache-2.0
/* Sends back what each of a few connections sends, and counts bytes and rounds. */
#include "policy.h"

#define CONNECTIONS 8
#define SIZE 512
#define MSG_WAITALL 0x100

const volatile u32 connections LOOPSTEP("range:1..8") = 4;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u64 bytes;
	u32 rounds;
	u32 closed;
	u32 errors;
	u32 unused;
};

bool started;
u32 open;
bool sending[CONNECTIONS];

/* In memory, so that Linux does not follow each number of requests apart from all others. */
static u32 pushed;
static u32 refused;

static __always_inline struct io_uring_sqe *push(struct ring *ring, u8 opcode, u32 c, u32 len)
{
	u32 number = READ_ONCE(pushed);
	struct io_uring_sqe *sqe;

	if (number >= sq_entries) {
		if (bpf_io_uring_submit_sqes(ring->ctx, number) != number)
			WRITE_ONCE(refused, 1);
		number = 0;
	}
	sqe = &ring->sqes[number];
	prep(sqe, opcode, c, buffers + c * SIZE, len, 0, c);
	sqe->flags = IOSQE_FIXED_FILE;
	WRITE_ONCE(pushed, number + 1);
	return sqe;
}

POLICY(echo)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;
	u32 number;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	WRITE_ONCE(pushed, 0);
	WRITE_ONCE(refused, 0);
	if (!started) {
		started = true;
		open = connections;
		for (u32 c = 0; c < CONNECTIONS && c < connections; c++)
			push(&ring, IORING_OP_RECV, c, SIZE);
	}
	for (int i = 0; i < 16 && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		u32 c;

		ring_take(&ring, &cqe);
		c = cqe.user_data % CONNECTIONS;
		if (cqe.res <= 0) {
			if (cqe.res < 0)
				WRITE_ONCE(shared->errors, READ_ONCE(shared->errors) + 1);
			WRITE_ONCE(shared->closed, READ_ONCE(shared->closed) + 1);
			open--;
		} else if (sending[c]) {
			sending[c] = false;
			WRITE_ONCE(shared->bytes, READ_ONCE(shared->bytes) + cqe.res);
			WRITE_ONCE(shared->rounds, READ_ONCE(shared->rounds) + 1);
			push(&ring, IORING_OP_RECV, c, SIZE);
		} else {
			sending[c] = true;
			push(&ring, IORING_OP_SEND, c, cqe.res)->op_flags = MSG_WAITALL;
		}
	}
	ring_publish(&ring);
	number = READ_ONCE(pushed);
	if ((number && bpf_io_uring_submit_sqes(ctx, number) != number) || READ_ONCE(refused)) {
		WRITE_ONCE(shared->errors, READ_ONCE(shared->errors) + 1);
		return LOOP_STOP;
	}
	if (!open)
		return LOOP_STOP;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
