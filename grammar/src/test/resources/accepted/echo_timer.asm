.rodata +0 ticks: 4 bytes [loopstep:range:1..1000000]
.rodata +8 interval: 8 bytes [loopstep:range:1000..10000000000]
.rodata +16 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +20 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +24 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +28 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +32 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +36 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +40 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 armed: 4 bytes
.bss +4 late: 4 bytes
.bss +8 loopstep_fault_line: 4 bytes
; 3: policy echo_timer
   0: r7 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r8 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r8 +32)
   5: r1 = r7
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r6 = map[.bss][0]+0
  10: if r0 == 0 goto +66
  11: r3 = *(u32 *)(r8 +40)
  12: r1 = r7
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: r9 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +62
  18: r1 = *(u32 *)(r8 +16)
  19: r1 += r9
  20: r4 = *(u32 *)(r1 +0)
; 12: for cqe in completions max 4 {
  21: r2 = *(u32 *)(r8 +20)
  22: r2 += r9
  23: r2 = *(u32 *)(r2 +0)
  24: r5 = *(u32 *)(r8 +28)
  25: w5 += -1
  26: r3 = *(u32 *)(r8 +24)
  27: r9 += r3
  28: r3 = *(u32 *)(r6 +4)
  29: if w4 != w2 goto +31
  30: *(u64 *)(r10 -16) = r7
  31: *(u64 *)(r10 -24) = r0
  32: *(u32 *)(r1 +0) = r4
; 15: if armed == ticks { stop }
  33: r7 = *(u32 *)(r6 +0)
  34: r0 = *(u32 *)(r8 +0)
  35: if w7 == w0 goto +47
; 16: push timeout { after: interval, user_data: armed }
  36: r0 = *(u64 *)(r8 +8)
  37: r1 = *(u64 *)(r10 -24)
  38: *(u64 *)(r1 +0) = 11
  39: *(u64 *)(r1 +8) = 0
  40: *(u64 *)(r1 +16) = r0
  41: *(u32 *)(r1 +24) = 1
  42: *(u32 *)(r1 +28) = 128
  43: *(u64 *)(r1 +32) = r7
  44: *(u64 *)(r1 +40) = 0
  45: *(u64 *)(r1 +48) = 0
  46: *(u64 *)(r1 +56) = 0
; 17: armed += 1
  47: w7 += 1
; 18: submit
  48: r2 = 1
  49: r1 = *(u64 *)(r10 -16)
  50: r9 = r4
  51: r8 = r3
  52: call bpf_io_uring_submit_sqes
  53: if w0 != 1 goto +32
; 19: wait 1
  54: w9 += 1
  55: r0 = *(u64 *)(r10 -8)
  56: *(u32 *)(r0 +0) = r9
  57: *(u32 *)(r6 +0) = r7
  58: *(u32 *)(r6 +4) = r8
  59: r0 = 0
  60: exit
; 12: for cqe in completions max 4 {
  61: *(u64 *)(r10 -16) = r7
  62: r7 = 0
  63: *(u64 *)(r10 -24) = r0
  64: r0 = r4
  65: w0 &= w5
  66: r0 <<= 4
  67: r0 += r9
  68: r0 = *(u32 *)(r0 +8)
  69: w4 += 1
; 13: if cqe.res != -62 { late += 1 }     // -ETIME is what a timer that fires gives
  70: if w0 != -62 goto +4
; 12: for cqe in completions max 4 {
  71: r7 += 1
  72: if r7 >= 4 goto -41
  73: if w4 != w2 goto -10
  74: goto -43
; 13: if cqe.res != -62 { late += 1 }     // -ETIME is what a timer that fires gives
  75: w3 += 1
  76: goto -6
; 3: policy echo_timer
  77: *(u32 *)(r6 +8) = 3
  78: r0 = -14
  79: exit
  80: *(u32 *)(r6 +8) = 3
  81: r0 = -14
  82: exit
; 15: if armed == ticks { stop }
  83: *(u32 *)(r6 +4) = r3
  84: r0 = 1
  85: exit
; 18: submit
  86: *(u32 *)(r6 +8) = 18
  87: *(u32 *)(r6 +0) = r7
  88: *(u32 *)(r6 +4) = r8
  89: r0 = -16
  90: exit
