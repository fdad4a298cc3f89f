warning[subtraction-can-wrap]: this subtraction can wrap: `inflight` may be 0
  --> hold_depth.policy:41:9
   |
41 |         inflight -= 1
   |         ^^^^^^^^^^^^^
   = note: `inflight` is 0..64
   = help: test it before with `if` or `assert`, or write `inflight = wrapping(inflight - 1)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `next` may be greater than `shared.queued`
  --> hold_depth.policy:47:34
   |
47 |     repeat min(depth - inflight, shared.queued - next) max 64 {
   |                                  ^^^^^^^^^^^^^^^^^^^^
   = note: `shared.queued` is any `u32`, `next` is any `u32`
   = note: shared memory may change between two reads: read it once with `let`
   = help: test it before with `if` or `assert`, or write `wrapping(shared.queued - next)` if wrapping is meant
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
.bss +8 fresh: 4 bytes
.bss +12 returned: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +20 free: 64 bytes
; 8: policy hold_depth
   0: r8 = *(u64 *)(r1 +0)
   1: r6 = *(u64 *)(r1 +8)
   2: r3 = 16
   3: r1 = r8
   4: r2 = 0
   5: call bpf_io_uring_get_region
   6: r9 = map[.bss][0]+0
   8: if r0 == 0 goto +165
   9: r7 = map[.rodata][0]+0
  11: r3 = *(u32 *)(r7 +20)
  12: r1 = r8
  13: r2 = 1
  14: *(u64 *)(r10 -8) = r6
  15: r6 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +159
  18: r3 = *(u32 *)(r7 +28)
  19: r1 = r8
  20: r2 = 2
  21: *(u64 *)(r10 -16) = r8
  22: r8 = r0
  23: call bpf_io_uring_get_region
  24: if r0 == 0 goto +155
  25: r2 = *(u32 *)(r7 +4)
  26: r2 += r8
  27: r1 = *(u32 *)(r2 +0)
; 40: for cqe in completions max 64 {
  28: r3 = *(u32 *)(r7 +8)
  29: r3 += r8
  30: r3 = *(u32 *)(r3 +0)
  31: r4 = *(u32 *)(r7 +16)
  32: w4 += -1
  33: r5 = *(u32 *)(r7 +12)
  34: r8 += r5
  35: r7 = *(u32 *)(r9 +4)
  36: *(u64 *)(r10 -24) = r0
  37: r0 = *(u32 *)(r9 +12)
  38: if w1 != w3 goto +34
  39: *(u64 *)(r10 -32) = r2
  40: r2 = *(u64 *)(r10 -32)
  41: *(u32 *)(r2 +0) = r1
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
  42: r4 = map[.rodata][0]+0
  44: r2 = *(u32 *)(r4 +0)
  45: w2 -= w7
  46: r3 = *(u32 *)(r6 +0)
  47: r8 = *(u32 *)(r9 +0)
  48: w3 -= w8
  49: if w2 > w3 goto +51
  50: if r2 > 64 goto +52
  51: r6 = *(u32 *)(r9 +8)
  52: r3 = *(u64 *)(r4 +32)
  53: r4 = *(u32 *)(r4 +24)
  54: if r2 != 0 goto +50
  55: r2 = 0
  56: r3 = 0
  57: *(u64 *)(r10 -32) = r1
  58: *(u64 *)(r10 -40) = r3
; 62: submit else { stop }
  59: if w2 != 0 goto +105
  60: r1 = *(u64 *)(r10 -40)
  61: if w1 != 0 goto +176
; 63: if inflight == 0 { stop }           // waiting would sleep until a signal
  62: if w7 == 0 goto +181
; 64: wait 1
  63: r1 = *(u64 *)(r10 -32)
  64: w1 += 1
  65: r2 = *(u64 *)(r10 -8)
  66: *(u32 *)(r2 +0) = r1
  67: *(u32 *)(r9 +8) = r6
  68: *(u32 *)(r9 +4) = r7
  69: *(u32 *)(r9 +0) = r8
  70: *(u32 *)(r9 +12) = r0
  71: r0 = 0
  72: exit
; 40: for cqe in completions max 64 {
  73: r5 = 0
  74: *(u64 *)(r10 -40) = r8
  75: *(u64 *)(r10 -32) = r2
  76: *(u64 *)(r10 -48) = r4
  77: r2 = r1
  78: w2 &= w4
  79: r2 <<= 4
  80: r2 += r8
  81: r4 = *(u64 *)(r2 +0)
  82: r8 = *(u32 *)(r2 +8)
  83: w1 += 1
; 41: inflight -= 1
  84: w7 += -1
; 42: free[returned] = u8(cqe.user_data % 64)
  85: r4 &= 63
  86: if w0 >= 64 goto +96
  87: r2 = r0
  88: r2 += r9
  89: *(u8 *)(r2 +20) = r4
; 43: returned += 1
  90: w0 += 1
; 44: if cqe.res < 0 { shared.error = cqe.res; stop }
  91: if w8 s< 0 goto +98
; 45: shared.finished += 1
  92: r2 = *(u32 *)(r6 +4)
  93: w2 += 1
  94: *(u32 *)(r6 +4) = r2
; 40: for cqe in completions max 64 {
  95: r5 += 1
  96: if r5 >= 64 goto -57
  97: if w1 == w3 goto -58
  98: r8 = *(u64 *)(r10 -40)
  99: r4 = *(u64 *)(r10 -48)
 100: goto -24
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 101: r2 = r3
 102: goto -53
 103: r2 = 64
 104: goto -54
 105: r5 = 0
 106: *(u64 *)(r10 -32) = r1
 107: r1 = 0
 108: *(u64 *)(r10 -40) = r1
 109: r1 = 0
 110: *(u64 *)(r10 -56) = r2
 111: *(u64 *)(r10 -64) = r3
 112: *(u64 *)(r10 -72) = r4
 113: r2 = r5
 114: goto +37
; 51: buffer = u32(free[returned])
 115: r5 = r0
 116: r5 += r9
 117: r9 = *(u8 *)(r5 +20)
; 56: push read {
 118: if r9 >= 64 goto +85
 119: r5 = r9
 120: r5 <<= 12
 121: r5 += r3
 122: r3 = r8
 123: r3 <<= 12
 124: *(u64 *)(r10 -48) = r6
 125: r6 = r8
 126: r6 <<= 6
 127: r6 += r9
 128: if w2 >= w4 goto +84
 129: r4 = r2
 130: r4 <<= 6
 131: r9 = *(u64 *)(r10 -24)
 132: r4 += r9
 133: *(u64 *)(r4 +0) = 278
 134: *(u64 *)(r4 +8) = r3
 135: *(u64 *)(r4 +16) = r5
 136: *(u64 *)(r4 +24) = 4096
 137: *(u64 *)(r4 +32) = r6
 138: *(u64 *)(r4 +40) = 0
 139: *(u64 *)(r4 +48) = 0
 140: *(u64 *)(r4 +56) = 0
 141: w2 += 1
; 59: next += 1
 142: w8 += 1
; 60: inflight += 1
 143: w7 += 1
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 144: r1 += 1
 145: r3 = *(u64 *)(r10 -56)
 146: if r1 >= r3 goto +14
 147: r6 = *(u64 *)(r10 -48)
 148: r9 = map[.bss][0]+0
 150: r3 = *(u64 *)(r10 -64)
 151: r4 = *(u64 *)(r10 -72)
; 49: if returned > 0 {
 152: if w0 <= 0 goto +3
; 50: returned -= 1
 153: w0 += -1
; 51: buffer = u32(free[returned])
 154: if w0 >= 64 goto +42
 155: goto -41
; 53: fresh += 1
 156: r5 = r6
 157: w5 += 1
 158: r9 = r6
 159: r6 = r5
 160: goto -43
; 47: repeat min(depth - inflight, shared.queued - next) max 64 {
 161: r6 = *(u64 *)(r10 -48)
 162: r9 = map[.bss][0]+0
 164: goto -106
; 62: submit else { stop }
 165: r1 = *(u64 *)(r10 -16)
 166: *(u64 *)(r10 -16) = r0
 167: r9 = r2
 168: call bpf_io_uring_submit_sqes
 169: if w0 != w9 goto +65
 170: r0 = *(u64 *)(r10 -16)
 171: r9 = map[.bss][0]+0
 173: goto -114
; 8: policy hold_depth
 174: *(u32 *)(r9 +16) = 8
 175: r0 = -14
 176: exit
 177: *(u32 *)(r9 +16) = 8
 178: r0 = -14
 179: exit
 180: *(u32 *)(r9 +16) = 8
 181: r0 = -14
 182: exit
; 42: free[returned] = u8(cqe.user_data % 64)
 183: *(u32 *)(r9 +16) = 42
 184: r2 = *(u64 *)(r10 -32)
 185: *(u32 *)(r2 +0) = r1
 186: *(u32 *)(r9 +4) = r7
 187: *(u32 *)(r9 +12) = r0
 188: r0 = -34
 189: exit
; 44: if cqe.res < 0 { shared.error = cqe.res; stop }
 190: *(u32 *)(r6 +8) = r8
 191: r2 = *(u64 *)(r10 -32)
 192: *(u32 *)(r2 +0) = r1
 193: *(u32 *)(r9 +4) = r7
 194: *(u32 *)(r9 +12) = r0
 195: r0 = 1
 196: exit
; 51: buffer = u32(free[returned])
 197: *(u32 *)(r9 +16) = 51
 198: *(u32 *)(r9 +8) = r6
 199: *(u32 *)(r9 +4) = r7
 200: *(u32 *)(r9 +0) = r8
 201: *(u32 *)(r9 +12) = r0
 202: r0 = -34
 203: exit
; 56: push read {
 204: r1 = map[.bss][0]+0
 206: *(u32 *)(r1 +16) = 56
 207: *(u32 *)(r1 +8) = r6
 208: *(u32 *)(r1 +4) = r7
 209: *(u32 *)(r1 +0) = r8
 210: *(u32 *)(r1 +12) = r0
 211: r0 = -34
 212: exit
 213: r4 = *(u64 *)(r10 -16)
 214: *(u64 *)(r10 -80) = r0
 215: *(u64 *)(r10 -88) = r1
 216: *(u64 *)(r10 -96) = r2
 217: *(u64 *)(r10 -104) = r3
 218: *(u64 *)(r10 -112) = r4
 219: *(u64 *)(r10 -120) = r5
 220: r1 = *(u64 *)(r10 -112)
 221: r2 = *(u64 *)(r10 -96)
 222: call bpf_io_uring_submit_sqes
 223: r4 = r0
 224: r0 = *(u64 *)(r10 -80)
 225: r1 = *(u64 *)(r10 -88)
 226: r2 = *(u64 *)(r10 -96)
 227: r3 = *(u64 *)(r10 -104)
 228: r5 = *(u64 *)(r10 -120)
 229: if w4 != w2 goto +2
 230: r2 = 0
 231: goto -103
 232: r2 = 1
 233: *(u64 *)(r10 -40) = r2
 234: goto -5
; 62: submit else { stop }
 235: r0 = *(u64 *)(r10 -16)
 236: r9 = map[.bss][0]+0
 238: *(u32 *)(r9 +8) = r6
 239: *(u32 *)(r9 +4) = r7
 240: *(u32 *)(r9 +0) = r8
 241: *(u32 *)(r9 +12) = r0
 242: r0 = 1
 243: exit
; 63: if inflight == 0 { stop }           // waiting would sleep until a signal
 244: *(u32 *)(r9 +8) = r6
 245: *(u32 *)(r9 +4) = r7
 246: *(u32 *)(r9 +0) = r8
 247: *(u32 *)(r9 +12) = r0
 248: r0 = 1
 249: exit
