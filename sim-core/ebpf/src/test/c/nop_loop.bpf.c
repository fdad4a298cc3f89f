// SPDX-License-Identifier: Apache-2.0
/* Runs `total` NOPs strictly one after another, on a ring with SQ_REWIND and NO_SQARRAY. */
#include "loopstep.bpf.h"

#define MOST_REAPED 64

char LICENSE[] SEC("license") = "GPL";

const volatile u32 total LOOPSTEP("range:1..1000000") = 100;
const volatile u32 cq_head LOOPSTEP("cq_off.head") = 8;
const volatile u32 cq_tail LOOPSTEP("cq_off.tail") = 12;
const volatile u32 cq_cqes LOOPSTEP("cq_off.cqes") = 64;
const volatile u32 cq_entries LOOPSTEP("cq_entries") = 8;

struct tally {
	u32 good;
	u32 bad;
};

struct tally tally;
s32 last_error;
bool finished;
s64 balance = -1000;
static u32 submitted;

/* Takes what has completed; gives the new head. */
static NOINLINE u32 reap(u8 *cq)
{
	u32 head = RING_U32(cq, cq_head);
	u32 tail = RING_U32(cq, cq_tail);

	for (int i = 0; i < MOST_REAPED && head != tail; i++, head++) {
		u32 slot = head & (cq_entries - 1);
		struct io_uring_cqe *cqe = (void *)(cq + cq_cqes + slot * sizeof(*cqe));

		if (cqe->res == 0) {
			tally.good++;
		} else {
			tally.bad++;
			last_error = cqe->res;
		}
		balance++;
	}
	RING_U32(cq, cq_head) = head;
	return head;
}

SEC("struct_ops.s/nop_loop")
int nop_loop(u64 *args)
{
	struct iou_ctx *ctx = (void *)args[0];
	struct iou_loop_params *params = (void *)args[1];
	struct io_uring_sqe *sqe;
	u32 head;
	u8 *cq;

	cq = bpf_io_uring_get_region(ctx, REGION_CQ, cq_cqes + cq_entries * sizeof(struct io_uring_cqe));
	sqe = (void *)bpf_io_uring_get_region(ctx, REGION_SQ, sizeof(*sqe));
	if (!cq || !sqe)
		return LOOP_STOP;

	head = reap(cq);
	if (tally.good + tally.bad >= total) {
		finished = 1;
		return LOOP_STOP;
	}

	__builtin_memset(sqe, 0, sizeof(*sqe));
	sqe->opcode = IORING_OP_NOP;
	sqe->user_data = submitted;
	if (bpf_io_uring_submit_sqes(ctx, 1) != 1)
		return LOOP_STOP;
	submitted++;
	params->cq_wait_idx = head + 1;
	return LOOP_CONTINUE;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops nop_loop_ops = {
	.loop_step = (void *)nop_loop,
};
