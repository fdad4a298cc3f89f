// SPDX-License-Identifier: Apache-2.0
/* Checks an index in shared memory and then reads it again. */
#include "policy.h"

POLICY(read_twice)
{
	volatile u32 *region = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, PAGE);

	if (!region || region[0] >= PAGE / 4)
		return LOOP_STOP;
	return region[region[0]];
}
