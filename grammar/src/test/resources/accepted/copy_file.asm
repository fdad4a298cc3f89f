warning[subtraction-can-wrap]: this subtraction can wrap: `done` may be greater than `left[slot]`
  --> copy_file.policy:50:13
   |
50 |             left[slot] -= done
   |             ^^^^^^^^^^^^^^^^^^
   = note: `left[slot]` is any `u32`, `done` is 1..2147483647
   = help: test it before with `if` or `assert`, or write `left[slot] = wrapping(left[slot] - done)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `inflight` may be 0
  --> copy_file.policy:55:17
   |
55 |                 inflight -= 1
   |                 ^^^^^^^^^^^^^
   = note: `inflight` is 0..32
   = help: test it before with `if` or `assert`, or write `inflight = wrapping(inflight - 1)` if wrapping is meant
warning[subtraction-can-wrap]: this subtraction can wrap: `next` may be greater than `shared.size`
  --> copy_file.policy:69:32
   |
69 |             let size = u32(min(shared.size - next, BLOCK))
   |                                ^^^^^^^^^^^^^^^^^^
   = note: `shared.size` is any `u64`, `next` is 0..18446744073709551614
   = note: shared memory may change between two reads: read it once with `let`
   = help: test it before with `if` or `assert`, or write `wrapping(shared.size - next)` if wrapping is meant
.rodata +0 blocks: 4 bytes [loopstep:range:1..32]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 next: 8 bytes
.bss +8 inflight: 4 bytes [loopstep:invariant:inflight <= blocks]
.bss +12 loopstep_pushed: 4 bytes
.bss +16 loopstep_refused: 4 bytes
.bss +20 loopstep_fault_line: 4 bytes
.bss +24 busy: 32 bytes
.bss +56 writing: 32 bytes
.bss +88 start: 256 bytes
.bss +344 left: 128 bytes
; 9: policy copy_file
   0: r9 = *(u64 *)(r1 +0)
   1: r6 = *(u64 *)(r1 +8)
   2: r3 = 24
   3: r1 = r9
   4: r2 = 0
   5: call bpf_io_uring_get_region
   6: r7 = map[.bss][0]+0
   8: if r0 == 0 goto +224
   9: r8 = map[.rodata][0]+0
  11: r3 = *(u32 *)(r8 +20)
  12: r1 = r9
  13: r2 = 1
  14: *(u64 *)(r10 -8) = r6
  15: r6 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +218
  18: r3 = *(u32 *)(r8 +28)
  19: r1 = r9
  20: r2 = 2
  21: *(u64 *)(r10 -16) = r9
  22: r9 = r0
  23: call bpf_io_uring_get_region
  24: if r0 == 0 goto +214
  25: r2 = *(u32 *)(r8 +4)
  26: r2 += r9
  27: r1 = *(u32 *)(r2 +0)
  28: *(u32 *)(r7 +16) = 0
; 40: for cqe in completions max 32 {
  29: *(u32 *)(r7 +12) = 0
  30: r3 = *(u32 *)(r8 +8)
  31: r3 += r9
  32: r3 = *(u32 *)(r3 +0)
  33: r5 = *(u32 *)(r8 +16)
  34: w5 += -1
  35: r4 = *(u32 *)(r8 +12)
  36: r9 += r4
  37: r4 = *(u32 *)(r7 +8)
  38: *(u64 *)(r10 -24) = r0
  39: r0 = *(u64 *)(r8 +32)
  40: *(u64 *)(r10 -32) = r0
  41: r8 = *(u32 *)(r8 +24)
  42: if w1 != w3 goto +15
  43: *(u64 *)(r10 -40) = r2
  44: *(u64 *)(r10 -64) = r8
  45: r0 = *(u64 *)(r10 -40)
  46: *(u32 *)(r0 +0) = r1
; 66: for slot in 0..32 {
  47: r0 = map[.rodata][0]+0
  49: r3 = *(u32 *)(r0 +0)
  50: r9 = *(u64 *)(r7 +0)
  51: r0 = 0
  52: *(u64 *)(r10 -40) = r1
  53: *(u64 *)(r10 -56) = r6
  54: r1 = *(u64 *)(r10 -32)
  55: r2 = *(u64 *)(r10 -64)
  56: r8 = r4
  57: goto +118
; 40: for cqe in completions max 32 {
  58: r0 = 0
  59: *(u64 *)(r10 -56) = r6
  60: *(u64 *)(r10 -80) = r9
  61: *(u64 *)(r10 -40) = r2
  62: *(u64 *)(r10 -72) = r3
  63: *(u64 *)(r10 -88) = r5
  64: *(u64 *)(r10 -64) = r8
  65: r2 = *(u64 *)(r10 -32)
  66: goto +36
; 62: writing[slot] = true
  67: *(u8 *)(r9 +56) = 1
; 63: push write { file: 1, buf: slot, len: done, off: start[slot], user_data: slot }
  68: r6 = r5
  69: r6 <<= 16
  70: r6 += r2
  71: r2 = r5
  72: r2 <<= 3
  73: r2 += r7
  74: r2 = *(u64 *)(r2 +88)
  75: r9 = *(u32 *)(r7 +12)
  76: if w9 >= w8 goto +197
  77: r8 = r9
  78: r8 <<= 6
  79: *(u64 *)(r10 -48) = r4
  80: r4 = *(u64 *)(r10 -24)
  81: r8 += r4
  82: *(u32 *)(r8 +0) = 279
  83: *(u32 *)(r8 +4) = 1
  84: *(u64 *)(r8 +8) = r2
  85: *(u64 *)(r8 +16) = r6
  86: *(u64 *)(r8 +24) = r3
  87: *(u64 *)(r8 +32) = r5
  88: *(u64 *)(r8 +40) = 0
  89: *(u64 *)(r8 +48) = 0
  90: *(u64 *)(r8 +56) = 0
  91: w9 += 1
  92: *(u32 *)(r7 +12) = r9
  93: r4 = *(u64 *)(r10 -48)
  94: r6 = *(u64 *)(r10 -56)
; 40: for cqe in completions max 32 {
  95: r0 += 1
  96: if r0 >= 32 goto -52
  97: r2 = *(u64 *)(r10 -72)
  98: if w1 == w2 goto -54
  99: r9 = *(u64 *)(r10 -80)
 100: r5 = *(u64 *)(r10 -88)
 101: r2 = *(u64 *)(r10 -32)
 102: r8 = *(u64 *)(r10 -64)
 103: r3 = r1
 104: w3 &= w5
 105: r3 <<= 4
 106: r3 += r9
 107: r5 = *(u64 *)(r3 +0)
 108: r3 = *(u32 *)(r3 +8)
 109: w1 += 1
; 41: let slot = u32(cqe.user_data) % 32
 110: w5 = w5
 111: w5 &= 31
; 42: if cqe.res <= 0 {
 112: if w3 s<= 0 goto +129
; 48: if writing[slot] {
 113: r9 = r5
 114: r9 += r7
 115: r6 = *(u8 *)(r9 +56)
 116: if w6 == 0 goto -50
; 49: start[slot] += done
 117: r6 = r5
 118: r6 <<= 3
 119: r6 += r7
 120: r8 = *(u64 *)(r6 +88)
 121: r8 += r3
 122: *(u64 *)(r6 +88) = r8
; 50: left[slot] -= done
 123: r6 = r5
 124: r6 <<= 2
 125: r6 += r7
 126: *(u64 *)(r10 -48) = r8
 127: r8 = *(u32 *)(r6 +344)
 128: w8 -= w3
 129: *(u32 *)(r6 +344) = r8
; 51: shared.copied += done
 130: r6 = *(u64 *)(r10 -56)
 131: r7 = *(u64 *)(r6 +8)
 132: r7 += r3
 133: *(u64 *)(r6 +8) = r7
; 52: writing[slot] = false
 134: *(u8 *)(r9 +56) = 0
; 53: if left[slot] == 0 {
 135: if w8 != 0 goto +5
; 54: busy[slot] = false
 136: *(u8 *)(r9 +24) = 0
; 55: inflight -= 1
 137: w4 += -1
; 57: push read {
 138: r7 = map[.bss][0]+0
 140: goto -46
 141: r6 = r5
 142: r6 <<= 16
 143: r6 += r2
 144: r7 = map[.bss][0]+0
 146: r2 = *(u32 *)(r7 +12)
 147: r3 = *(u64 *)(r10 -64)
 148: if w2 >= w3 goto +102
 149: r3 = r2
 150: r3 <<= 6
 151: r9 = *(u64 *)(r10 -24)
 152: r3 += r9
 153: *(u64 *)(r3 +0) = 278
 154: r9 = *(u64 *)(r10 -48)
 155: *(u64 *)(r3 +8) = r9
 156: *(u64 *)(r3 +16) = r6
 157: *(u64 *)(r3 +24) = r8
 158: *(u64 *)(r3 +32) = r5
 159: *(u64 *)(r3 +40) = 0
 160: *(u64 *)(r3 +48) = 0
 161: *(u64 *)(r3 +56) = 0
 162: w2 += 1
 163: *(u32 *)(r7 +12) = r2
 164: r6 = *(u64 *)(r10 -56)
 165: goto -71
; 67: if inflight >= blocks || next >= shared.size { break }
 166: r4 = *(u64 *)(r6 +0)
 167: if r9 >= r4 goto +9
; 68: if !busy[slot] {
 168: r5 = r0
 169: r5 += r7
 170: r4 = *(u8 *)(r5 +24)
 171: if w4 == 0 goto +18
; 66: for slot in 0..32 {
 172: w0 += 1
 173: if w0 >= 32 goto +3
 174: r1 = *(u64 *)(r10 -32)
 175: r2 = *(u64 *)(r10 -64)
; 67: if inflight >= blocks || next >= shared.size { break }
 176: if w8 < w3 goto -11
; 78: submit else { shared.error = -16; stop }
 177: r6 = *(u32 *)(r7 +12)
 178: if w6 != 0 goto +49
 179: r0 = *(u32 *)(r7 +16)
 180: if w0 != 0 goto +138
; 79: if inflight == 0 { stop }           // everything is copied
 181: if w8 == 0 goto +144
; 80: wait 1
 182: r0 = *(u64 *)(r10 -40)
 183: w0 += 1
 184: r1 = *(u64 *)(r10 -8)
 185: *(u32 *)(r1 +0) = r0
 186: *(u32 *)(r7 +8) = r8
 187: *(u64 *)(r7 +0) = r9
 188: r0 = 0
 189: exit
; 69: let size = u32(min(shared.size - next, BLOCK))
 190: r4 = *(u64 *)(r6 +0)
 191: r4 -= r9
 192: if r4 > 65536 goto +33
 193: w4 = w4
; 70: busy[slot] = true
 194: *(u8 *)(r5 +24) = 1
; 71: start[slot] = next
 195: r5 = r0
 196: r5 <<= 3
 197: r5 += r7
 198: *(u64 *)(r5 +88) = r9
; 72: left[slot] = size
 199: r5 = r0
 200: r5 <<= 2
 201: r5 += r7
 202: *(u32 *)(r5 +344) = r4
; 73: push read { file: 0, buf: slot, len: size, off: next, user_data: slot }
 203: r5 = r0
 204: r5 <<= 16
 205: r5 += r1
 206: r1 = *(u32 *)(r7 +12)
 207: if w1 >= w2 goto +90
 208: r2 = r1
 209: r2 <<= 6
 210: r6 = *(u64 *)(r10 -24)
 211: r2 += r6
 212: *(u64 *)(r2 +0) = 278
 213: *(u64 *)(r2 +8) = r9
 214: *(u64 *)(r2 +16) = r5
 215: *(u64 *)(r2 +24) = r4
 216: *(u64 *)(r2 +32) = r0
 217: *(u64 *)(r2 +40) = 0
 218: *(u64 *)(r2 +48) = 0
 219: *(u64 *)(r2 +56) = 0
 220: w1 += 1
 221: *(u32 *)(r7 +12) = r1
; 74: next += size
 222: r9 += r4
; 75: inflight += 1
 223: w8 += 1
 224: r6 = *(u64 *)(r10 -56)
 225: goto -54
; 69: let size = u32(min(shared.size - next, BLOCK))
 226: r4 = 65536
 227: goto -35
; 78: submit else { shared.error = -16; stop }
 228: r2 = r6
 229: r1 = *(u64 *)(r10 -16)
 230: call bpf_io_uring_submit_sqes
 231: if w0 != w6 goto +87
 232: goto -54
; 9: policy copy_file
 233: *(u32 *)(r7 +20) = 9
 234: r0 = -14
 235: exit
 236: *(u32 *)(r7 +20) = 9
 237: r0 = -14
 238: exit
 239: *(u32 *)(r7 +20) = 9
 240: r0 = -14
 241: exit
; 43: shared.error = cqe.res
 242: *(u32 *)(r6 +16) = r3
; 44: if cqe.res == 0 { shared.error = -5 }
 243: if w3 == 0 goto +5
; 45: stop
 244: r0 = *(u64 *)(r10 -40)
 245: *(u32 *)(r0 +0) = r1
 246: *(u32 *)(r7 +8) = r4
 247: r0 = 1
 248: exit
; 44: if cqe.res == 0 { shared.error = -5 }
 249: *(u32 *)(r6 +16) = -5
 250: goto -7
; 57: push read {
 251: r3 = *(u64 *)(r10 -40)
 252: *(u32 *)(r3 +0) = r1
 253: r3 = *(u64 *)(r10 -16)
 254: *(u64 *)(r10 -96) = r0
 255: *(u64 *)(r10 -104) = r1
 256: *(u64 *)(r10 -112) = r2
 257: *(u64 *)(r10 -120) = r3
 258: *(u64 *)(r10 -128) = r4
 259: *(u64 *)(r10 -136) = r5
 260: r1 = *(u64 *)(r10 -120)
 261: r2 = *(u64 *)(r10 -112)
 262: call bpf_io_uring_submit_sqes
 263: r3 = r0
 264: r0 = *(u64 *)(r10 -96)
 265: r1 = *(u64 *)(r10 -104)
 266: r2 = *(u64 *)(r10 -112)
 267: r4 = *(u64 *)(r10 -128)
 268: r5 = *(u64 *)(r10 -136)
 269: if w3 != w2 goto +2
 270: r2 = 0
 271: goto -123
 272: *(u32 *)(r7 +16) = 1
 273: goto -4
; 63: push write { file: 1, buf: slot, len: done, off: start[slot], user_data: slot }
 274: r8 = *(u64 *)(r10 -40)
 275: *(u32 *)(r8 +0) = r1
 276: r8 = *(u64 *)(r10 -16)
 277: *(u64 *)(r10 -96) = r0
 278: *(u64 *)(r10 -104) = r1
 279: *(u64 *)(r10 -112) = r2
 280: *(u64 *)(r10 -120) = r3
 281: *(u64 *)(r10 -128) = r4
 282: *(u64 *)(r10 -136) = r5
 283: r1 = r8
 284: r2 = r9
 285: call bpf_io_uring_submit_sqes
 286: r8 = r0
 287: r0 = *(u64 *)(r10 -96)
 288: r1 = *(u64 *)(r10 -104)
 289: r2 = *(u64 *)(r10 -112)
 290: r3 = *(u64 *)(r10 -120)
 291: r4 = *(u64 *)(r10 -128)
 292: r5 = *(u64 *)(r10 -136)
 293: if w8 != w9 goto +2
 294: r9 = 0
 295: goto -219
 296: *(u32 *)(r7 +16) = 1
 297: goto -4
; 73: push read { file: 0, buf: slot, len: size, off: next, user_data: slot }
 298: r2 = *(u64 *)(r10 -16)
 299: *(u64 *)(r10 -96) = r0
 300: *(u64 *)(r10 -104) = r1
 301: *(u64 *)(r10 -112) = r2
 302: *(u64 *)(r10 -120) = r3
 303: *(u64 *)(r10 -128) = r4
 304: *(u64 *)(r10 -136) = r5
 305: r1 = *(u64 *)(r10 -112)
 306: r2 = *(u64 *)(r10 -104)
 307: call bpf_io_uring_submit_sqes
 308: r2 = r0
 309: r0 = *(u64 *)(r10 -96)
 310: r1 = *(u64 *)(r10 -104)
 311: r3 = *(u64 *)(r10 -120)
 312: r4 = *(u64 *)(r10 -128)
 313: r5 = *(u64 *)(r10 -136)
 314: if w2 != w1 goto +2
 315: r1 = 0
 316: goto -109
 317: *(u32 *)(r7 +16) = 1
 318: goto -4
; 78: submit else { shared.error = -16; stop }
 319: *(u32 *)(r7 +16) = 0
 320: r0 = *(u64 *)(r10 -56)
 321: *(u32 *)(r0 +16) = -16
 322: *(u32 *)(r7 +8) = r8
 323: *(u64 *)(r7 +0) = r9
 324: r0 = 1
 325: exit
; 79: if inflight == 0 { stop }           // everything is copied
 326: *(u32 *)(r7 +8) = r8
 327: *(u64 *)(r7 +0) = r9
 328: r0 = 1
 329: exit
