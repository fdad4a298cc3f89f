warning[conversion-can-lose]: this conversion to `u32` can change the value: `cqe.user_data` may be greater than 4294967295
  --> fetching.policy:28:40
   |
28 |         fetch headers[slot % 4] { buf: u32(cqe.user_data) }
   |                                        ^^^^^^^^^^^^^^^^^^
   = note: `cqe.user_data` is any `u64`
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(u32(cqe.user_data))`
.rodata +0 place: 8 bytes [loopstep:range:0..4096]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +40 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 total: 8 bytes
.bss +8 lost: 4 bytes
.bss +12 loopstep_pushed: 4 bytes
.bss +16 loopstep_refused: 4 bytes
.bss +20 loopstep_fault_line: 4 bytes
.bss +24 header: 16 bytes
.bss +40 headers: 64 bytes
.bss +104 seen: 16 bytes
.bss +120 loopstep_fetched: 256 bytes
; 2: policy fetching
   0: r6 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r7 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r7 +24)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r8 = map[.bss][0]+0
  10: if r0 == 0 goto +93
  11: r3 = *(u32 *)(r7 +32)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r6
  15: *(u64 *)(r10 -16) = r9
  16: r9 = r0
  17: call bpf_io_uring_get_region
  18: r3 = r0
  19: if r3 == 0 goto +87
  20: r4 = *(u32 *)(r7 +8)
  21: r4 += r9
  22: r6 = *(u32 *)(r4 +0)
  23: *(u32 *)(r8 +16) = 0
; 18: for cqe in completions max 8 {
  24: *(u32 *)(r8 +12) = 0
  25: r0 = *(u32 *)(r7 +12)
  26: r0 += r9
  27: r0 = *(u32 *)(r0 +0)
  28: r1 = *(u32 *)(r7 +20)
  29: w1 += -1
  30: r2 = *(u32 *)(r7 +16)
  31: r9 += r2
  32: r2 = *(u64 *)(r7 +40)
  33: if w6 != w0 goto +14
  34: r0 = *(u64 *)(r10 -16)
  35: *(u64 *)(r10 -16) = r0
  36: *(u64 *)(r10 -56) = r4
  37: r0 = *(u64 *)(r10 -56)
  38: *(u32 *)(r0 +0) = r6
; 34: submit else { stop }
  39: r7 = *(u32 *)(r8 +12)
  40: if w7 != 0 goto +58
  41: r0 = *(u32 *)(r8 +16)
  42: if w0 != 0 goto +195
; 35: wait 1
  43: w6 += 1
  44: r0 = *(u64 *)(r10 -16)
  45: *(u32 *)(r0 +0) = r6
  46: r0 = 0
  47: exit
; 18: for cqe in completions max 8 {
  48: r5 = *(u64 *)(r10 -16)
  49: *(u64 *)(r10 -16) = r5
  50: r7 = 0
  51: *(u64 *)(r10 -80) = r9
  52: *(u64 *)(r10 -64) = r3
  53: *(u64 *)(r10 -56) = r4
  54: *(u64 *)(r10 -88) = r1
  55: *(u64 *)(r10 -72) = r2
  56: r3 = r9
  57: r9 = r0
  58: goto +6
  59: r7 += 1
  60: if r7 >= 8 goto -24
  61: if w6 == w9 goto -25
  62: r3 = *(u64 *)(r10 -80)
  63: r1 = *(u64 *)(r10 -88)
  64: r2 = *(u64 *)(r10 -72)
  65: r0 = r6
  66: w0 &= w1
  67: r0 <<= 4
  68: r0 += r3
  69: r0 = *(u64 *)(r0 +0)
  70: w6 += 1
; 19: let slot = cqe.user_data % SLOTS
  71: r3 = r0
  72: r3 &= 7
; 20: fetch header { buf: u32(slot), off: 8 } else {
  73: *(u64 *)(r10 -24) = r3
  74: r3 <<= 6
  75: r3 += r2
  76: *(u64 *)(r10 -32) = r3
  77: r3 += 8
  78: *(u64 *)(r10 -40) = r0
  79: r1 = r8
  80: r1 += 120
  81: *(u64 *)(r10 -48) = r1
  82: r2 = 16
  83: call 148
  84: if r0 != 0 goto +149
  85: r1 = *(u8 *)(r8 +120)
  86: *(u8 *)(r8 +24) = r1
  87: r0 = *(u8 *)(r8 +121)
  88: if w0 != 0 goto +8
  89: *(u8 *)(r8 +25) = r0
  90: r2 = *(u16 *)(r8 +122)
  91: *(u16 *)(r8 +26) = r2
  92: r2 = *(u32 *)(r8 +124)
  93: *(u32 *)(r8 +28) = r2
  94: r3 = *(u64 *)(r8 +128)
  95: *(u64 *)(r8 +32) = r3
; 22: continue
  96: goto +13
; 20: fetch header { buf: u32(slot), off: 8 } else {
  97: r0 = 1
  98: goto -10
; 34: submit else { stop }
  99: r2 = r7
 100: r1 = *(u64 *)(r10 -8)
 101: call bpf_io_uring_submit_sqes
 102: if w0 != w7 goto +135
 103: goto -63
; 2: policy fetching
 104: *(u32 *)(r8 +20) = 2
 105: r0 = -14
 106: exit
 107: *(u32 *)(r8 +20) = 2
 108: r0 = -14
 109: exit
; 24: if header.urgent || header.kind == Kind.PING {
 110: if w0 == 0 goto +22
; 25: push send { file: 0, buf: u32(slot), len: 16, user_data: slot }
 111: r0 = *(u32 *)(r8 +12)
 112: r1 = map[.rodata][0]+0
 114: r1 = *(u32 *)(r1 +28)
 115: if w0 >= w1 goto +79
 116: r1 = r0
 117: r1 <<= 6
 118: r3 = *(u64 *)(r10 -64)
 119: r1 += r3
 120: *(u64 *)(r1 +0) = 282
 121: *(u64 *)(r1 +8) = 0
 122: r3 = *(u64 *)(r10 -32)
 123: *(u64 *)(r1 +16) = r3
 124: *(u64 *)(r1 +24) = 16
 125: r3 = *(u64 *)(r10 -24)
 126: *(u64 *)(r1 +32) = r3
 127: *(u64 *)(r1 +40) = 0
 128: *(u64 *)(r1 +48) = 0
 129: *(u64 *)(r1 +56) = 0
 130: w0 += 1
 131: *(u32 *)(r8 +12) = r0
 132: goto +1
; 24: if header.urgent || header.kind == Kind.PING {
 133: if w1 == 1 goto -23
; 27: total = wrapping(total + i64(header.shift))
 134: r0 = *(u64 *)(r8 +0)
 135: r2 <<= 32
 136: r2 s>>= 32
 137: r0 += r2
 138: *(u64 *)(r8 +0) = r0
; 28: fetch headers[slot % 4] { buf: u32(cqe.user_data) }
 139: r1 = *(u64 *)(r10 -40)
 140: r0 = r1
 141: r0 &= 3
 142: w3 = w1
 143: if r3 >= 8 goto +68
 144: r3 <<= 6
 145: r1 = *(u64 *)(r10 -72)
 146: r3 += r1
 147: r1 = *(u64 *)(r10 -48)
 148: r2 = 16
 149: *(u64 *)(r10 -32) = r9
 150: r9 = r0
 151: call 148
 152: if r0 != 0 goto +76
 153: r1 = *(u8 *)(r8 +120)
 154: r0 = r9
 155: r0 <<= 4
 156: r0 += r8
 157: *(u8 *)(r0 +40) = r1
 158: r1 = *(u8 *)(r8 +121)
 159: if w1 != 0 goto +57
 160: *(u8 *)(r0 +41) = r1
 161: r1 = *(u16 *)(r8 +122)
 162: *(u16 *)(r0 +42) = r1
 163: r1 = *(u32 *)(r8 +124)
 164: *(u32 *)(r0 +44) = r1
 165: r1 = *(u64 *)(r8 +128)
 166: *(u64 *)(r0 +48) = r1
; 30: fetch first { addr: 0x1000 + place, off: u64(slot) }
 167: r0 = map[.rodata][0]+0
 169: r3 = *(u64 *)(r0 +0)
 170: r3 += 4096
 171: r0 = *(u64 *)(r10 -24)
 172: r3 += r0
 173: r1 = *(u64 *)(r10 -48)
 174: r2 = 2
 175: call 148
 176: if r0 != 0 goto +47
 177: r0 = *(u16 *)(r8 +120)
; 31: seen[first % 4] = u32(first)
 178: r1 = r0
 179: w1 &= 3
 180: r1 <<= 2
 181: r1 += r8
 182: *(u32 *)(r1 +104) = r0
; 32: fetch seen[slot % 4] { buf: 7, off: 60 } else { lost = wrapping(lost + 1) }
 183: r3 = *(u64 *)(r10 -72)
 184: r3 += 508
 185: r1 = *(u64 *)(r10 -48)
 186: r2 = 4
 187: call 148
 188: if r0 != 0 goto +30
 189: r0 = *(u32 *)(r8 +120)
 190: r9 <<= 2
 191: r9 += r8
 192: *(u32 *)(r9 +104) = r0
 193: r9 = *(u64 *)(r10 -32)
 194: goto -136
; 25: push send { file: 0, buf: u32(slot), len: 16, user_data: slot }
 195: r1 = *(u64 *)(r10 -56)
 196: *(u32 *)(r1 +0) = r6
 197: r1 = *(u64 *)(r10 -8)
 198: *(u64 *)(r10 -96) = r0
 199: *(u64 *)(r10 -104) = r1
 200: *(u64 *)(r10 -112) = r2
 201: r1 = *(u64 *)(r10 -104)
 202: r2 = *(u64 *)(r10 -96)
 203: call bpf_io_uring_submit_sqes
 204: r1 = r0
 205: r0 = *(u64 *)(r10 -96)
 206: r2 = *(u64 *)(r10 -112)
 207: if w1 != w0 goto +2
 208: r0 = 0
 209: goto -94
 210: *(u32 *)(r8 +16) = 1
 211: goto -4
; 28: fetch headers[slot % 4] { buf: u32(cqe.user_data) }
 212: *(u32 *)(r8 +20) = 28
 213: r0 = *(u64 *)(r10 -56)
 214: *(u32 *)(r0 +0) = r6
 215: r0 = -34
 216: exit
 217: r1 = 1
 218: goto -59
; 32: fetch seen[slot % 4] { buf: 7, off: 60 } else { lost = wrapping(lost + 1) }
 219: r0 = *(u32 *)(r8 +8)
 220: w0 += 1
 221: *(u32 *)(r8 +8) = r0
 222: r9 = *(u64 *)(r10 -32)
 223: goto -165
; 30: fetch first { addr: 0x1000 + place, off: u64(slot) }
 224: *(u32 *)(r8 +20) = 30
 225: r0 = *(u64 *)(r10 -56)
 226: *(u32 *)(r0 +0) = r6
 227: r0 = -14
 228: exit
; 28: fetch headers[slot % 4] { buf: u32(cqe.user_data) }
 229: *(u32 *)(r8 +20) = 28
 230: r0 = *(u64 *)(r10 -56)
 231: *(u32 *)(r0 +0) = r6
 232: r0 = -14
 233: exit
; 21: lost = wrapping(lost + 1)
 234: r0 = *(u32 *)(r8 +8)
 235: w0 += 1
 236: *(u32 *)(r8 +8) = r0
; 22: continue
 237: goto -179
; 34: submit else { stop }
 238: *(u32 *)(r8 +16) = 0
 239: r0 = 1
 240: exit
