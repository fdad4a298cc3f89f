/* The memory of the policy plain, for applications. Made from its source. */
#ifndef LOOPSTEP_PLAIN_H
#define LOOPSTEP_PLAIN_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Section .bss: the policy's own, read between its steps. */
struct plain_bss {
	uint32_t loopstep_fault_line;
};
static_assert(offsetof(struct plain_bss, loopstep_fault_line) == 0, "loopstep_fault_line");
static_assert(sizeof(struct plain_bss) == 4, "plain_bss");

#endif
