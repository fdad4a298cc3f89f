// SPDX-License-Identifier: Apache-2.0
/* Keeps its state in a map that it declares itself. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

struct {
	int (*type)[2]; /* BPF_MAP_TYPE_ARRAY */
	int (*max_entries)[4];
	u32 *key;
	u64 *value;
} counters SEC(".maps");

static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;

SEC("struct_ops.s/uses_map")
int uses_map(u64 *args)
{
	u32 key = 0;
	u64 *counter = bpf_map_lookup_elem(&counters, &key);

	if (counter)
		++*counter;
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops uses_map_ops = { .loop_step = (void *)uses_map };
