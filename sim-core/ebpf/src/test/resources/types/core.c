// SPDX-License-Identifier: Apache-2.0
typedef unsigned long long u64;

typedef unsigned char u8;

struct iou_ctx {
};

typedef unsigned int u32;

typedef unsigned short u16;

struct io_uring_sqe___moved {
    u64 user_data;
    u32 len;
    u16 opcode;
    u64 addr3;
    u64 not_in_any_kernel;
};

struct io_uring_cqe___short {
    u64 user_data;
    u64 big_cqe[2];
};

enum io_uring_op___moved {
    IORING_OP_READ___moved = 1,
    IORING_OP_NEVER___moved = 2,
};

struct no_such_struct {
    u32 member;
};

struct iou_loop_params;

struct io_uring_bpf_ops {
    int (*loop_step)(struct iou_ctx *, struct iou_loop_params *);
    u32 ring_fd;
};

struct iou_loop_params {
    u32 cq_wait_idx;
};

/* section ".bss" */
extern u32 sizes[8];
extern u32 exists[8];
extern u64 operation;

/* section ".struct_ops.link" */
extern struct io_uring_bpf_ops core_ops;

/* section "license" */
extern char LICENSE[4];

int core(u64 *args);
u8 *bpf_io_uring_get_region(struct iou_ctx *, u32, const u64);
