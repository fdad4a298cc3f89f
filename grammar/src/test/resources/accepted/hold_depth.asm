.rodata +0 depth: 4 bytes [loopstep:range:1..64]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 next: 4 bytes [loopstep:invariant:next >= inflight]
.bss +4 inflight: 4 bytes [loopstep:invariant:inflight <= depth]
.bss +8 loopstep_fault_line: 4 bytes
; 8: policy hold_depth
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r3 = 16
   5: r1 = *(u64 *)(r10 -8)
   6: r2 = 0
   7: call bpf_io_uring_get_region
   8: r6 = r0
   9: if r6 == 0 goto +158
  10: r0 = map[.rodata][0]+0
  12: r3 = *(u32 *)(r0 +20)
  13: r1 = *(u64 *)(r10 -8)
  14: r2 = 1
  15: call bpf_io_uring_get_region
  16: r7 = r0
  17: if r7 == 0 goto +155
  18: r0 = map[.rodata][0]+0
  20: r3 = *(u32 *)(r0 +28)
  21: r1 = *(u64 *)(r10 -8)
  22: r2 = 2
  23: call bpf_io_uring_get_region
  24: r4 = r0
  25: if r4 == 0 goto +152
  26: r1 = r7
  27: r0 = map[.rodata][0]+0
  29: r0 = *(u32 *)(r0 +4)
  30: r1 += r0
  31: r8 = *(u32 *)(r1 +0)
  32: r0 = 0
  33: *(u64 *)(r10 -24) = r0
; 35: for cqe in completions max 64 {
  34: r2 = r7
  35: r0 = map[.rodata][0]+0
  37: r0 = *(u32 *)(r0 +8)
  38: r2 += r0
  39: r2 = *(u32 *)(r2 +0)
  40: r0 = map[.rodata][0]+0
  42: r3 = *(u32 *)(r0 +16)
  43: w3 += -1
  44: r5 = r7
  45: r0 = map[.rodata][0]+0
  47: r0 = *(u32 *)(r0 +12)
  48: r5 += r0
  49: r9 = 0
  50: r0 = map[.bss][0]+0
  52: r7 = *(u32 *)(r0 +4)
  53: if w8 == w2 goto +14
  54: r0 = r8
  55: w0 &= w3
  56: r0 <<= 4
  57: r0 += r5
  58: r0 = *(u32 *)(r0 +8)
  59: w8 += 1
; 36: inflight -= 1
  60: w7 -= 1
; 37: if cqe.res < 0 { shared.error = cqe.res; stop }
  61: if w0 s< 0 goto +69
; 38: shared.finished += 1
  62: r0 = *(u32 *)(r6 +4)
  63: w0 += 1
  64: *(u32 *)(r6 +4) = r0
; 35: for cqe in completions max 64 {
  65: r9 += 1
  66: if r9 >= 64 goto +1
  67: if w8 != w2 goto -14
  68: *(u32 *)(r1 +0) = r8
; 40: repeat min(depth - inflight, shared.queued - next) max 64 {
  69: r9 = 0
  70: r0 = map[.rodata][0]+0
  72: r3 = *(u32 *)(r0 +0)
  73: w3 -= w7
  74: r1 = *(u32 *)(r6 +0)
  75: r0 = map[.bss][0]+0
  77: r6 = *(u32 *)(r0 +0)
  78: w1 -= w6
  79: if w3 > w1 goto +58
  80: if r3 > 64 goto +59
  81: r5 = 0
  82: r0 = map[.rodata][0]+0
  84: r0 = *(u64 *)(r0 +32)
  85: *(u64 *)(r10 -32) = r0
  86: r0 = map[.rodata][0]+0
  88: r0 = *(u32 *)(r0 +24)
  89: *(u64 *)(r10 -40) = r0
  90: if r3 == 0 goto +25
; 41: push read { file: 0, buf: next % 64, len: BLOCK, off: u64(next) * BLOCK, user_data: next }
  91: r2 = r6
  92: w2 &= 63
  93: r2 <<= 12
  94: r0 = *(u64 *)(r10 -32)
  95: r2 += r0
  96: r1 = r6
  97: r1 <<= 12
  98: r0 = *(u64 *)(r10 -40)
  99: if w9 >= w0 goto +42
 100: r0 = r9
 101: r0 <<= 6
 102: r0 += r4
 103: *(u64 *)(r0 +0) = 278
 104: *(u64 *)(r0 +8) = r1
 105: *(u64 *)(r0 +16) = r2
 106: *(u64 *)(r0 +24) = 4096
 107: *(u64 *)(r0 +32) = r6
 108: *(u64 *)(r0 +40) = 0
 109: *(u64 *)(r0 +48) = 0
 110: *(u64 *)(r0 +56) = 0
 111: w9 += 1
; 42: next += 1
 112: w6 += 1
; 43: inflight += 1
 113: w7 += 1
; 40: repeat min(depth - inflight, shared.queued - next) max 64 {
 114: r5 += 1
 115: if r5 < r3 goto -25
; 45: submit else { stop }
 116: if w9 != 0 goto +46
 117: r0 = *(u64 *)(r10 -24)
 118: if w0 != 0 goto +64
; 46: if inflight == 0 { stop }           // waiting would sleep until a signal
 119: if w7 == 0 goto +71
; 47: wait 1
 120: w8 += 1
 121: r0 = *(u64 *)(r10 -16)
 122: *(u32 *)(r0 +0) = r8
 123: r0 = map[.bss][0]+0
 125: *(u32 *)(r0 +4) = r7
 126: r0 = map[.bss][0]+0
 128: *(u32 *)(r0 +0) = r6
 129: r0 = 0
 130: exit
; 37: if cqe.res < 0 { shared.error = cqe.res; stop }
 131: *(u32 *)(r6 +8) = r0
 132: *(u32 *)(r1 +0) = r8
 133: r0 = map[.bss][0]+0
 135: *(u32 *)(r0 +4) = r7
 136: r0 = 1
 137: exit
; 40: repeat min(depth - inflight, shared.queued - next) max 64 {
 138: r3 = r1
 139: goto -60
 140: r3 = 64
 141: goto -61
; 41: push read { file: 0, buf: next % 64, len: BLOCK, off: u64(next) * BLOCK, user_data: next }
 142: r0 = *(u64 *)(r10 -8)
 143: *(u64 *)(r10 -48) = r0
 144: *(u64 *)(r10 -56) = r1
 145: *(u64 *)(r10 -64) = r2
 146: *(u64 *)(r10 -72) = r3
 147: *(u64 *)(r10 -80) = r4
 148: *(u64 *)(r10 -88) = r5
 149: r1 = *(u64 *)(r10 -48)
 150: r2 = r9
 151: call bpf_io_uring_submit_sqes
 152: r1 = *(u64 *)(r10 -56)
 153: r2 = *(u64 *)(r10 -64)
 154: r3 = *(u64 *)(r10 -72)
 155: r4 = *(u64 *)(r10 -80)
 156: r5 = *(u64 *)(r10 -88)
 157: if w0 != w9 goto +2
 158: r9 = 0
 159: goto -60
 160: r0 = 1
 161: *(u64 *)(r10 -24) = r0
 162: goto -5
; 45: submit else { stop }
 163: r2 = r9
 164: r1 = *(u64 *)(r10 -8)
 165: call bpf_io_uring_submit_sqes
 166: if w0 != w9 goto +16
 167: goto -51
; 8: policy hold_depth
 168: r0 = map[.bss][0]+0
 170: *(u32 *)(r0 +8) = 8
 171: r0 = -14
 172: exit
 173: r0 = map[.bss][0]+0
 175: *(u32 *)(r0 +8) = 8
 176: r0 = -14
 177: exit
 178: r0 = map[.bss][0]+0
 180: *(u32 *)(r0 +8) = 8
 181: r0 = -14
 182: exit
; 45: submit else { stop }
 183: r0 = map[.bss][0]+0
 185: *(u32 *)(r0 +4) = r7
 186: r0 = map[.bss][0]+0
 188: *(u32 *)(r0 +0) = r6
 189: r0 = 1
 190: exit
; 46: if inflight == 0 { stop }           // waiting would sleep until a signal
 191: r0 = map[.bss][0]+0
 193: *(u32 *)(r0 +4) = r7
 194: r0 = map[.bss][0]+0
 196: *(u32 *)(r0 +0) = r6
 197: r0 = 1
 198: exit
