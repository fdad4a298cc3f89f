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
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r6 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r6 +20)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: r7 = r0
  11: r8 = map[.bss][0]+0
  13: if r7 == 0 goto +135
  14: r3 = *(u32 *)(r6 +28)
  15: r1 = *(u64 *)(r10 -8)
  16: r2 = 2
  17: call bpf_io_uring_get_region
  18: *(u64 *)(r10 -24) = r0
  19: r0 = *(u64 *)(r10 -24)
  20: if r0 == 0 goto +131
  21: r4 = r7
  22: r0 = *(u32 *)(r6 +4)
  23: r4 += r0
  24: r9 = *(u32 *)(r4 +0)
  25: *(u32 *)(r8 +24) = 0
; 51: rounds += 1
  26: r0 = *(u32 *)(r8 +16)
  27: w0 += 1
  28: *(u32 *)(r8 +16) = r0
; 44: for cqe in completions max 8 {
  29: r1 = r7
  30: r0 = *(u32 *)(r6 +8)
  31: r1 += r0
  32: r3 = *(u32 *)(r1 +0)
  33: r2 = *(u32 *)(r6 +16)
  34: w2 += -1
  35: r5 = r7
  36: r0 = *(u32 *)(r6 +12)
  37: r5 += r0
  38: r1 = 0
  39: r7 = *(u32 *)(r8 +0)
  40: if w9 == w3 goto +13
  41: r0 = r9
  42: w0 &= w2
  43: r0 <<= 4
  44: r0 += r5
  45: r0 = *(u64 *)(r0 +0)
  46: w9 += 1
; 45: busy[cqe.user_data % SLOTS] = false
  47: r0 &= 7
  48: r0 += r8
  49: *(u8 *)(r0 +32) = 0
; 46: inflight -= 1
  50: w7 -= 1
; 44: for cqe in completions max 8 {
  51: r1 += 1
  52: if r1 >= 8 goto +1
  53: if w9 != w3 goto -13
  54: *(u32 *)(r4 +0) = r9
; 53: refill()
  55: *(u32 *)(r8 +20) = 0
; 34: while inflight < between(1, depth, 6) max 8 {
  56: r1 = 0
  57: r0 = *(u32 *)(r6 +0)
  58: *(u64 *)(r10 -32) = r0
  59: r3 = *(u32 *)(r6 +24)
  60: r6 = *(u64 *)(r8 +8)
  61: if r1 >= 8 goto +21
  62: r1 += 1
  63: w4 = 1
  64: r2 = *(u64 *)(r10 -32)
  65: w0 = 6
; 23: return max(low, min(value, high))
  66: if w2 > w0 goto +30
  67: if w4 < w2 goto +31
; 34: while inflight < between(1, depth, 6) max 8 {
  68: if w7 >= w4 goto +14
; 16: for slot in 0..SLOTS {
  69: w2 = 0
  70: if w2 >= 8 goto +6
; 17: if !busy[slot] { return slot }
  71: r0 = r2
  72: r0 += r8
  73: r0 = *(u8 *)(r0 +32)
  74: if w0 == 0 goto +3
; 16: for slot in 0..SLOTS {
  75: w2 += 1
  76: if w2 < 8 goto -6
; 19: return SLOTS
  77: w2 = 8
; 36: if slot == SLOTS { return }
  78: if w2 == 8 goto +4
; 37: start(slot, next)
  79: r4 = r6
; 27: if at > 100 { return }
  80: if r4 <= 100 goto +20
; 38: next += 1
  81: r6 += 1
; 39: if next > 100 { return }
  82: if r6 <= 100 goto -22
; 54: submit
  83: r0 = *(u32 *)(r8 +20)
  84: *(u64 *)(r10 -24) = r0
  85: r0 = *(u64 *)(r10 -24)
  86: if w0 != 0 goto +56
  87: r0 = *(u32 *)(r8 +24)
  88: if w0 != 0 goto +66
; 55: if inflight == 0 { stop }
  89: if w7 == 0 goto +71
; 56: wait 1
  90: w9 += 1
  91: r0 = *(u64 *)(r10 -16)
  92: *(u32 *)(r0 +0) = r9
  93: *(u32 *)(r8 +0) = r7
  94: *(u64 *)(r8 +8) = r6
  95: r0 = 0
  96: exit
; 23: return max(low, min(value, high))
  97: r2 = r0
  98: goto -32
  99: r4 = r2
 100: goto -33
; 28: busy[slot % SLOTS] = true
 101: r0 = r2
 102: w0 &= 7
 103: r0 += r8
 104: *(u8 *)(r0 +32) = 1
; 29: push nop { user_data: at * SLOTS + u64(slot) }
 105: r4 <<= 3
 106: r4 += r2
 107: r2 = *(u32 *)(r8 +20)
 108: if w2 >= w3 goto +16
 109: r5 = r2
 110: r5 <<= 6
 111: r0 = *(u64 *)(r10 -24)
 112: r5 += r0
 113: *(u64 *)(r5 +0) = 0
 114: *(u64 *)(r5 +8) = 0
 115: *(u64 *)(r5 +16) = 0
 116: *(u64 *)(r5 +24) = 0
 117: *(u64 *)(r5 +32) = r4
 118: *(u64 *)(r5 +40) = 0
 119: *(u64 *)(r5 +48) = 0
 120: *(u64 *)(r5 +56) = 0
 121: w2 += 1
 122: *(u32 *)(r8 +20) = r2
; 30: inflight += 1
 123: w7 += 1
 124: goto -44
; 29: push nop { user_data: at * SLOTS + u64(slot) }
 125: r0 = *(u64 *)(r10 -8)
 126: *(u64 *)(r10 -40) = r0
 127: *(u64 *)(r10 -48) = r1
 128: *(u64 *)(r10 -56) = r2
 129: *(u64 *)(r10 -64) = r3
 130: *(u64 *)(r10 -72) = r4
 131: r1 = *(u64 *)(r10 -40)
 132: r2 = *(u64 *)(r10 -56)
 133: call bpf_io_uring_submit_sqes
 134: r1 = *(u64 *)(r10 -48)
 135: r2 = *(u64 *)(r10 -56)
 136: r3 = *(u64 *)(r10 -64)
 137: r4 = *(u64 *)(r10 -72)
 138: if w0 != w2 goto +2
 139: r2 = 0
 140: goto -32
 141: *(u32 *)(r8 +24) = 1
 142: goto -4
; 54: submit
 143: r2 = *(u64 *)(r10 -24)
 144: r1 = *(u64 *)(r10 -8)
 145: call bpf_io_uring_submit_sqes
 146: r1 = *(u64 *)(r10 -24)
 147: if w0 != w1 goto +7
 148: goto -62
; 3: policy functions
 149: *(u32 *)(r8 +28) = 3
 150: r0 = -14
 151: exit
 152: *(u32 *)(r8 +28) = 3
 153: r0 = -14
 154: exit
; 54: submit
 155: *(u32 *)(r8 +24) = 0
 156: *(u32 *)(r8 +28) = 54
 157: *(u32 *)(r8 +0) = r7
 158: *(u64 *)(r8 +8) = r6
 159: r0 = -16
 160: exit
; 55: if inflight == 0 { stop }
 161: *(u32 *)(r8 +0) = r7
 162: *(u64 *)(r8 +8) = r6
 163: r0 = 1
 164: exit
