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
   0: r9 = *(u64 *)(r1 +0)
   1: r0 = *(u64 *)(r1 +8)
   2: *(u64 *)(r10 -8) = r0
   3: r7 = map[.rodata][0]+0
   5: r3 = *(u32 *)(r7 +24)
   6: r1 = r9
   7: r2 = 1
   8: call bpf_io_uring_get_region
   9: r6 = r0
  10: if r6 == 0 goto +42
  11: r3 = *(u32 *)(r7 +32)
  12: r1 = r9
  13: r2 = 2
  14: call bpf_io_uring_get_region
  15: r2 = r0
  16: if r2 == 0 goto +41
  17: r3 = r6
  18: r0 = *(u32 *)(r7 +8)
  19: r3 += r0
  20: r8 = *(u32 *)(r3 +0)
; 16: for cqe in completions max 1 {
  21: r0 = *(u32 *)(r7 +12)
  22: r6 += r0
  23: r1 = *(u32 *)(r6 +0)
  24: r0 = map[.bss][0]+0
  26: r6 = *(u64 *)(r0 +0)
  27: if w8 == w1 goto +2
  28: w8 += 1
; 17: done += 1
  29: r6 += 1
; 16: for cqe in completions max 1 {
  30: *(u32 *)(r3 +0) = r8
; 19: if done == total { stop }
  31: r0 = *(u64 *)(r7 +0)
  32: if r6 == r0 goto +30
; 20: push nop { user_data: done }
  33: *(u64 *)(r2 +0) = 0
  34: *(u64 *)(r2 +8) = 0
  35: *(u64 *)(r2 +16) = 0
  36: *(u64 *)(r2 +24) = 0
  37: *(u64 *)(r2 +32) = r6
  38: *(u64 *)(r2 +40) = 0
  39: *(u64 *)(r2 +48) = 0
  40: *(u64 *)(r2 +56) = 0
; 21: submit
  41: r2 = 1
  42: r1 = r9
  43: call bpf_io_uring_submit_sqes
  44: if w0 != 1 goto +23
; 22: wait 1
  45: w8 += 1
  46: r0 = *(u64 *)(r10 -8)
  47: *(u32 *)(r0 +0) = r8
  48: r0 = map[.bss][0]+0
  50: *(u64 *)(r0 +0) = r6
  51: r0 = 0
  52: exit
; 5: policy nop_chain
  53: r0 = map[.bss][0]+0
  55: *(u32 *)(r0 +8) = 5
  56: r0 = -14
  57: exit
  58: r0 = map[.bss][0]+0
  60: *(u32 *)(r0 +8) = 5
  61: r0 = -14
  62: exit
; 19: if done == total { stop }
  63: r0 = map[.bss][0]+0
  65: *(u64 *)(r0 +0) = r6
  66: r0 = 1
  67: exit
; 21: submit
  68: r0 = map[.bss][0]+0
  70: *(u32 *)(r0 +8) = 21
  71: *(u64 *)(r0 +0) = r6
  72: r0 = -16
  73: exit
