// SPDX-License-Identifier: Apache-2.0
/*
 * What the policies beside it share, as somebody would write it who knows libbpf and liburing: names and
 * layouts of the kernel's types are those of uapi/linux/io_uring.h, io_uring/loop.h and io_uring/bpf-ops.h
 * of Linux 7.2.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed int s32;
typedef _Bool bool;

#define true 1
#define false 0
#define SEC(name) __attribute__((section(name), used))
#define KSYM __attribute__((section(".ksyms")))
#define __always_inline inline __attribute__((always_inline))
#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, value) (*(volatile __typeof__(x) *)&(x) = (value))
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define min(a, b) ((a) < (b) ? (a) : (b))

/* Keeps the compiler from checking one register and using another. */
#define barrier_var(x) asm volatile("" : "+r"(x))

/* Loopstep, and whoever else loads this, fills a variable in by what its tag says. */
#define LOOPSTEP(symbol) __attribute__((btf_decl_tag("loopstep:" symbol)))

enum { LOOP_CONTINUE = 0, LOOP_STOP = 1 };
enum { REGION_PARAMETERS = 0, REGION_CQ = 1, REGION_SQ = 2 };
enum { EIO = 5, EINTR = 4, EAGAIN = 11, EFAULT = 14, EBUSY = 16, ERANGE = 34, ETIME = 62 };

enum {
	IORING_OP_NOP = 0,
	IORING_OP_FSYNC = 3,
	IORING_OP_POLL_ADD = 6,
	IORING_OP_TIMEOUT = 11,
	IORING_OP_READ = 22,
	IORING_OP_WRITE = 23,
	IORING_OP_SEND = 26,
	IORING_OP_RECV = 27,
};

enum { IOSQE_FIXED_FILE = 1 << 0, IOSQE_IO_LINK = 1 << 2 };
enum { IORING_FSYNC_DATASYNC = 1 << 0, IORING_TIMEOUT_IMMEDIATE_ARG = 1 << 7 };
enum { POLLIN = 1 };

struct io_uring_sqe {
	u8 opcode;
	u8 flags;
	u16 ioprio;
	s32 fd;
	u64 off;
	u64 addr;
	u32 len;
	u32 op_flags;
	u64 user_data;
	u16 buf_index;
	u16 personality;
	u32 file_index;
	u64 addr3;
	u64 pad;
};

struct io_uring_cqe {
	u64 user_data;
	s32 res;
	u32 flags;
};

struct iou_ctx {};

struct iou_loop_params {
	u32 cq_wait_idx;
} __attribute__((preserve_access_index));

struct io_uring_bpf_ops {
	int (*loop_step)(struct iou_ctx *ctx, struct iou_loop_params *params);
	u32 ring_fd;
};

extern int bpf_io_uring_submit_sqes(struct iou_ctx *ctx, u32 nr) KSYM;
extern u8 *bpf_io_uring_get_region(struct iou_ctx *ctx, u32 id, const u64 rdwr_buf_size) KSYM;

char LICENSE[] SEC("license") = "GPL";

const volatile u32 cq_head_at LOOPSTEP("cq_off.head") = 8;
const volatile u32 cq_tail_at LOOPSTEP("cq_off.tail") = 12;
const volatile u32 cq_cqes_at LOOPSTEP("cq_off.cqes") = 64;
const volatile u32 cq_entries LOOPSTEP("cq_entries") = 8;
const volatile u32 sq_entries LOOPSTEP("sq_entries") = 8;
const volatile u32 cq_bytes LOOPSTEP("cq_bytes") = 192;
const volatile u32 sq_bytes LOOPSTEP("sq_bytes") = 512;

/* A step's view of the ring. */
struct ring {
	struct iou_ctx *ctx;
	u32 *head_at;
	u32 *tail_at;
	struct io_uring_cqe *cqes;
	struct io_uring_sqe *sqes;
	u32 head;
	u32 tail;
	u32 mask;
};

static __always_inline bool ring_open(struct ring *ring, struct iou_ctx *ctx)
{
	u8 *cq = bpf_io_uring_get_region(ctx, REGION_CQ, cq_bytes);
	u8 *sq;

	if (!cq)
		return false;
	sq = bpf_io_uring_get_region(ctx, REGION_SQ, sq_bytes);
	if (!sq)
		return false;
	ring->ctx = ctx;
	ring->head_at = (void *)(cq + cq_head_at);
	ring->tail_at = (void *)(cq + cq_tail_at);
	ring->cqes = (void *)(cq + cq_cqes_at);
	ring->sqes = (void *)sq;
	ring->head = READ_ONCE(*ring->head_at);
	ring->tail = READ_ONCE(*ring->tail_at);
	ring->mask = cq_entries - 1;
	return true;
}

/* Takes the oldest completion: what the policies use of it, each field read once. */
static __always_inline void ring_take(struct ring *ring, struct io_uring_cqe *cqe)
{
	struct io_uring_cqe *at = &ring->cqes[ring->head & ring->mask];

	cqe->user_data = READ_ONCE(at->user_data);
	cqe->res = READ_ONCE(at->res);
	ring->head++;
}

static __always_inline void ring_publish(struct ring *ring)
{
	WRITE_ONCE(*ring->head_at, ring->head);
}

static __always_inline void ring_wait(struct ring *ring, struct iou_loop_params *params, u32 count)
{
	params->cq_wait_idx = ring->head + count;
}

static __always_inline void prep(struct io_uring_sqe *sqe, u8 opcode, s32 fd, u64 addr, u32 len,
				 u64 off, u64 user_data)
{
	__builtin_memset(sqe, 0, sizeof(*sqe));
	sqe->opcode = opcode;
	sqe->fd = fd;
	sqe->addr = addr;
	sqe->len = len;
	sqe->off = off;
	sqe->user_data = user_data;
}

#define POLICY(name)                                                                     \
	static int name##_step(struct iou_ctx *, struct iou_loop_params *);              \
	SEC("struct_ops.s/" #name)                                                       \
	int name(u64 *args)                                                              \
	{                                                                                \
		return name##_step((void *)args[0], (void *)args[1]);                    \
	}                                                                                \
	SEC(".struct_ops.link")                                                          \
	struct io_uring_bpf_ops name##_ops = {                                           \
		.loop_step = (void *)name,                                               \
	};                                                                               \
	static __always_inline int name##_step(struct iou_ctx *ctx, struct iou_loop_params *params)
