// SPDX-License-Identifier: Apache-2.0
/* Writes to the context. */
#include "policy.h"

POLICY(write_context)
{
	*(volatile u32 *)ctx = 1;
	return LOOP_STOP;
}
