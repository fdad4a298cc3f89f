// SPDX-License-Identifier: Apache-2.0
/* Reads the byte before a region. */
#include "policy.h"

POLICY(before_region)
{
	u8 *region = bpf_io_uring_get_region(ctx, REGION_PARAMETERS, PAGE);

	return region ? *(volatile u8 *)(region - 1) : LOOP_STOP;
}
