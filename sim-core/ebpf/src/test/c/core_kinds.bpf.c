// SPDX-License-Identifier: Apache-2.0
/*
 * Asks the kernel every kind of question about its types (CO-RE). Where a declaration here differs from the kernel's, it
 * differs on purpose.
 */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

/* Named members of named members: the kernel has sq before cq, and more between them and the rest. */
struct head_and_tail {
	u32 tail;
	u32 head;
} OF_KERNEL;

struct io_rings___some {
	struct head_and_tail cq;
	u32 cq_overflow;
	struct head_and_tail sq;
	struct io_uring_cqe cqes[];
} OF_KERNEL;

/* An array of structures in an unnamed union, and an array of numbers. */
struct io_uring_buf_ring___some {
	u16 tail;
	struct io_uring_buf___some {
		u16 bid;
		u32 len;
	} OF_KERNEL bufs[];
} OF_KERNEL;

struct io_uring_sync_cancel_reg___some {
	u32 flags;
	u8 pad[7];
	struct __kernel_timespec___some {
		s64 tv_nsec;
	} OF_KERNEL timeout;
} OF_KERNEL;

/* Unnamed structures in an unnamed union. */
struct io_uring_sqe___inner {
	u32 cmd_op;
	u8 write_stream;
	u8 cmd[];
} OF_KERNEL;

/* Numbers where the kernel has bits, and bits where the kernel has numbers. */
struct io_uring_cqe___bits {
	u32 flags : 7;
	s32 res : 12;
} OF_KERNEL;

struct io_uring_cqe___other {
	u64 res; /* the kernel's has a sign: it cannot be read at another size */
} OF_KERNEL;

struct iou_loop_params___same {
	u32 cq_wait_idx;
} OF_KERNEL;

struct iou_loop_params___more {
	u32 cq_wait_idx;
	u32 deadline;
} OF_KERNEL;

enum io_uring_napi_op___some {
	IO_URING_NAPI_STATIC_ADD_ID___some = 77,
};

typedef u64 no_such_typedef;

u64 offsets[12];
u64 sizes[8];
u64 signs[4];
u64 shifts[8];
u64 exists[16];
u64 values[4];

#define OFFSET(field) __builtin_preserve_field_info(field, 0)
#define SIZE(field) __builtin_preserve_field_info(field, 1)
#define EXISTS(field) __builtin_preserve_field_info(field, 2)
#define SIGNED(field) __builtin_preserve_field_info(field, 3)
#define LSHIFT(field) __builtin_preserve_field_info(field, 4)
#define RSHIFT(field) __builtin_preserve_field_info(field, 5)
#define TYPE_EXISTS(type) __builtin_preserve_type_info(*(typeof(type) *)0, 0)
#define TYPE_SIZE(type) __builtin_preserve_type_info(*(typeof(type) *)0, 1)
#define TYPE_MATCHES(type) __builtin_preserve_type_info(*(typeof(type) *)0, 2)
#define ENUM_EXISTS(type, value) __builtin_preserve_enum_value(*(type *)value, 0)
#define ENUM_VALUE(type, value) __builtin_preserve_enum_value(*(type *)value, 1)

SEC("struct_ops.s/core_kinds")
int core_kinds(u64 *args)
{
	struct io_rings___some *rings = (void *)bpf_io_uring_get_region((void *)args[0], REGION_CQ, 256);
	struct io_uring_buf_ring___some *bufs = (void *)rings;
	struct io_uring_sync_cancel_reg___some *cancel = (void *)rings;
	struct io_uring_sqe___inner *sqe = (void *)rings;
	struct io_uring_cqe___bits *bits = (void *)rings;
	struct io_uring_cqe___other *other = (void *)rings;

	if (!rings)
		return LOOP_STOP;

	offsets[0] = OFFSET(rings->cq.head);
	offsets[1] = OFFSET(rings->sq.tail);
	offsets[2] = OFFSET(rings->cqes[2].res);
	offsets[3] = OFFSET(rings[1].cq_overflow);
	offsets[4] = OFFSET(bufs->bufs[3].len);
	offsets[5] = OFFSET(bufs->tail);
	offsets[6] = OFFSET(cancel->pad[5]);
	offsets[7] = OFFSET(cancel->timeout.tv_nsec);
	offsets[8] = OFFSET(sqe->cmd_op);
	offsets[9] = OFFSET(sqe->write_stream);
	offsets[10] = OFFSET(sqe->cmd[5]);
	offsets[11] = OFFSET(bits->res);

	sizes[0] = SIZE(rings->cq);
	sizes[1] = SIZE(cancel->pad);
	sizes[2] = SIZE(bits->flags);
	sizes[3] = SIZE(cancel->timeout);
	sizes[4] = TYPE_SIZE(struct io_rings___some);
	sizes[5] = TYPE_SIZE(struct io_uring_sync_cancel_reg___some);
	sizes[6] = TYPE_SIZE(enum io_uring_napi_op___some);

	signs[0] = SIGNED(bits->res);
	signs[1] = SIGNED(bits->flags);
	signs[2] = SIGNED(cancel->timeout.tv_nsec);
	signs[3] = SIGNED(sqe->write_stream);

	shifts[0] = LSHIFT(bits->res);
	shifts[1] = RSHIFT(bits->res);
	shifts[2] = LSHIFT(bits->flags);
	shifts[3] = RSHIFT(bits->flags);
	shifts[4] = LSHIFT(sqe->write_stream);
	shifts[5] = RSHIFT(rings->cq.tail);

	exists[0] = EXISTS(rings->cqes[9].flags);
	exists[1] = EXISTS(cancel->pad[6]);
	exists[2] = EXISTS(cancel->timeout.tv_nsec);
	exists[3] = TYPE_EXISTS(struct iou_loop_params___more);
	exists[4] = TYPE_EXISTS(no_such_typedef);
	exists[5] = TYPE_EXISTS(u64);
	exists[6] = TYPE_EXISTS(enum io_uring_napi_op___some);
	exists[7] = ENUM_EXISTS(enum io_uring_napi_op___some, IO_URING_NAPI_STATIC_ADD_ID___some);
	exists[8] = TYPE_EXISTS(union io_rings___no_union);
#if __clang_major__ >= 15
	exists[9] = TYPE_MATCHES(struct iou_loop_params___same);
	exists[10] = TYPE_MATCHES(struct iou_loop_params___more);
	exists[11] = TYPE_MATCHES(enum io_uring_napi_op___some);
#endif
	values[0] = ENUM_VALUE(enum io_uring_napi_op___some, IO_URING_NAPI_STATIC_ADD_ID___some);
	values[1] = __builtin_btf_type_id(*(struct iou_loop_params___same *)0, 0) != 0;
	values[2] = rings->cq.head + sqe->cmd_op;
	if (EXISTS(other->res) && SIZE(other->res) == 8)
		values[3] = other->res;
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops core_kinds_ops = { .loop_step = (void *)core_kinds };
