// SPDX-License-Identifier: Apache-2.0
/* Asks for a region of a size that is known only when the program runs. */
#include "policy.h"

u32 size = PAGE;

POLICY(unknown_size)
{
	u8 *region = bpf_io_uring_get_region(ctx, REGION_PARAMETERS, *(volatile u32 *)&size);

	return region ? LOOP_STOP : LOOP_CONTINUE;
}
