// SPDX-License-Identifier: Apache-2.0
/* Writes the records of a log in batches, each with one fsync behind it that its writes are linked to. */
#include "policy.h"

#define RECORD 512
#define RECORDS 64
#define SYNC 0xffff

const volatile u32 batch LOOPSTEP("range:1..16") = 8;
const volatile u64 buffers LOOPSTEP("buf.0") = 0;

struct shared {
	u64 produced;
	u64 durable;
	u32 batches;
	s32 error;
};

u64 written;
u32 pending;
u32 outstanding;
bool failed;

static __always_inline u32 make_room(struct ring *ring, u32 pushed, bool *refused)
{
	if (pushed < sq_entries)
		return pushed;
	*refused |= bpf_io_uring_submit_sqes(ring->ctx, pushed) != pushed;
	return 0;
}

POLICY(log_batch)
{
	struct shared *shared = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, sizeof(*shared));
	struct ring ring;

	if (!shared || !ring_open(&ring, ctx))
		return -EFAULT;
	for (int i = 0; i < 32 && ring.head != ring.tail; i++) {
		struct io_uring_cqe cqe;

		ring_take(&ring, &cqe);
		outstanding--;
		if (cqe.res < 0) {
			failed = true;
			if (!READ_ONCE(shared->error))
				WRITE_ONCE(shared->error, cqe.res);
		} else if (cqe.user_data == SYNC) {
			written += pending;
			WRITE_ONCE(shared->durable, written);
			WRITE_ONCE(shared->batches, READ_ONCE(shared->batches) + 1);
			pending = 0;
		} else if (cqe.res != RECORD) {
			failed = true;
		}
	}
	ring_publish(&ring);

	if (!outstanding) {
		u64 waiting = READ_ONCE(shared->produced) - written;
		u32 count = min(waiting, batch), pushed = 0;
		struct io_uring_sqe *sqe;
		bool refused = false;

		if (failed || !count)
			return LOOP_STOP;
		pending = count;
		for (u32 i = 0; i < 16 && i < count; i++) {
			u64 record = written + i;

			pushed = make_room(&ring, pushed, &refused);
			sqe = &ring.sqes[pushed++];
			prep(sqe, IORING_OP_WRITE, 0, buffers + record % RECORDS * RECORD, RECORD, record * RECORD, i);
			sqe->flags = IOSQE_FIXED_FILE | IOSQE_IO_LINK;
		}
		pushed = make_room(&ring, pushed, &refused);
		sqe = &ring.sqes[pushed++];
		prep(sqe, IORING_OP_FSYNC, 0, 0, 0, 0, SYNC);
		sqe->flags = IOSQE_FIXED_FILE;
		sqe->op_flags = IORING_FSYNC_DATASYNC;
		outstanding = count + 1;
		if (bpf_io_uring_submit_sqes(ctx, pushed) != pushed || refused)
			return -EBUSY;
	}
	ring_wait(&ring, params, outstanding);
	return LOOP_CONTINUE;
}
