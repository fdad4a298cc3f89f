// SPDX-License-Identifier: Apache-2.0
/* Programs that no event loop can call, for what shows objects of any kind. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

struct xdp_md {
	u32 data;
	u32 data_end;
};

struct {
	int (*type)[5]; /* BPF_MAP_TYPE_PERCPU_HASH */
	int (*max_entries)[1024];
	int (*map_flags)[1]; /* BPF_F_NO_PREALLOC */
	u32 *key;
	struct {
		u64 packets;
		u64 bytes;
	} *value;
} flows SEC(".maps");

struct {
	int (*type)[27]; /* BPF_MAP_TYPE_RINGBUF */
	int (*max_entries)[4096];
} events SEC(".maps");

extern const int CONFIG_HZ __attribute__((section(".kconfig")));

static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static u64 (*bpf_ktime_get_ns)(void) = (void *)5;
static long (*bpf_ringbuf_output)(void *ring, void *data, u64 size, u64 flags) = (void *)130;

u64 load_byte(void *packet, u64 offset) asm("llvm.bpf.load.byte");

static NOINLINE u64 ticks(u64 nanoseconds)
{
	return nanoseconds / (1000000000u / CONFIG_HZ);
}

/* Called by nobody here. */
NOINLINE int library_function(int a)
{
	asm volatile("");
	return a + 1;
}

SEC("xdp")
int count_packet(struct xdp_md *packet)
{
	u32 key = packet->data;
	u64 *flow = bpf_map_lookup_elem(&flows, &key);
	u64 now = ticks(bpf_ktime_get_ns());

	if (flow)
		flow[0]++;
	bpf_ringbuf_output(&events, &now, sizeof(now), 0);
	return 2;
}

SEC("socket")
int first_byte(void *packet)
{
	return load_byte(packet, 14);
}
