// SPDX-License-Identifier: Apache-2.0
/* Takes an index from shared memory as it is. */
#include "policy.h"

POLICY(unchecked_index)
{
	u8 *region = bpf_io_uring_get_region(ctx, REGION_PARAMETERS, PAGE);

	return region ? region[*(volatile u32 *)region] : LOOP_STOP;
}
