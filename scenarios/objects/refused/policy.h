// SPDX-License-Identifier: Apache-2.0
/*
 * What small policies need: names and layouts of the kernel's types as in io_uring/loop.h and
 * io_uring/bpf-ops.h of Linux 7.2.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define KSYM __attribute__((section(".ksyms")))
#define PAGE 4096

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

#define POLICY(name)                                          \
	static int body(struct iou_ctx *, struct iou_loop_params *); \
	SEC("struct_ops.s/" #name)                            \
	int name(u64 *args)                                   \
	{                                                     \
		return body((void *)args[0], (void *)args[1]); \
	}                                                     \
	SEC(".struct_ops.link")                               \
	struct io_uring_bpf_ops name##_ops = {                \
		.loop_step = (void *)name,                    \
	};                                                    \
	static inline __attribute__((always_inline)) int body(struct iou_ctx *ctx, \
							      struct iou_loop_params *params)
