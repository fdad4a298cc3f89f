// SPDX-License-Identifier: Apache-2.0
/* Reads a file piece by piece; what comes short is read on, what fails for a moment is tried again. */
#include "policy.h"

#define BLOCK 16384
#define SLOTS 16

const volatile u32 depth LOOPSTEP("range:1..16") = 4;
const volatile u32 attempts LOOPSTEP("range:1..16") = 3;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u64 size;
	u64 read;
	u32 short_reads;
	u32 retries;
	u32 failed;
	u32 unused;
};

struct piece {
	u64 at;
	u32 want;
	u32 done;
	u32 tries;
	bool used;
};

u64 next;
u32 active;
struct piece pieces[SLOTS];

static u32 pushed;
static u32 refused;

static __always_inline void push(struct ring *ring, u32 slot, u32 len, u64 off)
{
	u32 number = READ_ONCE(pushed);

	if (number >= sq_entries) {
		if (bpf_io_uring_submit_sqes(ring->ctx, number) != number)
			WRITE_ONCE(refused, 1);
		number = 0;
	}
	prep(&ring->sqes[number], IORING_OP_READ, 0, buffers + slot * BLOCK, len, off, slot);
	ring->sqes[number].flags = IOSQE_FIXED_FILE;
	WRITE_ONCE(pushed, number + 1);
}

POLICY(retry_read)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;
	u32 number;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	WRITE_ONCE(pushed, 0);
	WRITE_ONCE(refused, 0);
	for (int i = 0; i < SLOTS && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;
		struct piece *piece;
		bool again = false;
		u32 slot;

		ring_take(&ring, &cqe);
		slot = cqe.user_data % SLOTS;
		piece = &pieces[slot];
		if (cqe.res > 0) {
			WRITE_ONCE(shared->read, READ_ONCE(shared->read) + cqe.res);
			piece->done += cqe.res;
			if (piece->done < piece->want) {
				WRITE_ONCE(shared->short_reads, READ_ONCE(shared->short_reads) + 1);
				again = true;
			}
		} else if ((cqe.res == -EAGAIN || cqe.res == -EINTR) && piece->tries < attempts) {
			piece->tries++;
			WRITE_ONCE(shared->retries, READ_ONCE(shared->retries) + 1);
			again = true;
		} else if (cqe.res) {
			WRITE_ONCE(shared->failed, READ_ONCE(shared->failed) + 1);
		}
		if (again) {
			push(&ring, slot, piece->want - piece->done, piece->at + piece->done);
		} else {
			piece->used = false;
			active--;
		}
	}
	ring_publish(&ring);

	for (u32 slot = 0; slot < SLOTS; slot++) {
		struct piece *piece = &pieces[slot];
		u64 size;

		if (active >= depth || next >= READ_ONCE(shared->size))
			break;
		if (piece->used)
			continue;
		size = READ_ONCE(shared->size) - next;
		size = min(size, BLOCK);
		piece->used = true;
		piece->at = next;
		piece->want = size;
		piece->done = 0;
		piece->tries = 0;
		push(&ring, slot, size, next);
		next += size;
		active++;
	}
	number = READ_ONCE(pushed);
	if ((number && bpf_io_uring_submit_sqes(ctx, number) != number) || READ_ONCE(refused))
		return -EBUSY;
	if (!active)
		return LOOP_STOP;
	ring_wait(&ring, params, 1);
	return LOOP_CONTINUE;
}
