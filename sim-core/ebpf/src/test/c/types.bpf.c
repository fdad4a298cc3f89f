// SPDX-License-Identifier: Apache-2.0
/* Types of every kind and layout, for what prints them as C. */
#include "loopstep.bpf.h"

char LICENSE[] SEC("license") = "GPL";

/* Names that are used before they are defined, and circles. */
struct later;
struct never_defined;
typedef struct later later_t;
typedef int (*callback_t)(struct later *, const char *name, ...);
struct node {
	struct node *next;
	later_t *owner;
	callback_t call;
	void (*(*nested)(int depth))(struct node **, struct never_defined *);
};
struct later {
	struct node first;
	struct node *others[3];
	later_t *(*table)[4];
};
typedef struct {
	u32 id;
	union {
		u64 whole;
		struct {
			u32 low;
			u32 high;
		};
		u8 bytes[8];
	};
	enum { IDLE, BUSY = 5 } state;
} record_t;
typedef int operation_t(record_t *, u32);

/* Bit fields. */
struct bits {
	u8 a : 3;
	u8 b : 5;
	u32 c : 1;
	u32 : 6;
	u32 d : 20;
	s64 e : 33;
	_Bool f : 1;
	u64 : 0;
	enum { SMALL = 1 } g : 2;
	u16 h;
};
struct __attribute__((packed)) packed_bits {
	u32 a : 30;
	u32 b : 10;
	u16 c;
	u64 d : 60;
	u8 e;
};

/* Gaps, alignment, packing. */
struct __attribute__((packed)) packed {
	u8 a;
	u32 b;
	u64 c;
	u16 d;
};
struct partly_packed {
	u16 a;
	u64 b __attribute__((packed));
	struct packed c;
};
struct aligned {
	u8 a;
	u32 b __attribute__((aligned(16)));
	u16 c;
} __attribute__((aligned(32)));
struct cache_lines {
	u8 a;
	u64 b __attribute__((aligned(256)));
	struct aligned c;
};
union __attribute__((aligned(16))) wide_union {
	u8 a;
	u32 b;
};
union __attribute__((packed)) packed_union {
	u8 a[5];
	u32 b;
};
struct holds_unions {
	u8 a;
	union packed_union b;
	union wide_union c;
	const union {
		u8 d;
		u16 e;
	};
};
struct empty {};
struct flexible {
	struct empty nothing;
	u32 length;
	u64 values[];
};
struct huge {
	u8 small[2][3][4];
	u8 large[1 << 20];
};

/* Numbers. */
enum colour { RED = -1, GREEN = 1, BLUE = 70000 };
enum __attribute__((packed)) tiny { TINY_A, TINY_B = 200 };
enum __attribute__((packed)) tiny_signed { TINY_C = -128, TINY_D = 127 };
enum __attribute__((mode(HI))) roomy { ROOMY = 3 };
enum wide { WIDE = 0xfedcba9876543210 };
enum wide_signed { LEAST = -0x7fffffffffffffff - 1, GREATEST = 0x7fffffffffffffff };
struct numbers {
	_Bool a;
	char b;
	signed char c;
	unsigned char d;
	short e;
	unsigned short f;
	long g;
	unsigned long h;
	long long i;
	unsigned long long j;
	__int128 k;
	unsigned __int128 l;
	float m;
	double n;
	enum colour o;
	enum tiny p;
	enum tiny_signed q;
	enum roomy r;
	enum wide s;
	enum wide_signed t;
};

/* Qualifiers and tags. */
#define __tag(x) __attribute__((btf_decl_tag(x)))
#define __user __attribute__((btf_type_tag("user")))
typedef u64 __tag("a \"quoted\" tag") tagged_t;
struct qualified {
	const volatile u32 a;
	const char *const b;
	volatile u8 *restrict c;
	const u16 d[3];
	u32 __user *e __tag("member");
	u32 __user *__user *f;
	tagged_t g;
} __tag("struct");

/* Two types of one name. */
static u64 scoped(u64 a)
{
	struct node {
		u64 value;
	};
	static struct node node = { 7 };

	node.value += a;
	return node.value;
}

struct later later;
record_t record;
operation_t *operation;
struct bits bits;
struct packed_bits packed_bits;
struct partly_packed partly_packed;
struct cache_lines cache_lines;
struct holds_unions holds_unions;
struct flexible flexible;
struct huge *huge;
struct numbers numbers;
struct qualified qualified __tag("loopstep:example");
struct {
	u32 x, y;
} points[2];
const volatile u32 parameter __tag("loopstep:range:1..64") = 8;

static NOINLINE u64 sum(u64 a __tag("argument"), u64 b)
{
	return a + b + scoped(a);
}

SEC("struct_ops.s/types")
int types(u64 *args)
{
	huge = (void *)args;
	points[1].x = sum(record.low, parameter);
	return LOOP_STOP;
}

SEC(".struct_ops.link")
struct io_uring_bpf_ops types_ops = { .loop_step = (void *)types };
