// SPDX-License-Identifier: Apache-2.0
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

struct {
	UINT(type, MAP_TYPE_RINGBUF);
	UINT(max_entries, 4096);
} events SEC(".maps");

static long (*bpf_ringbuf_output)(void *ringbuf, void *data, u64 size, u64 flags) = (void *)130;

SEC("struct_ops.s/foreign_map")
int foreign_map(u64 *args)
{
	u64 event = 1;

	bpf_ringbuf_output(&events, &event, sizeof(event), 0);
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops foreign_map_ops = { .loop_step = (void *)foreign_map };
