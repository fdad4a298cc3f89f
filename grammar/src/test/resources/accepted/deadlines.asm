.rodata +0 patience: 8 bytes [loopstep:range:1000..1000000000]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 sent: 8 bytes
.bss +8 got: 8 bytes
.bss +16 steps: 4 bytes
.bss +20 loopstep_least: 4 bytes
.bss +24 loopstep_wanted: 4 bytes
.bss +28 loopstep_fault_line: 4 bytes
; 3: policy deadlines
   0: r6 = *(u64 *)(r1 +0)
   1: r7 = *(u64 *)(r1 +8)
   2: r9 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r9 +24)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r8 = map[.bss][0]+0
  10: if r0 == 0 goto +171
  11: r3 = *(u32 *)(r9 +32)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r6
  15: *(u64 *)(r10 -24) = r7
  16: r6 = r0
  17: call bpf_io_uring_get_region
  18: if r0 == 0 goto +166
  19: r2 = *(u32 *)(r9 +8)
  20: r2 += r6
  21: r7 = *(u32 *)(r2 +0)
; 26: }
  22: r4 = *(u32 *)(r8 +20)
  23: r3 = *(u32 *)(r9 +12)
  24: if w4 != 0 goto +30
  25: *(u64 *)(r10 -16) = r0
; 12: steps += 1
  26: r0 = *(u32 *)(r8 +16)
  27: w0 += 1
  28: *(u32 *)(r8 +16) = r0
; 13: for cqe in completions max 16 {
  29: r3 += r6
  30: r0 = *(u32 *)(r3 +0)
  31: r1 = *(u32 *)(r9 +20)
  32: w1 += -1
  33: r4 = *(u32 *)(r9 +16)
  34: r6 += r4
  35: r9 = *(u64 *)(r8 +8)
  36: if w7 != w0 goto +33
  37: r0 = *(u64 *)(r10 -24)
  38: *(u64 *)(r10 -24) = r0
  39: *(u64 *)(r10 -40) = r3
  40: *(u32 *)(r2 +0) = r7
; 16: if sent == 32 && got == sent { stop }
  41: r6 = *(u64 *)(r8 +0)
  42: if r6 == 32 goto +46
; 17: if sent < 32 {
  43: if r6 < 32 goto +47
; 25: wait 4 for 10us
  44: w1 = 4
  45: r0 = *(u64 *)(r10 -40)
  46: r0 = *(u32 *)(r0 +0)
  47: w0 -= w7
  48: if w0 < 4 goto +116
  49: w7 += 4
  50: r0 = *(u64 *)(r10 -24)
  51: *(u32 *)(r0 +0) = r7
  52: *(u64 *)(r8 +8) = r9
  53: r0 = 0
  54: exit
; 26: }
  55: r1 = r6
  56: r1 += r3
  57: r1 = *(u32 *)(r1 +0)
  58: w1 -= w7
  59: *(u32 *)(r8 +20) = 0
  60: *(u64 *)(r10 -16) = r0
  61: r0 = *(u32 *)(r8 +24)
  62: if w1 >= w0 goto -37
  63: if w1 > w4 goto -38
  64: w4 += 1
  65: w7 += w4
  66: r0 = *(u64 *)(r10 -24)
  67: *(u32 *)(r0 +0) = r7
  68: r0 = 0
  69: exit
; 13: for cqe in completions max 16 {
  70: r4 = *(u64 *)(r10 -24)
  71: *(u64 *)(r10 -24) = r4
  72: r4 = 0
  73: *(u64 *)(r10 -40) = r3
  74: r3 = r7
  75: w3 &= w1
  76: r3 <<= 4
  77: r3 += r6
  78: r3 = *(u64 *)(r3 +0)
  79: w7 += 1
  80: r5 = 0xffffffff6c6f6f70 ll
  82: if r3 != r5 goto +4
  83: r4 += 1
  84: if r4 >= 16 goto -45
  85: if w7 != w0 goto -12
  86: goto -47
; 14: got += 1
  87: r9 += 1
  88: goto -6
; 16: if sent == 32 && got == sent { stop }
  89: if r9 == r6 goto +98
  90: goto -48
; 18: repeat 8 {
  91: r0 = map[.rodata][0]+0
  93: r1 = *(u32 *)(r0 +28)
  94: r2 = 0
  95: r8 = 0
  96: r0 = 0
  97: *(u64 *)(r10 -32) = r9
  98: r3 = *(u64 *)(r10 -16)
; 19: push timeout { after: 20us + sent * 5us, user_data: sent }
  99: r5 = r6
 100: r5 *= 5000
 101: r5 += 20000
 102: if w2 >= w1 goto +88
 103: r4 = r2
 104: r4 <<= 6
 105: r4 += r3
 106: *(u64 *)(r4 +0) = 11
 107: *(u64 *)(r4 +8) = 0
 108: *(u64 *)(r4 +16) = r5
 109: *(u32 *)(r4 +24) = 1
 110: *(u32 *)(r4 +28) = 128
 111: *(u64 *)(r4 +32) = r6
 112: *(u64 *)(r4 +40) = 0
 113: *(u64 *)(r4 +48) = 0
 114: *(u64 *)(r4 +56) = 0
 115: w2 += 1
; 20: sent += 1
 116: r6 += 1
; 18: repeat 8 {
 117: r0 += 1
 118: if r0 < 8 goto -20
; 22: submit
 119: if w2 != 0 goto +16
 120: if w8 != 0 goto +91
; 23: wait 6 for patience then 2
 121: w1 = 6
 122: r0 = *(u64 *)(r10 -40)
 123: r0 = *(u32 *)(r0 +0)
 124: w0 -= w7
 125: if w0 < 6 goto +15
 126: r0 = map[.bss][0]+0
 128: w7 += 6
 129: r1 = *(u64 *)(r10 -24)
 130: *(u32 *)(r1 +0) = r7
 131: r1 = *(u64 *)(r10 -32)
 132: *(u64 *)(r0 +8) = r1
 133: *(u64 *)(r0 +0) = r6
 134: r0 = 0
 135: exit
; 22: submit
 136: r1 = *(u64 *)(r10 -8)
 137: r9 = r2
 138: call bpf_io_uring_submit_sqes
 139: if w0 != w9 goto +72
 140: goto -21
; 23: wait 6 for patience then 2
 141: r2 = map[.rodata][0]+0
 143: r2 = *(u64 *)(r2 +0)
 144: w1 -= w0
 145: r0 = *(u64 *)(r10 -16)
 146: *(u64 *)(r0 +0) = 11
 147: *(u64 *)(r0 +8) = r1
 148: *(u64 *)(r0 +16) = r2
 149: *(u32 *)(r0 +24) = 1
 150: *(u32 *)(r0 +28) = 128
 151: *(u32 *)(r0 +32) = 1819242352
 152: *(u32 *)(r0 +36) = -1
 153: *(u64 *)(r0 +40) = 0
 154: *(u64 *)(r0 +48) = 0
 155: *(u64 *)(r0 +56) = 0
 156: r2 = 1
 157: r1 = *(u64 *)(r10 -8)
 158: call bpf_io_uring_submit_sqes
 159: if w0 != 1 goto +60
 160: r0 = map[.bss][0]+0
 162: *(u32 *)(r0 +20) = 2
 163: *(u32 *)(r0 +24) = 6
 164: goto -37
; 25: wait 4 for 10us
 165: w1 -= w0
 166: r0 = *(u64 *)(r10 -16)
 167: *(u64 *)(r0 +0) = 11
 168: *(u64 *)(r0 +8) = r1
 169: *(u64 *)(r0 +16) = 10000
 170: *(u32 *)(r0 +24) = 1
 171: *(u32 *)(r0 +28) = 128
 172: *(u32 *)(r0 +32) = 1819242352
 173: *(u32 *)(r0 +36) = -1
 174: *(u64 *)(r0 +40) = 0
 175: *(u64 *)(r0 +48) = 0
 176: *(u64 *)(r0 +56) = 0
 177: r2 = 1
 178: r1 = *(u64 *)(r10 -8)
 179: call bpf_io_uring_submit_sqes
 180: if w0 != 1 goto +47
 181: goto -133
; 3: policy deadlines
 182: *(u32 *)(r8 +28) = 3
 183: r0 = -14
 184: exit
 185: *(u32 *)(r8 +28) = 3
 186: r0 = -14
 187: exit
; 16: if sent == 32 && got == sent { stop }
 188: *(u64 *)(r8 +8) = r9
 189: r0 = 1
 190: exit
; 19: push timeout { after: 20us + sent * 5us, user_data: sent }
 191: r4 = *(u64 *)(r10 -8)
 192: *(u64 *)(r10 -48) = r0
 193: *(u64 *)(r10 -56) = r1
 194: *(u64 *)(r10 -64) = r2
 195: *(u64 *)(r10 -72) = r3
 196: *(u64 *)(r10 -80) = r4
 197: *(u64 *)(r10 -88) = r5
 198: r1 = *(u64 *)(r10 -80)
 199: r2 = *(u64 *)(r10 -64)
 200: call bpf_io_uring_submit_sqes
 201: r4 = r0
 202: r0 = *(u64 *)(r10 -48)
 203: r1 = *(u64 *)(r10 -56)
 204: r2 = *(u64 *)(r10 -64)
 205: r3 = *(u64 *)(r10 -72)
 206: r5 = *(u64 *)(r10 -88)
 207: if w4 != w2 goto +2
 208: r2 = 0
 209: goto -107
 210: r8 = 1
 211: goto -4
; 22: submit
 212: r0 = map[.bss][0]+0
 214: *(u32 *)(r0 +28) = 22
 215: r1 = *(u64 *)(r10 -32)
 216: *(u64 *)(r0 +8) = r1
 217: *(u64 *)(r0 +0) = r6
 218: r0 = -16
 219: exit
; 23: wait 6 for patience then 2
 220: r0 = map[.bss][0]+0
 222: *(u32 *)(r0 +28) = 23
 223: r1 = *(u64 *)(r10 -32)
 224: *(u64 *)(r0 +8) = r1
 225: *(u64 *)(r0 +0) = r6
 226: r0 = -16
 227: exit
; 25: wait 4 for 10us
 228: *(u32 *)(r8 +28) = 25
 229: *(u64 *)(r8 +8) = r9
 230: r0 = -16
 231: exit
