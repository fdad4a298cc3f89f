// SPDX-License-Identifier: Apache-2.0
/*
 * Asks the kernel for the layout of its types (CO-RE). The declarations here differ on purpose from the kernel's: members
 * in another order, of another size, and some that it does not have.
 */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

/* The part after three underscores tells this declaration from the one in the header. */
struct io_uring_sqe___moved {
	u64 user_data;
	u32 len;
	u16 opcode;
	u64 addr3;
	u64 not_in_any_kernel;
} OF_KERNEL;

struct io_uring_cqe___short {
	u64 user_data;
	u64 big_cqe[2];
} OF_KERNEL;

struct no_such_struct {
	u32 member;
} OF_KERNEL;

enum io_uring_op___moved {
	IORING_OP_READ___moved = 1,
	IORING_OP_NEVER___moved = 2,
};

u32 sizes[8];
u32 exists[8];
u64 operation;

#define SIZE_OF_FIELD(field) __builtin_preserve_field_info(field, 1)
#define FIELD_EXISTS(field) __builtin_preserve_field_info(field, 2)
#define TYPE_EXISTS(type) __builtin_preserve_type_info(*(type *)0, 0)
#define SIZE_OF_TYPE(type) __builtin_preserve_type_info(*(type *)0, 1)
#define ENUM_EXISTS(type, value) __builtin_preserve_enum_value(*(type *)value, 0)
#define ENUM_VALUE(type, value) __builtin_preserve_enum_value(*(type *)value, 1)

SEC("struct_ops.s/core")
int core(u64 *args)
{
	struct iou_ctx *ctx = (void *)args[0];
	struct io_uring_sqe___moved *sqe = (void *)bpf_io_uring_get_region(ctx, REGION_SQ, 128);
	struct io_uring_cqe___short *cqe = (void *)bpf_io_uring_get_region(ctx, REGION_CQ, 64);

	if (!sqe || !cqe)
		return LOOP_STOP;
	sqe->user_data = 1;
	sqe->len = 2;
	sqe->opcode = 3;
	sqe->addr3 = cqe->big_cqe[1];
	if (FIELD_EXISTS(sqe->not_in_any_kernel))
		sqe->not_in_any_kernel = 4;

	sizes[0] = SIZE_OF_FIELD(sqe->opcode);
	sizes[1] = SIZE_OF_TYPE(struct io_uring_sqe___moved);
	sizes[2] = SIZE_OF_TYPE(struct io_uring_cqe___short);
	exists[0] = FIELD_EXISTS(sqe->user_data);
	exists[1] = FIELD_EXISTS(sqe->not_in_any_kernel);
	exists[2] = TYPE_EXISTS(struct io_uring_sqe___moved);
	exists[3] = TYPE_EXISTS(struct no_such_struct);
	exists[4] = ENUM_EXISTS(enum io_uring_op___moved, IORING_OP_READ___moved);
	exists[5] = ENUM_EXISTS(enum io_uring_op___moved, IORING_OP_NEVER___moved);
	operation = ENUM_VALUE(enum io_uring_op___moved, IORING_OP_READ___moved);
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops core_ops = { .loop_step = (void *)core };
