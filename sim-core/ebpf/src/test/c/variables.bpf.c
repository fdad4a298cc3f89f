// SPDX-License-Identifier: Apache-2.0
/* Variables of every kind, two programs, and subprograms that both call. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "Dual MIT/GPL";

enum colour { RED = -1, GREEN = 1, BLUE = 70000 };
enum __attribute__((packed)) tiny { TINY_A, TINY_B = 200 };

struct inner {
	signed char small;
	u16 middle;
	union {
		u32 word;
		u8 bytes[4];
	};
};

struct flags {
	u32 low : 3;
	s32 high : 5;
	u64 rest : 40;
};

s64 negative = -5000000000;
u64 large = 0xfedcba9876543210;
bool yes = 1;
enum colour colour = RED;
enum tiny tiny = TINY_B;
struct inner inners[2] = { { -1, 2, { 3 } }, { -4, 5, { 6 } } };
struct flags flags = { 5, -7, 99 };
u32 table[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
u32 apart SEC(".data.apart") = 77;
const volatile struct inner parameter = { 1, 2, { 3 } };
void *pointer;
u8 zeros[40];
static u32 hidden;
static signed short hidden_too = -3;
static volatile const u32 hidden_parameter = 9;

static NOINLINE u64 mix(u64 a, u64 b)
{
	hidden += a;
	return a * 31 + b;
}

static NOINLINE u64 twice(u64 a)
{
	return mix(a, hidden_parameter) + mix(a + 1, hidden_too);
}

SEC("struct_ops.s/first")
int first(u64 *args)
{
	large = twice(large + inners[1].middle);
	hidden_too--;
	pointer = args;
	return parameter.word == 3 && flags.high == -7 && table[1][2] ? LOOP_STOP : LOOP_CONTINUE;
}

SEC("struct_ops.s/second")
int second(u64 *args)
{
	zeros[1] = mix(apart, tiny);
	return negative < 0 && yes && colour == RED ? LOOP_STOP : LOOP_CONTINUE;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops first_ops = { .loop_step = (void *)first };

SEC(".struct_ops.link")
struct io_uring_bpf_ops second_ops = { .loop_step = (void *)second };
