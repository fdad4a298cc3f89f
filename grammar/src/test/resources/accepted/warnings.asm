warning[unused-function]: nothing calls `forgotten`
 --> warnings.policy:7:4
  |
7 | fn forgotten(amount: u32): u32 {
  |    ^^^^^^^^^
  = help: call it, or remove it: it becomes no code, and its arithmetic is not looked at
warning[push-without-submit]: the step can end before this request is submitted, and then it is lost
  --> warnings.policy:12:5
   |
12 |     push nop { user_data: next * 4KiB }
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
13 |     if next == 10 { stop }
   |                     ---- the step can end here
   = help: write `submit` before the step ends
warning[narrow-arithmetic]: this is computed in `u32`, where it can wrap, and then widened to `u64`
  --> warnings.policy:12:27
   |
12 |     push nop { user_data: next * 4KiB }
   |                           ^^^^^^^^^^^
   = help: make the left operand `u64(...)` to compute in the wider type
warning[push-without-submit]: the step can end before this request is submitted, and then it is lost
  --> warnings.policy:16:5
   |
16 |     push nop { user_data: u64(next) << 12, flags: async | hardlink | drain }
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
17 |     wait 1
   |     ---- the step can end here
   = help: write `submit` before the step ends
.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 next: 4 bytes
.bss +4 loopstep_fault_line: 4 bytes
; 2: policy warnings
   0: r9 = *(u64 *)(r1 +0)
   1: r8 = *(u64 *)(r1 +8)
   2: r7 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r7 +16)
   5: r1 = r9
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r6 = map[.bss][0]+0
  10: if r0 == 0 goto +44
  11: r3 = *(u32 *)(r7 +24)
  12: r1 = r9
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r8
  15: r8 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +40
  18: r1 = *(u32 *)(r7 +0)
  19: r8 += r1
  20: r7 = *(u32 *)(r8 +0)
; 12: push nop { user_data: next * 4KiB }
  21: r8 = *(u32 *)(r6 +0)
  22: r1 = r8
  23: w1 <<= 12
  24: *(u64 *)(r0 +0) = 0
  25: *(u64 *)(r0 +8) = 0
  26: *(u64 *)(r0 +16) = 0
  27: *(u64 *)(r0 +24) = 0
  28: *(u64 *)(r0 +32) = r1
  29: *(u64 *)(r0 +40) = 0
  30: *(u64 *)(r0 +48) = 0
  31: *(u64 *)(r0 +56) = 0
; 13: if next == 10 { stop }
  32: if w8 == 10 goto +28
; 14: submit
  33: r2 = 1
  34: r1 = r9
  35: r9 = r0
  36: call bpf_io_uring_submit_sqes
  37: if w0 != 1 goto +25
; 15: next += 1
  38: w8 += 1
; 16: push nop { user_data: u64(next) << 12, flags: async | hardlink | drain }
  39: r0 = r8
  40: r0 <<= 12
  41: *(u64 *)(r9 +0) = 6656
  42: *(u64 *)(r9 +8) = 0
  43: *(u64 *)(r9 +16) = 0
  44: *(u64 *)(r9 +24) = 0
  45: *(u64 *)(r9 +32) = r0
  46: *(u64 *)(r9 +40) = 0
  47: *(u64 *)(r9 +48) = 0
  48: *(u64 *)(r9 +56) = 0
; 17: wait 1
  49: w7 += 1
  50: r0 = *(u64 *)(r10 -8)
  51: *(u32 *)(r0 +0) = r7
  52: *(u32 *)(r6 +0) = r8
  53: r0 = 0
  54: exit
; 2: policy warnings
  55: *(u32 *)(r6 +4) = 2
  56: r0 = -14
  57: exit
  58: *(u32 *)(r6 +4) = 2
  59: r0 = -14
  60: exit
; 13: if next == 10 { stop }
  61: r0 = 1
  62: exit
; 14: submit
  63: *(u32 *)(r6 +4) = 14
  64: r0 = -16
  65: exit
