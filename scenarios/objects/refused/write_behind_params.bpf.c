// SPDX-License-Identifier: Apache-2.0
/* Writes behind the only field of the parameters that may be written. */
#include "policy.h"

POLICY(write_behind_params)
{
	((volatile u32 *)params)[1] = 1;
	return LOOP_STOP;
}
