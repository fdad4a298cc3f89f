// SPDX-License-Identifier: Apache-2.0
/* Waits for a value in shared memory, however long it takes. */
#include "policy.h"

POLICY(unbounded_loop)
{
	volatile u32 *region = (void *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, PAGE);

	if (!region)
		return LOOP_STOP;
	while (region[0] == 0)
		;
	return LOOP_STOP;
}
