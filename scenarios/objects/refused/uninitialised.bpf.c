// SPDX-License-Identifier: Apache-2.0
/* Uses a register that nothing was written to. */
#include "policy.h"

POLICY(uninitialised)
{
	u64 value;

	asm volatile("%0 = r9" : "=r"(value));
	return value;
}
