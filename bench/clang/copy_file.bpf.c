// SPDX-License-Identifier: Apache-2.0
/* Copies a file: reads a block, then writes exactly what was read at the same offset, several at once. */
#include "policy.h"

#define BLOCK 65536
#define MOST 32

const volatile u32 blocks LOOPSTEP("range:1..32") = 8;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u64 size;
	u64 copied;
	s32 error;
	u32 unused;
};

u64 next;
u32 inflight;
bool busy[MOST];
bool writing[MOST];
u64 start[MOST];
u32 left[MOST];

/*
 * Whether a request is pushed depends on data here, so Linux would follow every number of them apart from
 * all others in a register: what it reads from memory it takes for any number.
 */
static u32 pushed;
static u32 refused;

static __always_inline void push(struct ring *ring, u8 opcode, u32 file, u32 slot, u32 len, u64 off)
{
	u32 number = READ_ONCE(pushed);

	if (number >= sq_entries) {
		if (bpf_io_uring_submit_sqes(ring->ctx, number) != number)
			WRITE_ONCE(refused, 1);
		number = 0;
	}
	prep(&ring->sqes[number], opcode, file, buffers + (u64)slot * BLOCK, len, off, slot);
	ring->sqes[number].flags = IOSQE_FIXED_FILE;
	WRITE_ONCE(pushed, number + 1);
}

POLICY(copy_file)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;
	u32 number;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	WRITE_ONCE(pushed, 0);
	WRITE_ONCE(refused, 0);
	for (int i = 0; i < MOST && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		u32 slot;

		ring_take(&ring, &cqe);
		slot = cqe.user_data % MOST;
		if (cqe.res <= 0) {
			WRITE_ONCE(shared->error, cqe.res ? cqe.res : -EIO);
			ring_publish(&ring);
			return LOOP_STOP;
		}
		if (writing[slot]) {
			start[slot] += cqe.res;
			left[slot] -= cqe.res;
			WRITE_ONCE(shared->copied, READ_ONCE(shared->copied) + cqe.res);
			writing[slot] = false;
			if (left[slot] == 0) {
				busy[slot] = false;
				inflight--;
			} else {
				push(&ring, IORING_OP_READ, 0, slot, left[slot], start[slot]);
			}
		} else {
			writing[slot] = true;
			push(&ring, IORING_OP_WRITE, 1, slot, cqe.res, start[slot]);
		}
	}
	ring_publish(&ring);

	for (u32 slot = 0; slot < MOST; slot++) {
		u64 size;

		if (inflight >= blocks || next >= READ_ONCE(shared->size))
			break;
		if (busy[slot])
			continue;
		size = READ_ONCE(shared->size) - next;
		size = min(size, BLOCK);
		busy[slot] = true;
		start[slot] = next;
		left[slot] = size;
		push(&ring, IORING_OP_READ, 0, slot, size, next);
		next += size;
		inflight++;
	}
	number = READ_ONCE(pushed);
	if ((number && bpf_io_uring_submit_sqes(ctx, number) != number) || READ_ONCE(refused)) {
		WRITE_ONCE(shared->error, -EBUSY);
		return LOOP_STOP;
	}
	if (!inflight)
		return LOOP_STOP;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
