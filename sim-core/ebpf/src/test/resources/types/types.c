// SPDX-License-Identifier: Apache-2.0
typedef unsigned long long u64;

typedef unsigned int u32;

typedef unsigned char u8;

struct huge {
    u8 small[2][3][4];
    u8 large[1048576];
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
    enum {
        IDLE = 0,
        BUSY = 5,
    } state;
} record_t;

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

struct later;

typedef struct later later_t;

typedef int (*callback_t)(struct later *, const char *, ...);

struct never_defined;

struct node {
    struct node *next;
    later_t *owner;
    callback_t call;
    void (*(*nested)(int))(struct node **, struct never_defined *);
};

struct later {
    struct node first;
    struct node *others[3];
    later_t *(*table)[4];
};

typedef int operation_t(record_t *, u32);

typedef long long s64;

typedef unsigned short u16;

struct bits {
    u8 a: 3;
    u8 b: 5;
    u32 c: 1;
    long: 23;
    u32 d: 20;
    long: 12;
    s64 e: 33;
    _Bool f: 1;
    long: 30;
    enum {
        SMALL = 1,
    } g: 2;
    u16 h;
};

struct packed_bits {
    u32 a: 30;
    u32 b: 10;
    u16 c;
    u64 d: 60;
    u8 e;
} __attribute__((packed));

struct packed {
    u8 a;
    u32 b;
    u64 c;
    u16 d;
} __attribute__((packed));

struct partly_packed {
    u16 a;
    u64 b;
    struct packed c;
    long: 8;
} __attribute__((packed));

struct aligned {
    u8 a;
    long: 56;
    long: 64;
    u32 b;
    u16 c;
    long: 16;
    long: 64;
};

struct cache_lines {
    u8 a;
    unsigned char __pad[255];
    u64 b;
    long: 64;
    long: 64;
    long: 64;
    struct aligned c;
    unsigned char __pad___2[192];
};

union packed_union {
    u8 a[5];
    u32 b;
} __attribute__((packed));

union wide_union {
    u8 a;
    u32 b;
    unsigned char __pad[16];
};

struct holds_unions {
    u8 a;
    union packed_union b;
    long: 16;
    long: 64;
    union wide_union c;
    union {
        u8 d;
        u16 e;
    };
    long: 48;
    long: 64;
};

struct empty {
};

struct flexible {
    struct empty nothing;
    u32 length;
    u64 values[0];
};

enum colour {
    RED = -1,
    GREEN = 1,
    BLUE = 70000,
};

enum tiny {
    TINY_A = 0,
    TINY_B = 200,
} __attribute__((packed));

enum tiny_signed {
    TINY_C = -128,
    TINY_D = 127,
} __attribute__((packed));

enum roomy {
    ROOMY = 3,
} __attribute__((mode(HI)));

enum wide {
    WIDE = 18364758544493064720ULL,
};

enum wide_signed {
    LEAST = -9223372036854775807LL - 1,
    GREATEST = 9223372036854775807LL,
};

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

typedef u64 tagged_t __attribute__((btf_decl_tag("a \"quoted\" tag")));

struct qualified {
    const volatile u32 a;
    const char *const b;
    volatile u8 *restrict c;
    const u16 d[3];
    u32 __attribute__((btf_type_tag("user"))) *e __attribute__((btf_decl_tag("member")));
    u32 __attribute__((btf_type_tag("user"))) *__attribute__((btf_type_tag("user"))) *f;
    tagged_t g;
} __attribute__((btf_decl_tag("struct")));

/* "node" */
struct node___2 {
    u64 value;
};

/* section ".bss" */
extern struct huge *huge;
extern record_t record;
extern struct {
    u32 x;
    u32 y;
} points[2];
extern struct later later;
extern operation_t *operation;
extern struct bits bits;
extern struct packed_bits packed_bits;
extern struct partly_packed partly_packed;
extern struct cache_lines cache_lines;
extern struct holds_unions holds_unions;
extern struct flexible flexible;
extern struct numbers numbers;
extern struct qualified qualified __attribute__((btf_decl_tag("loopstep:example")));

/* section ".data" */
extern struct node___2 scoped_node_0; /* static */ /* "scoped.node.0" */

/* section ".rodata" */
extern const volatile u32 parameter __attribute__((btf_decl_tag("loopstep:range:1..64")));

/* section ".struct_ops.link" */
extern struct io_uring_bpf_ops types_ops;

/* section "license" */
extern char LICENSE[4];

int types(u64 *args);
u64 sum(u64 a __attribute__((btf_decl_tag("argument"))), u64 b); /* static */
