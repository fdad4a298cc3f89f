.rodata +0 total: 8 bytes [loopstep:range:1..1000000000000]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 done: 8 bytes [loopstep:invariant:done <= total]
.bss +8 loopstep_fault_line: 4 bytes
; 5: policy nop_chain
   0: r6 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r7 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r7 +24)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r8 = map[.bss][0]+0
  10: if r0 == 0 goto +40
  11: r3 = *(u32 *)(r7 +32)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: r9 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +36
  18: r1 = *(u32 *)(r7 +8)
  19: r1 += r9
  20: r3 = *(u32 *)(r1 +0)
; 16: for cqe in completions max 1 {
  21: r2 = *(u32 *)(r7 +12)
  22: r9 += r2
  23: r2 = *(u32 *)(r9 +0)
  24: r9 = *(u64 *)(r8 +0)
  25: if w3 != w2 goto +22
  26: *(u32 *)(r1 +0) = r3
; 19: if done == total { stop }
  27: r1 = *(u64 *)(r7 +0)
  28: if r9 == r1 goto +28
; 20: push nop { user_data: done }
  29: *(u64 *)(r0 +0) = 0
  30: *(u64 *)(r0 +8) = 0
  31: *(u64 *)(r0 +16) = 0
  32: *(u64 *)(r0 +24) = 0
  33: *(u64 *)(r0 +32) = r9
  34: *(u64 *)(r0 +40) = 0
  35: *(u64 *)(r0 +48) = 0
  36: *(u64 *)(r0 +56) = 0
; 21: submit
  37: r2 = 1
  38: r1 = r6
  39: r6 = r3
  40: call bpf_io_uring_submit_sqes
  41: if w0 != 1 goto +18
; 22: wait 1
  42: w6 += 1
  43: r0 = *(u64 *)(r10 -8)
  44: *(u32 *)(r0 +0) = r6
  45: *(u64 *)(r8 +0) = r9
  46: r0 = 0
  47: exit
; 16: for cqe in completions max 1 {
  48: w3 += 1
; 17: done += 1
  49: r9 += 1
; 16: for cqe in completions max 1 {
  50: goto -25
; 5: policy nop_chain
  51: *(u32 *)(r8 +8) = 5
  52: r0 = -14
  53: exit
  54: *(u32 *)(r8 +8) = 5
  55: r0 = -14
  56: exit
; 19: if done == total { stop }
  57: *(u64 *)(r8 +0) = r9
  58: r0 = 1
  59: exit
; 21: submit
  60: *(u32 *)(r8 +8) = 21
  61: *(u64 *)(r8 +0) = r9
  62: r0 = -16
  63: exit
