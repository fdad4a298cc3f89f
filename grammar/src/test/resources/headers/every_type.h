/* The memory of the policy every_type, for applications. Made from its source. */
#ifndef LOOPSTEP_EVERY_TYPE_H
#define LOOPSTEP_EVERY_TYPE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Section .rodata: set before the object is loaded, then frozen. */
struct every_type_rodata {
	uint8_t depth; /* 1..64 */
	uint8_t reserved_1[7];
	int64_t pause; /* -5..5 */
};
static_assert(offsetof(struct every_type_rodata, depth) == 0, "depth");
static_assert(offsetof(struct every_type_rodata, pause) == 8, "pause");
static_assert(sizeof(struct every_type_rodata) == 16, "every_type_rodata");

/* Section .data: the policy's own, read between its steps. */
struct every_type_data {
	uint32_t started;
};
static_assert(offsetof(struct every_type_data, started) == 0, "started");
static_assert(sizeof(struct every_type_data) == 4, "every_type_data");

/* Section .bss: the policy's own, read between its steps. */
struct every_type_bss {
	uint16_t register_;
	uint8_t reserved_2[2];
	uint32_t loopstep_fault_line;
	bool seen[3];
	uint8_t reserved_11[1];
	int32_t table[4];
};
static_assert(offsetof(struct every_type_bss, register_) == 0, "register");
static_assert(offsetof(struct every_type_bss, loopstep_fault_line) == 4, "loopstep_fault_line");
static_assert(offsetof(struct every_type_bss, seen) == 8, "seen");
static_assert(offsetof(struct every_type_bss, table) == 12, "table");
static_assert(sizeof(struct every_type_bss) == 28, "every_type_bss");

/* Region 0, which the application registers with the ring: the policy is refused without. */
struct every_type_shared {
	bool flag;
	uint8_t reserved_1[1];
	int16_t class_;
	uint8_t reserved_4[4];
	uint64_t total;
	uint32_t blocks[3];
	uint8_t reserved_28[4];
};
static_assert(offsetof(struct every_type_shared, flag) == 0, "flag");
static_assert(offsetof(struct every_type_shared, class_) == 2, "class");
static_assert(offsetof(struct every_type_shared, total) == 8, "total");
static_assert(offsetof(struct every_type_shared, blocks) == 16, "blocks");
static_assert(sizeof(struct every_type_shared) == 32, "every_type_shared");

#endif
