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
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r9 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r9 +32)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: r6 = r0
  11: if r6 == 0 goto +65
  12: r3 = *(u32 *)(r9 +40)
  13: r1 = *(u64 *)(r10 -8)
  14: r2 = 2
  15: call bpf_io_uring_get_region
  16: r2 = r0
  17: if r2 == 0 goto +64
  18: r5 = r6
  19: r0 = *(u32 *)(r9 +16)
  20: r5 += r0
  21: r8 = *(u32 *)(r5 +0)
; 12: for cqe in completions max 4 {
  22: r1 = r6
  23: r0 = *(u32 *)(r9 +20)
  24: r1 += r0
  25: r4 = *(u32 *)(r1 +0)
  26: r3 = *(u32 *)(r9 +28)
  27: w3 += -1
  28: r0 = *(u32 *)(r9 +24)
  29: r6 += r0
  30: r1 = 0
  31: r0 = map[.bss][0]+0
  33: r7 = *(u32 *)(r0 +4)
  34: if w8 == w4 goto +10
  35: r0 = r8
  36: w0 &= w3
  37: r0 <<= 4
  38: r0 += r6
  39: r0 = *(u32 *)(r0 +8)
  40: w8 += 1
; 13: if cqe.res != -62 { late += 1 }     // -ETIME is what a timer that fires gives
  41: if w0 != -62 goto +33
; 12: for cqe in completions max 4 {
  42: r1 += 1
  43: if r1 >= 4 goto +1
  44: if w8 != w4 goto -10
  45: *(u32 *)(r5 +0) = r8
; 15: if armed == ticks { stop }
  46: r0 = map[.bss][0]+0
  48: r6 = *(u32 *)(r0 +0)
  49: r0 = *(u32 *)(r9 +0)
  50: if w6 == w0 goto +36
; 16: push timeout { after: interval, user_data: armed }
  51: r0 = *(u64 *)(r9 +8)
  52: *(u64 *)(r2 +0) = 11
  53: *(u64 *)(r2 +8) = 0
  54: *(u64 *)(r2 +16) = r0
  55: *(u32 *)(r2 +24) = 1
  56: *(u32 *)(r2 +28) = 128
  57: *(u64 *)(r2 +32) = r6
  58: *(u64 *)(r2 +40) = 0
  59: *(u64 *)(r2 +48) = 0
  60: *(u64 *)(r2 +56) = 0
; 17: armed += 1
  61: w6 += 1
; 18: submit
  62: r2 = 1
  63: r1 = *(u64 *)(r10 -8)
  64: call bpf_io_uring_submit_sqes
  65: if w0 != 1 goto +26
; 19: wait 1
  66: w8 += 1
  67: r0 = *(u64 *)(r10 -16)
  68: *(u32 *)(r0 +0) = r8
  69: r0 = map[.bss][0]+0
  71: *(u32 *)(r0 +0) = r6
  72: *(u32 *)(r0 +4) = r7
  73: r0 = 0
  74: exit
; 13: if cqe.res != -62 { late += 1 }     // -ETIME is what a timer that fires gives
  75: w7 += 1
  76: goto -35
; 3: policy echo_timer
  77: r0 = map[.bss][0]+0
  79: *(u32 *)(r0 +8) = 3
  80: r0 = -14
  81: exit
  82: r0 = map[.bss][0]+0
  84: *(u32 *)(r0 +8) = 3
  85: r0 = -14
  86: exit
; 15: if armed == ticks { stop }
  87: r0 = map[.bss][0]+0
  89: *(u32 *)(r0 +4) = r7
  90: r0 = 1
  91: exit
; 18: submit
  92: r0 = map[.bss][0]+0
  94: *(u32 *)(r0 +8) = 18
  95: *(u32 *)(r0 +0) = r6
  96: *(u32 *)(r0 +4) = r7
  97: r0 = -16
  98: exit
