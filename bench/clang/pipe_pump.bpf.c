// SPDX-License-Identifier: Apache-2.0
/* Moves what comes out of pipes into others: waits for a pipe to be readable, reads, writes what was read. */
#include "policy.h"

#define PAIRS 4
#define SIZE 4096

enum { POLLING, READING, WRITING };

const volatile u32 pairs LOOPSTEP("range:1..4") = 2;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u64 moved[PAIRS];
	u32 ended;
	u32 errors;
};

u8 phase[PAIRS];
bool started;
u32 open;

/* In memory, so that Linux does not follow each number of requests apart from all others. */
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

static __always_inline void poll(struct ring *ring, u32 pair)
{
	struct io_uring_sqe *sqe = get_sqe(ring);

	prep(sqe, IORING_OP_POLL_ADD, pair * 2, 0, 0, 0, pair);
	sqe->flags = IOSQE_FIXED_FILE;
	sqe->op_flags = POLLIN;
}

static __always_inline void transfer(struct ring *ring, u8 opcode, u32 file, u32 pair, u32 len)
{
	struct io_uring_sqe *sqe = get_sqe(ring);

	prep(sqe, opcode, file, buffers + pair * SIZE, len, 0, pair);
	sqe->flags = IOSQE_FIXED_FILE;
}

POLICY(pipe_pump)
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
		open = pairs;
		for (u32 pair = 0; pair < PAIRS && pair < pairs; pair++)
			poll(&ring, pair);
	}
	for (int i = 0; i < 8 && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		u32 pair;

		ring_take(&ring, &cqe);
		pair = cqe.user_data % PAIRS;
		if (cqe.res <= 0) {
			if (cqe.res < 0)
				WRITE_ONCE(shared->errors, READ_ONCE(shared->errors) + 1);
			WRITE_ONCE(shared->ended, READ_ONCE(shared->ended) + 1);
			open--;
			continue;
		}
		switch (phase[pair]) {
		case POLLING:
			phase[pair] = READING;
			transfer(&ring, IORING_OP_READ, pair * 2, pair, SIZE);
			break;
		case READING:
			phase[pair] = WRITING;
			transfer(&ring, IORING_OP_WRITE, pair * 2 + 1, pair, cqe.res);
			break;
		default:
			WRITE_ONCE(shared->moved[pair], READ_ONCE(shared->moved[pair]) + cqe.res);
			phase[pair] = POLLING;
			poll(&ring, pair);
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
