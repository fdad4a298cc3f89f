// SPDX-License-Identifier: Apache-2.0
/* Leaves an iterator open. */
#include "policy.h"

POLICY(open_iterator)
{
	struct bpf_iter_num it;

	bpf_iter_num_new(&it, 0, 8);
	return LOOP_STOP;
}
