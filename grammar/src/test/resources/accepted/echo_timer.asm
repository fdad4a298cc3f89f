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
  11: if r6 == 0 goto +68
  12: r3 = *(u32 *)(r9 +40)
  13: r1 = *(u64 *)(r10 -8)
  14: r2 = 2
  15: call bpf_io_uring_get_region
  16: r2 = r0
  17: if r2 == 0 goto +67
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
  28: r7 = r6
  29: r0 = *(u32 *)(r9 +24)
  30: r7 += r0
  31: r1 = 0
  32: r0 = map[.bss][0]+0
  34: r6 = *(u32 *)(r0 +4)
  35: if w8 == w4 goto +10
  36: r0 = r8
  37: w0 &= w3
  38: r0 <<= 4
  39: r0 += r7
  40: r0 = *(u32 *)(r0 +8)
  41: w8 += 1
; 13: if cqe.res != -62 { late += 1 }     // -ETIME is what a timer that fires gives
  42: if w0 != -62 goto +35
; 12: for cqe in completions max 4 {
  43: r1 += 1
  44: if r1 >= 4 goto +1
  45: if w8 != w4 goto -10
  46: *(u32 *)(r5 +0) = r8
; 15: if armed == ticks { stop }
  47: r0 = map[.bss][0]+0
  49: r7 = *(u32 *)(r0 +0)
  50: r0 = *(u32 *)(r9 +0)
  51: if w7 == w0 goto +38
; 16: push timeout { after: interval, user_data: armed }
  52: r0 = *(u64 *)(r9 +8)
  53: *(u64 *)(r2 +0) = 11
  54: *(u64 *)(r2 +8) = 0
  55: *(u64 *)(r2 +16) = r0
  56: *(u32 *)(r2 +24) = 1
  57: *(u32 *)(r2 +28) = 128
  58: *(u64 *)(r2 +32) = r7
  59: *(u64 *)(r2 +40) = 0
  60: *(u64 *)(r2 +48) = 0
  61: *(u64 *)(r2 +56) = 0
; 17: armed += 1
  62: w7 += 1
; 18: submit
  63: r2 = 1
  64: r1 = *(u64 *)(r10 -8)
  65: call bpf_io_uring_submit_sqes
  66: if w0 != 1 goto +28
; 19: wait 1
  67: w8 += 1
  68: r0 = *(u64 *)(r10 -16)
  69: *(u32 *)(r0 +0) = r8
  70: r0 = map[.bss][0]+0
  72: *(u32 *)(r0 +0) = r7
  73: r0 = map[.bss][0]+0
  75: *(u32 *)(r0 +4) = r6
  76: r0 = 0
  77: exit
; 13: if cqe.res != -62 { late += 1 }     // -ETIME is what a timer that fires gives
  78: w6 += 1
  79: goto -37
; 3: policy echo_timer
  80: r0 = map[.bss][0]+0
  82: *(u32 *)(r0 +8) = 3
  83: r0 = -14
  84: exit
  85: r0 = map[.bss][0]+0
  87: *(u32 *)(r0 +8) = 3
  88: r0 = -14
  89: exit
; 15: if armed == ticks { stop }
  90: r0 = map[.bss][0]+0
  92: *(u32 *)(r0 +4) = r6
  93: r0 = 1
  94: exit
; 18: submit
  95: r0 = map[.bss][0]+0
  97: *(u32 *)(r0 +8) = 18
  98: r0 = map[.bss][0]+0
 100: *(u32 *)(r0 +0) = r7
 101: r0 = map[.bss][0]+0
 103: *(u32 *)(r0 +4) = r6
 104: r0 = -16
 105: exit
