// SPDX-License-Identifier: Apache-2.0
/* Calls a helper that only network programs have (bpf_redirect). */
#include "policy.h"

static long (*bpf_redirect)(u32 ifindex, u64 flags) = (void *)23;

POLICY(forbidden_helper)
{
	return bpf_redirect(1, 0);
}
