// SPDX-License-Identifier: Apache-2.0
/*
 * Does what the table in the parameter region says, and logs what it sees. `script` in a scenario
 * becomes that table; docs/scenarios.md says what its steps mean, ScriptLayout.java has the same
 * offsets. Layouts and names of the kernel's types are those of uapi/linux/io_uring.h,
 * io_uring/loop.h and io_uring/bpf-ops.h of Linux 7.2.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed int s32;

#define SEC(name) __attribute__((section(name), used))
#define KSYM __attribute__((section(".ksyms")))

/* Loopstep, and whoever else loads this, fills a variable in by what its tag says. */
#define LOOPSTEP(symbol) __attribute__((btf_decl_tag("loopstep:" symbol)))

/* The application and the kernel write the regions at any time. */
#define U32(base, offset) (*(volatile u32 *)((base) + (offset)))
#define U64(base, offset) (*(volatile u64 *)((base) + (offset)))

/* Keeps the compiler from checking one register and using another. */
#define HIDE(number) asm volatile("" : "+r"(number))

enum { LOOP_CONTINUE = 0, LOOP_STOP = 1 };
enum { REGION_PARAMETERS = 0, REGION_CQ = 1, REGION_SQ = 2 };

struct iou_ctx {};

struct iou_loop_params {
	u32 cq_wait_idx;
} __attribute__((preserve_access_index));

struct io_uring_bpf_ops {
	int (*loop_step)(struct iou_ctx *ctx, struct iou_loop_params *params);
	u32 ring_fd;
};

struct bpf_iter_num {
	u64 opaque[1];
} __attribute__((aligned(8)));

extern int bpf_io_uring_submit_sqes(struct iou_ctx *ctx, u32 nr) KSYM;
extern u8 *bpf_io_uring_get_region(struct iou_ctx *ctx, u32 id, const u64 rdwr_buf_size) KSYM;
extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) KSYM;
extern int *bpf_iter_num_next(struct bpf_iter_num *it) KSYM;
extern void bpf_iter_num_destroy(struct bpf_iter_num *it) KSYM;

char LICENSE[] SEC("license") = "GPL";

/* The parameter region: a header, the steps, the SQEs, and memory for requests' data. */
#define STEP_COUNT 0
#define STEPS 64
#define STEP_SIZE 32
#define MOST_STEPS 64
#define SQES 4096
#define SQE_SIZE 64
#define MOST_SQES 128
#define DATA 12288
#define REGION_SIZE 16384

/* A step. */
#define STEP_FIRST 0
#define STEP_PUSH 4
#define STEP_SUBMIT 8
#define STEP_FLAGS 12
#define STEP_REAP 16
#define STEP_WAIT 20
#define STEP_UNTIL 24
#define STEP_RESULT 28

enum { DOES_SUBMIT = 1, WAITS_FROM_HEAD = 2, WAITS_AT = 4 };

#define MOST_REAPED 4096
#define MOST_LOGGED_CQES 128
#define DATA_SHOWN 128

#define IORING_CQE_F_32 (1u << 15)

const volatile u32 cq_head LOOPSTEP("cq_off.head") = 8;
const volatile u32 cq_tail LOOPSTEP("cq_off.tail") = 12;
const volatile u32 cq_overflow_at LOOPSTEP("cq_off.overflow") = 44;
const volatile u32 cq_cqes LOOPSTEP("cq_off.cqes") = 64;
const volatile u32 cq_entries LOOPSTEP("cq_entries") = 8;
const volatile u32 cqe_size LOOPSTEP("cqe_size") = 16;
const volatile u32 cq_size LOOPSTEP("cq_region_size") = 4096;
const volatile u32 sq_head LOOPSTEP("sq_off.head") = 0;
const volatile u32 sq_tail LOOPSTEP("sq_off.tail") = 4;
const volatile u32 sq_flags LOOPSTEP("sq_off.flags") = 36;
const volatile u32 sq_dropped_at LOOPSTEP("sq_off.dropped") = 32;
const volatile u32 sq_array LOOPSTEP("sq_off.array") = 0;
const volatile u32 sq_entries LOOPSTEP("sq_entries") = 8;
const volatile u32 sqe_size LOOPSTEP("sqe_size") = 64;
const volatile u32 sq_size LOOPSTEP("sq_region_size") = 4096;
const volatile u32 sq_rewind LOOPSTEP("sq_rewind") = 1;

struct seen_step {
	u32 head;
	u32 tail;
	u32 sq_head;
	u32 sq_flags;
};

struct seen_submit {
	u32 call;
	u32 asked;
	s32 result;
	u32 cq_tail_after;
};

struct seen_cqe {
	u64 user_data;
	u32 call;
	s32 res;
	u32 flags;
	u32 unused;
};

/* Calls of this program, and completions that it took. */
u32 steps;
u32 taken;
u32 submits;

/* What the logs, or the submission queue at one push, had no room for. */
u32 unlogged_steps;
u32 unlogged_cqes;
u32 unpushed;

/* A region that could not be had. */
u32 no_region;

/* At the end: the ring's own counters, and what requests left in the data area. */
u32 cq_overflow;
u32 sq_dropped;
u8 data[DATA_SHOWN];

struct seen_step log_steps[MOST_STEPS];
struct seen_submit log_submits[MOST_STEPS];
struct seen_cqe log_cqes[MOST_LOGGED_CQES];

/* The step that is next, or that has begun and stays until enough was taken. */
u32 at;
u32 begun;

struct step {
	u32 first;
	u32 push;
	u32 submit;
	u32 flags;
	u32 reap;
	u32 wait;
	u32 until;
	s32 result;
};

/*
 * What loops count is kept in memory: Linux then need not follow it from turn to turn, and a loop
 * is proved in a few.
 */
static u32 position;

static void log_cqe(u8 *cqe)
{
	u32 index = taken;

	HIDE(index);
	if (index >= MOST_LOGGED_CQES) {
		unlogged_cqes++;
		return;
	}
	log_cqes[index].user_data = U64(cqe, 0);
	log_cqes[index].call = steps - 1;
	log_cqes[index].res = U32(cqe, 8);
	log_cqes[index].flags = U32(cqe, 12);
}

/* Takes completions, at most so many. */
static void reap(u8 *cq, u32 most)
{
	struct bpf_iter_num it;
	u32 tail = U32(cq, cq_tail);
	int *turn;

	position = U32(cq, cq_head);
	bpf_iter_num_new(&it, 0, MOST_REAPED);
	while ((turn = bpf_iter_num_next(&it))) {
		u32 head = *(volatile u32 *)&position;
		u8 *cqe;

		if (head == tail || *turn >= most)
			break;
		cqe = cq + cq_cqes + (head & (cq_entries - 1)) * cqe_size;
		log_cqe(cqe);
		taken++;
		/* On rings that mix sizes a large one takes two places. */
		position = head + 1;
		if (cqe_size == 16 && (U32(cqe, 12) & IORING_CQE_F_32))
			position = head + 2;
	}
	bpf_iter_num_destroy(&it);
	U32(cq, cq_head) = *(volatile u32 *)&position;
}

static void put_sqe(u8 *to, u8 *from)
{
	for (int i = 0; i < SQE_SIZE; i += 8)
		U64(to, i) = U64(from, i);
	if (sqe_size == 2 * SQE_SIZE) {
		for (int i = SQE_SIZE; i < 2 * SQE_SIZE; i += 8)
			U64(to, i) = 0;
	}
}

/* Puts SQEs of the table into the queue: from slot 0 on where the ring rewinds, else at its tail. */
static void push(u8 *region, u8 *cq, u8 *sq, const struct step *step)
{
	struct bpf_iter_num it;
	u32 tail = sq_rewind ? 0 : U32(cq, sq_tail);
	int *turn;

	bpf_iter_num_new(&it, 0, MOST_SQES);
	while ((turn = bpf_iter_num_next(&it))) {
		u32 i = *turn;
		u32 slot = (tail + i) & (sq_entries - 1);
		u32 from = (step->first + i) & (MOST_SQES - 1);

		if (i >= step->push)
			break;
		if (i >= sq_entries) {
			unpushed++;
			continue;
		}
		HIDE(slot);
		HIDE(from);
		slot &= sq_entries - 1;
		from &= MOST_SQES - 1;
		put_sqe(sq + slot * sqe_size, region + SQES + from * SQE_SIZE);
		if (sq_array)
			U32(cq, sq_array + slot * 4) = slot;
	}
	bpf_iter_num_destroy(&it);
	if (!sq_rewind)
		U32(cq, sq_tail) = tail + (step->push < sq_entries ? step->push : sq_entries);
}

static void submit(struct iou_ctx *ctx, u8 *cq, u32 number)
{
	u32 index = submits++ & (MOST_STEPS - 1);
	s32 result = bpf_io_uring_submit_sqes(ctx, number);

	HIDE(index);
	index &= MOST_STEPS - 1;
	log_submits[index].call = steps - 1;
	log_submits[index].asked = number;
	log_submits[index].result = result;
	log_submits[index].cq_tail_after = U32(cq, cq_tail);
}

static void await(struct iou_loop_params *params, u8 *cq, const struct step *step)
{
	if (step->flags & WAITS_FROM_HEAD)
		params->cq_wait_idx = U32(cq, cq_head) + step->wait;
	if (step->flags & WAITS_AT)
		params->cq_wait_idx = step->wait;
}

static void read_step(u8 *region, struct step *step)
{
	u32 index = at;
	u8 *from;

	HIDE(index);
	from = region + STEPS + (index & (MOST_STEPS - 1)) * STEP_SIZE;
	step->first = U32(from, STEP_FIRST);
	step->push = U32(from, STEP_PUSH);
	step->submit = U32(from, STEP_SUBMIT);
	step->flags = U32(from, STEP_FLAGS);
	step->reap = U32(from, STEP_REAP);
	step->wait = U32(from, STEP_WAIT);
	step->until = U32(from, STEP_UNTIL);
	step->result = U32(from, STEP_RESULT);
}

static void log_step(u8 *cq)
{
	u32 index = steps++;

	HIDE(index);
	if (index >= MOST_STEPS) {
		unlogged_steps++;
		return;
	}
	log_steps[index].head = U32(cq, cq_head);
	log_steps[index].tail = U32(cq, cq_tail);
	log_steps[index].sq_head = U32(cq, sq_head);
	log_steps[index].sq_flags = U32(cq, sq_flags);
}

static void show_the_end(u8 *region, u8 *cq)
{
	cq_overflow = U32(cq, cq_overflow_at);
	sq_dropped = U32(cq, sq_dropped_at);
	for (int i = 0; i < DATA_SHOWN; i += 8)
		*(u64 *)(data + i) = U64(region, DATA + i);
}

SEC("struct_ops.s/script")
int script(u64 *args)
{
	struct iou_ctx *ctx = (void *)args[0];
	struct iou_loop_params *params = (void *)args[1];
	struct step step;
	u8 *region = bpf_io_uring_get_region(ctx, REGION_PARAMETERS, REGION_SIZE);
	u8 *cq = bpf_io_uring_get_region(ctx, REGION_CQ, cq_size);
	u8 *sq = bpf_io_uring_get_region(ctx, REGION_SQ, sq_size);

	if (!region || !cq || !sq) {
		no_region++;
		return LOOP_STOP;
	}
	log_step(cq);
	if (begun) {
		read_step(region, &step);
		reap(cq, step.reap);
		if (taken < step.until) {
			await(params, cq, &step);
			return step.result;
		}
		begun = 0;
		at++;
	}
	if (at >= U32(region, STEP_COUNT) || at >= MOST_STEPS) {
		reap(cq, MOST_REAPED);
		show_the_end(region, cq);
		return LOOP_STOP;
	}
	read_step(region, &step);
	reap(cq, step.reap);
	push(region, cq, sq, &step);
	if (step.flags & DOES_SUBMIT)
		submit(ctx, cq, step.submit);
	await(params, cq, &step);
	if (taken < step.until)
		begun = 1;
	else
		at++;
	if (step.result != LOOP_CONTINUE)
		show_the_end(region, cq);
	return step.result;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops script_ops = {
	.loop_step = (void *)script,
};
