// SPDX-License-Identifier: Apache-2.0
typedef unsigned int u32;

typedef unsigned long long u64;

struct iou_ctx;

struct iou_loop_params;

struct io_uring_bpf_ops {
    int (*loop_step)(struct iou_ctx *, struct iou_loop_params *);
    u32 ring_fd;
};

struct iou_ctx {
};

struct iou_loop_params {
    u32 cq_wait_idx;
};

/* section ".maps" */
extern struct {
    int (*type)[2];
    int (*max_entries)[4];
    u32 *key;
    u64 *value;
} counters;

/* section ".struct_ops.link" */
extern struct io_uring_bpf_ops uses_map_ops;

/* section "license" */
extern char LICENSE[4];

int uses_map(u64 *args);
