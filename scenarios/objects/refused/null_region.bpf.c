// SPDX-License-Identifier: Apache-2.0
/* Does not check that it got a region. */
#include "policy.h"

POLICY(null_region)
{
	return *(volatile u8 *)bpf_io_uring_get_region(ctx, REGION_PARAMETERS, PAGE);
}
