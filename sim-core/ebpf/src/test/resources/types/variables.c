// SPDX-License-Identifier: Apache-2.0
typedef unsigned long long u64;

typedef long long s64;

typedef _Bool bool;

enum colour {
    RED = -1,
    GREEN = 1,
    BLUE = 70000,
};

enum tiny {
    TINY_A = 0,
    TINY_B = 200,
} __attribute__((packed));

typedef unsigned short u16;

typedef unsigned int u32;

typedef unsigned char u8;

struct inner {
    signed char small;
    u16 middle;
    union {
        u32 word;
        u8 bytes[4];
    };
};

typedef int s32;

struct flags {
    u32 low: 3;
    s32 high: 5;
    u64 rest: 40;
};

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

/* section ".bss" */
extern void *pointer;
extern u8 zeros[40];
extern u32 hidden; /* static */

/* section ".data" */
extern s64 negative;
extern u64 large;
extern bool yes;
extern enum colour colour;
extern enum tiny tiny;
extern struct inner inners[2];
extern struct flags flags;
extern u32 table[2][3];
extern short hidden_too; /* static */

/* section ".data.apart" */
extern u32 apart;

/* section ".rodata" */
extern const volatile struct inner parameter;
extern const volatile u32 hidden_parameter; /* static */

/* section ".struct_ops.link" */
extern struct io_uring_bpf_ops first_ops;
extern struct io_uring_bpf_ops second_ops;

/* section "license" */
extern char LICENSE[13];

int first(u64 *args);
u64 twice(u64 a); /* static */
int second(u64 *args);
u64 mix(u64 a, u64 b); /* static */
