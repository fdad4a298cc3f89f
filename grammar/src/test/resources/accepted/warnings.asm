warning[push-without-submit]: the step can end before this request is submitted, and then it is lost
 --> warnings.policy:7:5
  |
7 |     push nop { user_data: next * 4KiB }
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
8 |     if next == 10 { stop }
  |                     ---- the step can end here
  = help: write `submit` before the step ends
warning[narrow-arithmetic]: this is computed in `u32`, where it can wrap, and then widened to `u64`
 --> warnings.policy:7:27
  |
7 |     push nop { user_data: next * 4KiB }
  |                           ^^^^^^^^^^^
  = help: make the left operand `u64(...)` to compute in the wider type
warning[push-without-submit]: the step can end before this request is submitted, and then it is lost
  --> warnings.policy:11:5
   |
11 |     push nop { user_data: u64(next) << 12, flags: async | hardlink | drain }
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
12 |     wait 1
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
   1: r0 = *(u64 *)(r1 +8)
   2: *(u64 *)(r10 -8) = r0
   3: r6 = map[.rodata][0]+0
   5: r3 = *(u32 *)(r6 +16)
   6: r1 = r9
   7: r2 = 1
   8: call bpf_io_uring_get_region
   9: r7 = r0
  10: if r7 == 0 goto +46
  11: r3 = *(u32 *)(r6 +24)
  12: r1 = r9
  13: r2 = 2
  14: call bpf_io_uring_get_region
  15: r8 = r0
  16: if r8 == 0 goto +45
  17: r0 = *(u32 *)(r6 +0)
  18: r7 += r0
  19: r7 = *(u32 *)(r7 +0)
; 7: push nop { user_data: next * 4KiB }
  20: r0 = map[.bss][0]+0
  22: r6 = *(u32 *)(r0 +0)
  23: r0 = r6
  24: w0 <<= 12
  25: *(u64 *)(r8 +0) = 0
  26: *(u64 *)(r8 +8) = 0
  27: *(u64 *)(r8 +16) = 0
  28: *(u64 *)(r8 +24) = 0
  29: *(u64 *)(r8 +32) = r0
  30: *(u64 *)(r8 +40) = 0
  31: *(u64 *)(r8 +48) = 0
  32: *(u64 *)(r8 +56) = 0
; 8: if next == 10 { stop }
  33: if w6 == 10 goto +33
; 9: submit
  34: r2 = 1
  35: r1 = r9
  36: call bpf_io_uring_submit_sqes
  37: if w0 != 1 goto +31
; 10: next += 1
  38: w6 += 1
; 11: push nop { user_data: u64(next) << 12, flags: async | hardlink | drain }
  39: r0 = r6
  40: r0 <<= 12
  41: *(u64 *)(r8 +0) = 6656
  42: *(u64 *)(r8 +8) = 0
  43: *(u64 *)(r8 +16) = 0
  44: *(u64 *)(r8 +24) = 0
  45: *(u64 *)(r8 +32) = r0
  46: *(u64 *)(r8 +40) = 0
  47: *(u64 *)(r8 +48) = 0
  48: *(u64 *)(r8 +56) = 0
; 12: wait 1
  49: w7 += 1
  50: r0 = *(u64 *)(r10 -8)
  51: *(u32 *)(r0 +0) = r7
  52: r0 = map[.bss][0]+0
  54: *(u32 *)(r0 +0) = r6
  55: r0 = 0
  56: exit
; 2: policy warnings
  57: r0 = map[.bss][0]+0
  59: *(u32 *)(r0 +4) = 2
  60: r0 = -14
  61: exit
  62: r0 = map[.bss][0]+0
  64: *(u32 *)(r0 +4) = 2
  65: r0 = -14
  66: exit
; 8: if next == 10 { stop }
  67: r0 = 1
  68: exit
; 9: submit
  69: r0 = map[.bss][0]+0
  71: *(u32 *)(r0 +4) = 9
  72: r0 = -16
  73: exit
