warning[subtraction-can-wrap]: this subtraction can wrap: `inflight` may be 0
  --> functions.policy:46:9
   |
46 |         inflight -= 1
   |         ^^^^^^^^^^^^^
   = note: `inflight` is any `u32`
   = help: test it before with `if` or `assert`, or write `inflight = wrapping(inflight - 1)` if wrapping is meant
.rodata +0 depth: 4 bytes [loopstep:range:1..8]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 inflight: 4 bytes
.bss +8 next: 8 bytes
.bss +16 rounds: 4 bytes
.bss +20 loopstep_pushed: 4 bytes
.bss +24 loopstep_refused: 4 bytes
.bss +28 loopstep_fault_line: 4 bytes
.bss +32 busy: 8 bytes
; 3: policy functions
   0: r8 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r6 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r6 +20)
   5: r1 = r8
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r7 = map[.bss][0]+0
  10: if r0 == 0 goto +118
  11: r3 = *(u32 *)(r6 +28)
  12: r1 = r8
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: r9 = r0
  16: call bpf_io_uring_get_region
  17: r5 = r0
  18: if r5 == 0 goto +113
  19: r2 = *(u32 *)(r6 +4)
  20: r2 += r9
  21: r0 = *(u32 *)(r2 +0)
  22: *(u32 *)(r7 +24) = 0
; 51: rounds += 1
  23: r1 = *(u32 *)(r7 +16)
  24: w1 += 1
  25: *(u32 *)(r7 +16) = r1
; 44: for cqe in completions max 8 {
  26: r1 = *(u32 *)(r6 +8)
  27: r1 += r9
  28: r3 = *(u32 *)(r1 +0)
  29: r4 = *(u32 *)(r6 +16)
  30: w4 += -1
  31: r1 = *(u32 *)(r6 +12)
  32: r9 += r1
  33: r1 = *(u32 *)(r7 +0)
  34: if w0 != w3 goto +12
  35: *(u64 *)(r10 -24) = r8
  36: *(u64 *)(r10 -16) = r5
  37: *(u32 *)(r2 +0) = r0
; 53: refill()
  38: *(u32 *)(r7 +20) = 0
; 34: while inflight < between(1, depth, 6) max 8 {
  39: r4 = *(u32 *)(r6 +0)
  40: r5 = *(u32 *)(r6 +24)
  41: r3 = *(u64 *)(r7 +8)
  42: r2 = 0
  43: *(u64 *)(r10 -32) = r5
  44: r6 = r0
  45: r8 = r1
  46: goto +24
; 44: for cqe in completions max 8 {
  47: *(u64 *)(r10 -16) = r5
  48: r5 = 0
  49: *(u64 *)(r10 -24) = r8
  50: r8 = r0
  51: w8 &= w4
  52: r8 <<= 4
  53: r8 += r9
  54: r8 = *(u64 *)(r8 +0)
  55: w0 += 1
; 45: busy[cqe.user_data % SLOTS] = false
  56: r8 &= 7
  57: r8 += r7
  58: *(u8 *)(r8 +32) = 0
; 46: inflight -= 1
  59: w1 += -1
; 44: for cqe in completions max 8 {
  60: r5 += 1
  61: if r5 >= 8 goto -25
  62: if w0 != w3 goto -13
  63: goto -27
; 36: if slot == SLOTS { return }
  64: if w0 == 8 goto +18
; 27: if at > 100 { return }
  65: if r3 <= 100 goto +31
; 38: next += 1
  66: r3 += 1
; 39: if next > 100 { return }
  67: if r3 > 100 goto +15
; 34: while inflight < between(1, depth, 6) max 8 {
  68: r2 += 1
  69: if r2 >= 8 goto +13
  70: r5 = *(u64 *)(r10 -32)
; 23: return max(low, min(value, high))
  71: if w4 > 6 goto +23
  72: r0 = r4
  73: if w0 > 1 goto +1
  74: r0 = 1
; 34: while inflight < between(1, depth, 6) max 8 {
  75: if w8 >= w0 goto +7
; 16: for slot in 0..SLOTS {
  76: r0 = 0
; 17: if !busy[slot] { return slot }
  77: r1 = r0
  78: r1 += r7
  79: r1 = *(u8 *)(r1 +32)
  80: if w1 == 0 goto -17
; 16: for slot in 0..SLOTS {
  81: w0 += 1
  82: if w0 < 8 goto -6
; 54: submit
  83: r2 = *(u32 *)(r7 +20)
  84: if w2 != 0 goto +37
  85: r0 = *(u32 *)(r7 +24)
  86: if w0 != 0 goto +68
; 55: if inflight == 0 { stop }
  87: if w8 == 0 goto +73
; 56: wait 1
  88: w6 += 1
  89: r0 = *(u64 *)(r10 -8)
  90: *(u32 *)(r0 +0) = r6
  91: *(u32 *)(r7 +0) = r8
  92: *(u64 *)(r7 +8) = r3
  93: r0 = 0
  94: exit
; 23: return max(low, min(value, high))
  95: r0 = 6
  96: goto -24
; 28: busy[slot % SLOTS] = true
  97: r1 = r0
  98: w1 &= 7
  99: r1 += r7
 100: *(u8 *)(r1 +32) = 1
; 29: push nop { user_data: at * SLOTS + u64(slot) }
 101: r9 = r3
 102: r9 <<= 3
 103: r9 += r0
 104: r0 = *(u32 *)(r7 +20)
 105: if w0 >= w5 goto +29
 106: r1 = r0
 107: r1 <<= 6
 108: r5 = *(u64 *)(r10 -16)
 109: r1 += r5
 110: *(u64 *)(r1 +0) = 0
 111: *(u64 *)(r1 +8) = 0
 112: *(u64 *)(r1 +16) = 0
 113: *(u64 *)(r1 +24) = 0
 114: *(u64 *)(r1 +32) = r9
 115: *(u64 *)(r1 +40) = 0
 116: *(u64 *)(r1 +48) = 0
 117: *(u64 *)(r1 +56) = 0
 118: w0 += 1
 119: *(u32 *)(r7 +20) = r0
; 30: inflight += 1
 120: w8 += 1
 121: goto -56
; 54: submit
 122: r1 = *(u64 *)(r10 -24)
 123: *(u64 *)(r10 -16) = r3
 124: r9 = r2
 125: call bpf_io_uring_submit_sqes
 126: if w0 != w9 goto +27
 127: r3 = *(u64 *)(r10 -16)
 128: goto -44
; 3: policy functions
 129: *(u32 *)(r7 +28) = 3
 130: r0 = -14
 131: exit
 132: *(u32 *)(r7 +28) = 3
 133: r0 = -14
 134: exit
; 29: push nop { user_data: at * SLOTS + u64(slot) }
 135: r1 = *(u64 *)(r10 -24)
 136: *(u64 *)(r10 -40) = r0
 137: *(u64 *)(r10 -48) = r1
 138: *(u64 *)(r10 -56) = r2
 139: *(u64 *)(r10 -64) = r3
 140: *(u64 *)(r10 -72) = r4
 141: r1 = *(u64 *)(r10 -48)
 142: r2 = *(u64 *)(r10 -40)
 143: call bpf_io_uring_submit_sqes
 144: r1 = r0
 145: r0 = *(u64 *)(r10 -40)
 146: r2 = *(u64 *)(r10 -56)
 147: r3 = *(u64 *)(r10 -64)
 148: r4 = *(u64 *)(r10 -72)
 149: if w1 != w0 goto +2
 150: r0 = 0
 151: goto -46
 152: *(u32 *)(r7 +24) = 1
 153: goto -4
; 54: submit
 154: r3 = *(u64 *)(r10 -16)
 155: *(u32 *)(r7 +24) = 0
 156: *(u32 *)(r7 +28) = 54
 157: *(u32 *)(r7 +0) = r8
 158: *(u64 *)(r7 +8) = r3
 159: r0 = -16
 160: exit
; 55: if inflight == 0 { stop }
 161: *(u32 *)(r7 +0) = r8
 162: *(u64 *)(r7 +8) = r3
 163: r0 = 1
 164: exit
