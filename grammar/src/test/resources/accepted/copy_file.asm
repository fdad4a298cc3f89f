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
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r3 = 24
   5: r1 = *(u64 *)(r10 -8)
   6: r2 = 0
   7: call bpf_io_uring_get_region
   8: *(u64 *)(r10 -40) = r0
   9: r8 = map[.bss][0]+0
  11: r0 = *(u64 *)(r10 -40)
  12: if r0 == 0 goto +265
  13: r0 = map[.rodata][0]+0
  15: r3 = *(u32 *)(r0 +20)
  16: r1 = *(u64 *)(r10 -8)
  17: r2 = 1
  18: call bpf_io_uring_get_region
  19: r6 = r0
  20: if r6 == 0 goto +260
  21: r0 = map[.rodata][0]+0
  23: r3 = *(u32 *)(r0 +28)
  24: r1 = *(u64 *)(r10 -8)
  25: r2 = 2
  26: call bpf_io_uring_get_region
  27: *(u64 *)(r10 -24) = r0
  28: r0 = *(u64 *)(r10 -24)
  29: if r0 == 0 goto +254
  30: *(u64 *)(r10 -32) = r6
  31: r0 = map[.rodata][0]+0
  33: r1 = *(u32 *)(r0 +4)
  34: r0 = *(u64 *)(r10 -32)
  35: r0 += r1
  36: *(u64 *)(r10 -32) = r0
  37: r0 = *(u64 *)(r10 -32)
  38: r9 = *(u32 *)(r0 +0)
  39: *(u32 *)(r8 +16) = 0
; 40: for cqe in completions max 32 {
  40: *(u32 *)(r8 +12) = 0
  41: r2 = r6
  42: r1 = map[.rodata][0]+0
  44: r0 = *(u32 *)(r1 +8)
  45: r2 += r0
  46: r0 = *(u32 *)(r2 +0)
  47: *(u64 *)(r10 -48) = r0
  48: r0 = *(u32 *)(r1 +16)
  49: *(u64 *)(r10 -56) = r0
  50: r0 = *(u64 *)(r10 -56)
  51: w0 += -1
  52: *(u64 *)(r10 -56) = r0
  53: *(u64 *)(r10 -88) = r6
  54: r1 = map[.rodata][0]+0
  56: r2 = *(u32 *)(r1 +12)
  57: r0 = *(u64 *)(r10 -88)
  58: r0 += r2
  59: *(u64 *)(r10 -88) = r0
  60: r4 = 0
  61: r7 = *(u32 *)(r8 +8)
  62: r0 = *(u64 *)(r1 +32)
  63: *(u64 *)(r10 -64) = r0
  64: r0 = map[.rodata][0]+0
  66: r0 = *(u32 *)(r0 +24)
  67: *(u64 *)(r10 -80) = r0
  68: r0 = *(u64 *)(r10 -48)
  69: if w9 == w0 goto +54
  70: r1 = r9
  71: r0 = *(u64 *)(r10 -56)
  72: w1 &= w0
  73: r1 <<= 4
  74: r0 = *(u64 *)(r10 -88)
  75: r1 += r0
  76: r0 = *(u64 *)(r1 +0)
  77: r6 = *(u32 *)(r1 +8)
  78: w9 += 1
; 41: let slot = u32(cqe.user_data) % 32
  79: w5 = w0
  80: w5 &= 31
; 42: if cqe.res <= 0 {
  81: if w6 s<= 0 goto +76
; 48: if writing[slot] {
  82: r0 = r5
  83: r0 += r8
  84: r0 = *(u8 *)(r0 +56)
  85: if w0 == 0 goto +112
; 49: start[slot] += done
  86: r0 = r5
  87: r0 <<= 3
  88: r0 += r8
  89: r1 = *(u64 *)(r0 +88)
  90: r1 += r6
  91: r0 = r5
  92: r0 <<= 3
  93: r0 += r8
  94: *(u64 *)(r0 +88) = r1
; 50: left[slot] -= done
  95: r0 = r5
  96: r0 <<= 2
  97: r0 += r8
  98: r1 = *(u32 *)(r0 +344)
  99: w1 -= w6
 100: r0 = r5
 101: r0 <<= 2
 102: r0 += r8
 103: *(u32 *)(r0 +344) = r1
; 51: shared.copied += done
 104: r0 = *(u64 *)(r10 -40)
 105: r1 = *(u64 *)(r0 +8)
 106: r1 += r6
 107: r0 = *(u64 *)(r10 -40)
 108: *(u64 *)(r0 +8) = r1
; 52: writing[slot] = false
 109: r0 = r5
 110: r0 += r8
 111: *(u8 *)(r0 +56) = 0
; 53: if left[slot] == 0 {
 112: r0 = r5
 113: r0 <<= 2
 114: r0 += r8
 115: r0 = *(u32 *)(r0 +344)
 116: if w0 != 0 goto +49
; 54: busy[slot] = false
 117: r5 += r8
 118: *(u8 *)(r5 +24) = 0
; 55: inflight -= 1
 119: w7 -= 1
; 40: for cqe in completions max 32 {
 120: r4 += 1
 121: if r4 >= 32 goto +2
 122: r0 = *(u64 *)(r10 -48)
 123: if w9 != w0 goto -54
 124: r0 = *(u64 *)(r10 -32)
 125: *(u32 *)(r0 +0) = r9
; 66: for slot in 0..32 {
 126: w2 = 0
 127: r0 = map[.rodata][0]+0
 129: r0 = *(u32 *)(r0 +0)
 130: *(u64 *)(r10 -32) = r0
 131: r6 = *(u64 *)(r8 +0)
 132: if w2 >= 32 goto +11
; 67: if inflight >= blocks || next >= shared.size { break }
 133: r0 = *(u64 *)(r10 -32)
 134: if w7 >= w0 goto +9
 135: r0 = *(u64 *)(r10 -40)
 136: r0 = *(u64 *)(r0 +0)
 137: if r6 >= r0 goto +6
; 68: if !busy[slot] {
 138: r0 = r2
 139: r0 += r8
 140: r0 = *(u8 *)(r0 +24)
 141: if w0 == 0 goto +88
; 66: for slot in 0..32 {
 142: w2 += 1
 143: if w2 < 32 goto -11
; 78: submit else { shared.error = -16; stop }
 144: r0 = *(u32 *)(r8 +12)
 145: *(u64 *)(r10 -24) = r0
 146: r0 = *(u64 *)(r10 -24)
 147: if w0 != 0 goto +124
 148: r0 = *(u32 *)(r8 +16)
 149: if w0 != 0 goto +198
; 79: if inflight == 0 { stop }           // everything is copied
 150: if w7 == 0 goto +204
; 80: wait 1
 151: w9 += 1
 152: r0 = *(u64 *)(r10 -16)
 153: *(u32 *)(r0 +0) = r9
 154: *(u32 *)(r8 +8) = r7
 155: *(u64 *)(r8 +0) = r6
 156: r0 = 0
 157: exit
; 43: shared.error = cqe.res
 158: r0 = *(u64 *)(r10 -40)
 159: *(u32 *)(r0 +16) = r6
; 44: if cqe.res == 0 { shared.error = -5 }
 160: if w6 == 0 goto +126
; 45: stop
 161: r0 = *(u64 *)(r10 -32)
 162: *(u32 *)(r0 +0) = r9
 163: *(u32 *)(r8 +8) = r7
 164: r0 = 1
 165: exit
; 57: push read {
 166: r6 = r5
 167: r6 <<= 16
 168: r0 = *(u64 *)(r10 -64)
 169: r6 += r0
 170: r0 = r5
 171: r0 <<= 2
 172: r0 += r8
 173: r0 = *(u32 *)(r0 +344)
 174: *(u64 *)(r10 -72) = r0
 175: r0 = r5
 176: r0 <<= 3
 177: r0 += r8
 178: r3 = *(u64 *)(r0 +88)
 179: r2 = *(u32 *)(r8 +12)
 180: r0 = *(u64 *)(r10 -80)
 181: if w2 >= w0 goto +108
 182: r1 = r2
 183: r1 <<= 6
 184: r0 = *(u64 *)(r10 -24)
 185: r1 += r0
 186: *(u64 *)(r1 +0) = 278
 187: *(u64 *)(r1 +8) = r3
 188: *(u64 *)(r1 +16) = r6
 189: r0 = *(u64 *)(r10 -72)
 190: *(u64 *)(r1 +24) = r0
 191: *(u64 *)(r1 +32) = r5
 192: *(u64 *)(r1 +40) = 0
 193: *(u64 *)(r1 +48) = 0
 194: *(u64 *)(r1 +56) = 0
 195: w2 += 1
 196: *(u32 *)(r8 +12) = r2
 197: goto -78
; 62: writing[slot] = true
 198: r0 = r5
 199: r0 += r8
 200: *(u8 *)(r0 +56) = 1
; 63: push write { file: 1, buf: slot, len: done, off: start[slot], user_data: slot }
 201: r3 = r5
 202: r3 <<= 16
 203: r0 = *(u64 *)(r10 -64)
 204: r3 += r0
 205: r0 = r5
 206: r0 <<= 3
 207: r0 += r8
 208: r0 = *(u64 *)(r0 +88)
 209: *(u64 *)(r10 -72) = r0
 210: r2 = *(u32 *)(r8 +12)
 211: r0 = *(u64 *)(r10 -80)
 212: if w2 >= w0 goto +97
 213: r1 = r2
 214: r1 <<= 6
 215: r0 = *(u64 *)(r10 -24)
 216: r1 += r0
 217: *(u32 *)(r1 +0) = 279
 218: *(u32 *)(r1 +4) = 1
 219: r0 = *(u64 *)(r10 -72)
 220: *(u64 *)(r1 +8) = r0
 221: *(u64 *)(r1 +16) = r3
 222: *(u64 *)(r1 +24) = r6
 223: *(u64 *)(r1 +32) = r5
 224: *(u64 *)(r1 +40) = 0
 225: *(u64 *)(r1 +48) = 0
 226: *(u64 *)(r1 +56) = 0
 227: w2 += 1
 228: *(u32 *)(r8 +12) = r2
 229: goto -110
; 69: let size = u32(min(shared.size - next, BLOCK))
 230: r0 = *(u64 *)(r10 -40)
 231: r0 = *(u64 *)(r0 +0)
 232: r0 -= r6
 233: if r0 > 65536 goto +36
 234: w4 = w0
; 70: busy[slot] = true
 235: r0 = r2
 236: r0 += r8
 237: *(u8 *)(r0 +24) = 1
; 71: start[slot] = next
 238: r0 = r2
 239: r0 <<= 3
 240: r0 += r8
 241: *(u64 *)(r0 +88) = r6
; 72: left[slot] = size
 242: r0 = r2
 243: r0 <<= 2
 244: r0 += r8
 245: *(u32 *)(r0 +344) = r4
; 73: push read { file: 0, buf: slot, len: size, off: next, user_data: slot }
 246: r3 = r2
 247: r3 <<= 16
 248: r0 = *(u64 *)(r10 -64)
 249: r3 += r0
 250: r1 = *(u32 *)(r8 +12)
 251: r0 = *(u64 *)(r10 -80)
 252: if w1 >= w0 goto +77
 253: r5 = r1
 254: r5 <<= 6
 255: r0 = *(u64 *)(r10 -24)
 256: r5 += r0
 257: *(u64 *)(r5 +0) = 278
 258: *(u64 *)(r5 +8) = r6
 259: *(u64 *)(r5 +16) = r3
 260: *(u64 *)(r5 +24) = r4
 261: *(u64 *)(r5 +32) = r2
 262: *(u64 *)(r5 +40) = 0
 263: *(u64 *)(r5 +48) = 0
 264: *(u64 *)(r5 +56) = 0
 265: w1 += 1
 266: *(u32 *)(r8 +12) = r1
; 74: next += size
 267: r6 += r4
; 75: inflight += 1
 268: w7 += 1
 269: goto -128
; 69: let size = u32(min(shared.size - next, BLOCK))
 270: r0 = 65536
 271: goto -38
; 78: submit else { shared.error = -16; stop }
 272: r2 = *(u64 *)(r10 -24)
 273: r1 = *(u64 *)(r10 -8)
 274: call bpf_io_uring_submit_sqes
 275: r1 = *(u64 *)(r10 -24)
 276: if w0 != w1 goto +71
 277: goto -130
; 9: policy copy_file
 278: *(u32 *)(r8 +20) = 9
 279: r0 = -14
 280: exit
 281: *(u32 *)(r8 +20) = 9
 282: r0 = -14
 283: exit
 284: *(u32 *)(r8 +20) = 9
 285: r0 = -14
 286: exit
; 44: if cqe.res == 0 { shared.error = -5 }
 287: r0 = *(u64 *)(r10 -40)
 288: *(u32 *)(r0 +16) = -5
 289: goto -129
; 57: push read {
 290: r0 = *(u64 *)(r10 -32)
 291: *(u32 *)(r0 +0) = r9
 292: r0 = *(u64 *)(r10 -8)
 293: *(u64 *)(r10 -96) = r0
 294: *(u64 *)(r10 -112) = r2
 295: *(u64 *)(r10 -120) = r3
 296: *(u64 *)(r10 -128) = r4
 297: *(u64 *)(r10 -136) = r5
 298: r1 = *(u64 *)(r10 -96)
 299: r2 = *(u64 *)(r10 -112)
 300: call bpf_io_uring_submit_sqes
 301: r2 = *(u64 *)(r10 -112)
 302: r3 = *(u64 *)(r10 -120)
 303: r4 = *(u64 *)(r10 -128)
 304: r5 = *(u64 *)(r10 -136)
 305: if w0 != w2 goto +2
 306: r2 = 0
 307: goto -126
 308: *(u32 *)(r8 +16) = 1
 309: goto -4
; 63: push write { file: 1, buf: slot, len: done, off: start[slot], user_data: slot }
 310: r0 = *(u64 *)(r10 -32)
 311: *(u32 *)(r0 +0) = r9
 312: r0 = *(u64 *)(r10 -8)
 313: *(u64 *)(r10 -96) = r0
 314: *(u64 *)(r10 -112) = r2
 315: *(u64 *)(r10 -120) = r3
 316: *(u64 *)(r10 -128) = r4
 317: *(u64 *)(r10 -136) = r5
 318: r1 = *(u64 *)(r10 -96)
 319: r2 = *(u64 *)(r10 -112)
 320: call bpf_io_uring_submit_sqes
 321: r2 = *(u64 *)(r10 -112)
 322: r3 = *(u64 *)(r10 -120)
 323: r4 = *(u64 *)(r10 -128)
 324: r5 = *(u64 *)(r10 -136)
 325: if w0 != w2 goto +2
 326: r2 = 0
 327: goto -115
 328: *(u32 *)(r8 +16) = 1
 329: goto -4
; 73: push read { file: 0, buf: slot, len: size, off: next, user_data: slot }
 330: r0 = *(u64 *)(r10 -8)
 331: *(u64 *)(r10 -96) = r0
 332: *(u64 *)(r10 -104) = r1
 333: *(u64 *)(r10 -112) = r2
 334: *(u64 *)(r10 -120) = r3
 335: *(u64 *)(r10 -128) = r4
 336: r1 = *(u64 *)(r10 -96)
 337: r2 = *(u64 *)(r10 -104)
 338: call bpf_io_uring_submit_sqes
 339: r1 = *(u64 *)(r10 -104)
 340: r2 = *(u64 *)(r10 -112)
 341: r3 = *(u64 *)(r10 -120)
 342: r4 = *(u64 *)(r10 -128)
 343: if w0 != w1 goto +2
 344: r1 = 0
 345: goto -93
 346: *(u32 *)(r8 +16) = 1
 347: goto -4
; 78: submit else { shared.error = -16; stop }
 348: *(u32 *)(r8 +16) = 0
 349: r0 = *(u64 *)(r10 -40)
 350: *(u32 *)(r0 +16) = -16
 351: *(u32 *)(r8 +8) = r7
 352: *(u64 *)(r8 +0) = r6
 353: r0 = 1
 354: exit
; 79: if inflight == 0 { stop }           // everything is copied
 355: *(u32 *)(r8 +8) = r7
 356: *(u64 *)(r8 +0) = r6
 357: r0 = 1
 358: exit
