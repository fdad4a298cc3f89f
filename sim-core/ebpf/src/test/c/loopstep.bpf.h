// SPDX-License-Identifier: Apache-2.0
/*
 * What an event-loop policy in C needs of the kernel, and no more. Layouts and names are those of
 * uapi/linux/io_uring.h, io_uring/loop.h and io_uring/bpf-ops.h of Linux 7.2.
 */
#ifndef LOOPSTEP_BPF_H
#define LOOPSTEP_BPF_H

typedef _Bool bool;
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed int s32;
typedef signed long long s64;

#define SEC(name) __attribute__((section(name), used))
#define KSYM __attribute__((section(".ksyms")))
#define NOINLINE __attribute__((noinline))

/* Loopstep fills a variable in, or checks its range, by what its tag says. */
#define LOOPSTEP(what) __attribute__((btf_decl_tag("loopstep:" what)))

/* The loader fits accesses to the running kernel's layout. */
#define OF_KERNEL __attribute__((preserve_access_index))

/* The application writes the rings at any time. */
#define RING_U32(base, offset) (*(volatile u32 *)((base) + (offset)))

enum { LOOP_CONTINUE = 0, LOOP_STOP = 1 };
enum { REGION_PARAMETERS = 0, REGION_CQ = 1, REGION_SQ = 2 };

/* Complete on purpose: libbpf refuses a forward declaration. */
struct iou_ctx {};

struct iou_loop_params {
	u32 cq_wait_idx;
} OF_KERNEL;

struct io_uring_cqe {
	u64 user_data;
	s32 res;
	u32 flags;
} OF_KERNEL;

struct io_uring_sqe {
	u8 opcode;
	u8 flags;
	u16 ioprio;
	s32 fd;
	u64 off;
	u64 addr;
	u32 len;
	u32 rw_flags;
	u64 user_data;
	u16 buf_index;
	u16 personality;
	s32 splice_fd_in;
	u64 addr3;
	u64 __pad2[1];
} OF_KERNEL;

enum { IORING_OP_NOP = 0 };

struct io_uring_bpf_ops {
	int (*loop_step)(struct iou_ctx *ctx, struct iou_loop_params *params);
	u32 ring_fd;
};

extern int bpf_io_uring_submit_sqes(struct iou_ctx *ctx, u32 nr) KSYM;
extern u8 *bpf_io_uring_get_region(struct iou_ctx *ctx, u32 id, const u64 rdwr_buf_size) KSYM;

#define KCONFIG __attribute__((section(".kconfig")))
#define WEAK __attribute__((weak))

/* How libbpf has maps declared: numbers as the lengths of arrays, types as what pointers point to. */
#define UINT(name, number) int (*name)[number]
#define TYPE(name, type) typeof(type) *name

enum {
	MAP_TYPE_HASH = 1,
	MAP_TYPE_ARRAY = 2,
	MAP_TYPE_PERCPU_HASH = 5,
	MAP_TYPE_PERCPU_ARRAY = 6,
	MAP_TYPE_RINGBUF = 27,
};

/* The iterator over numbers, as large as the kernel's. */
struct bpf_iter_num {
	u64 opaque[1];
} __attribute__((aligned(8)));

#endif
