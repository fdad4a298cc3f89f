// SPDX-License-Identifier: Apache-2.0
/* Maps of every kind that can be used, declared in every way that libbpf reads. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static long (*bpf_map_update_elem)(void *map, const void *key, const void *value, u64 flags) = (void *)2;
static long (*bpf_map_delete_elem)(void *map, const void *key) = (void *)3;

struct request {
	u64 started;
	u32 retries;
};

struct {
	UINT(type, MAP_TYPE_ARRAY);
	UINT(max_entries, 4);
	TYPE(key, u32);
	TYPE(value, u64);
} counters SEC(".maps");

struct {
	UINT(type, MAP_TYPE_HASH);
	UINT(max_entries, 256);
	UINT(map_flags, 1); /* BPF_F_NO_PREALLOC */
	TYPE(key, u64);
	TYPE(value, struct request);
} requests SEC(".maps");

struct {
	UINT(type, MAP_TYPE_PERCPU_ARRAY);
	UINT(key_size, 4);
	UINT(value_size, 24);
	UINT(max_entries, 1);
	UINT(pinning, 0);
} scratch SEC(".maps");

struct {
	UINT(type, MAP_TYPE_PERCPU_HASH);
	UINT(max_entries, 8);
	UINT(key_size, 8);
	TYPE(key, u64);
	TYPE(value, u32[2]);
} by_file SEC(".maps");

/* Nobody refers to it, so nobody is hindered by it. */
struct {
	UINT(type, MAP_TYPE_RINGBUF);
	UINT(max_entries, 4096);
} events SEC(".maps");

u32 seen = 3;

SEC("struct_ops.s/maps")
int maps(u64 *args)
{
	struct request fresh = { .retries = 1 };
	u32 index = 2;
	u32 zero = 0;
	u64 name = 77;
	u64 *counter = bpf_map_lookup_elem(&counters, &index);
	struct request *request;
	u64 *block;

	if (counter)
		++*counter;
	request = bpf_map_lookup_elem(&requests, &name);
	if (request)
		request->retries++;
	else
		bpf_map_update_elem(&requests, &name, &fresh, 0);
	block = bpf_map_lookup_elem(&scratch, &zero);
	if (block)
		block[2] = seen;
	bpf_map_delete_elem(&by_file, &name);
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops maps_ops = { .loop_step = (void *)maps };
