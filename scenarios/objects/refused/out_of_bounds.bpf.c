// SPDX-License-Identifier: Apache-2.0
/* Reads the byte behind a region. */
#include "policy.h"

POLICY(out_of_bounds)
{
	u8 *region = bpf_io_uring_get_region(ctx, REGION_PARAMETERS, PAGE);

	return region ? region[PAGE] : LOOP_STOP;
}
