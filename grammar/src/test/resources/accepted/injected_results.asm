.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 sent: 4 bytes
.bss +8 sum: 8 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +20 counts: 32 bytes
; 3: policy injected_results
   0: r0 = *(u64 *)(r1 +0)
   1: *(u64 *)(r10 -8) = r0
   2: r0 = *(u64 *)(r1 +8)
   3: *(u64 *)(r10 -16) = r0
   4: r0 = map[.rodata][0]+0
   6: r3 = *(u32 *)(r0 +16)
   7: r1 = *(u64 *)(r10 -8)
   8: r2 = 1
   9: call bpf_io_uring_get_region
  10: r7 = r0
  11: r6 = map[.bss][0]+0
  13: if r7 == 0 goto +135
  14: r0 = map[.rodata][0]+0
  16: r3 = *(u32 *)(r0 +24)
  17: r1 = *(u64 *)(r10 -8)
  18: r2 = 2
  19: call bpf_io_uring_get_region
  20: *(u64 *)(r10 -24) = r0
  21: r0 = *(u64 *)(r10 -24)
  22: if r0 == 0 goto +129
  23: *(u64 *)(r10 -32) = r7
  24: r0 = map[.rodata][0]+0
  26: r1 = *(u32 *)(r0 +0)
  27: r0 = *(u64 *)(r10 -32)
  28: r0 += r1
  29: *(u64 *)(r10 -32) = r0
  30: r0 = *(u64 *)(r10 -32)
  31: r8 = *(u32 *)(r0 +0)
  32: r0 = 0
  33: *(u64 *)(r10 -40) = r0
; 11: for cqe in completions max 16 {
  34: r2 = r7
  35: r0 = map[.rodata][0]+0
  37: r1 = *(u32 *)(r0 +4)
  38: r2 += r1
  39: r1 = *(u32 *)(r2 +0)
  40: r2 = *(u32 *)(r0 +12)
  41: w2 += -1
  42: r3 = r7
  43: r0 = map[.rodata][0]+0
  45: r0 = *(u32 *)(r0 +8)
  46: r3 += r0
  47: r4 = 0
  48: r0 = *(u64 *)(r6 +8)
  49: *(u64 *)(r10 -48) = r0
  50: if w8 == w1 goto +25
  51: r5 = r8
  52: w5 &= w2
  53: r5 <<= 4
  54: r5 += r3
  55: r0 = *(u64 *)(r5 +0)
  56: r5 = *(u32 *)(r5 +8)
  57: w8 += 1
; 12: counts[u32(cqe.user_data)] += 1
  58: w7 = w0
  59: if w7 >= 8 goto +58
  60: r0 = r7
  61: r0 <<= 2
  62: r0 += r6
  63: r0 = *(u32 *)(r0 +20)
  64: w0 += 1
  65: r7 <<= 2
  66: r7 += r6
  67: *(u32 *)(r7 +20) = r0
; 13: sum += cqe.res
  68: r5 <<= 32
  69: r5 s>>= 32
  70: r0 = *(u64 *)(r10 -48)
  71: r0 += r5
  72: *(u64 *)(r10 -48) = r0
; 11: for cqe in completions max 16 {
  73: r4 += 1
  74: if r4 >= 16 goto +1
  75: if w8 != w1 goto -25
  76: r0 = *(u64 *)(r10 -32)
  77: *(u32 *)(r0 +0) = r8
; 15: if sent >= 64 { stop }
  78: r7 = *(u32 *)(r6 +0)
  79: if w7 >= 64 goto +75
; 16: repeat 6 {
  80: r9 = 0
  81: r4 = 0
  82: r0 = map[.rodata][0]+0
  84: r1 = *(u32 *)(r0 +20)
; 17: push nop { user_data: sent % KINDS, result: i32(sent) - 32 }
  85: r3 = r7
  86: w3 -= 32
  87: r2 = r7
  88: w2 &= 7
  89: if w9 >= w1 goto +35
  90: r5 = r9
  91: r5 <<= 6
  92: r0 = *(u64 *)(r10 -24)
  93: r5 += r0
  94: *(u64 *)(r5 +0) = 0
  95: *(u64 *)(r5 +8) = 0
  96: *(u64 *)(r5 +16) = 0
  97: *(u32 *)(r5 +24) = r3
  98: *(u32 *)(r5 +28) = 1
  99: *(u64 *)(r5 +32) = r2
 100: *(u64 *)(r5 +40) = 0
 101: *(u64 *)(r5 +48) = 0
 102: *(u64 *)(r5 +56) = 0
 103: w9 += 1
; 18: sent += 1
 104: w7 += 1
; 16: repeat 6 {
 105: r4 += 1
 106: if r4 < 6 goto -22
; 20: submit
 107: if w9 != 0 goto +36
 108: r0 = *(u64 *)(r10 -40)
 109: if w0 != 0 goto +49
; 21: wait 6
 110: w8 += 6
 111: r0 = *(u64 *)(r10 -16)
 112: *(u32 *)(r0 +0) = r8
 113: *(u32 *)(r6 +0) = r7
 114: r0 = *(u64 *)(r10 -48)
 115: *(u64 *)(r6 +8) = r0
 116: r0 = 0
 117: exit
; 12: counts[u32(cqe.user_data)] += 1
 118: *(u32 *)(r6 +16) = 12
 119: r0 = *(u64 *)(r10 -32)
 120: *(u32 *)(r0 +0) = r8
 121: r0 = *(u64 *)(r10 -48)
 122: *(u64 *)(r6 +8) = r0
 123: r0 = -34
 124: exit
; 17: push nop { user_data: sent % KINDS, result: i32(sent) - 32 }
 125: r0 = *(u64 *)(r10 -8)
 126: *(u64 *)(r10 -56) = r0
 127: *(u64 *)(r10 -64) = r1
 128: *(u64 *)(r10 -72) = r2
 129: *(u64 *)(r10 -80) = r3
 130: *(u64 *)(r10 -88) = r4
 131: r1 = *(u64 *)(r10 -56)
 132: r2 = r9
 133: call bpf_io_uring_submit_sqes
 134: r1 = *(u64 *)(r10 -64)
 135: r2 = *(u64 *)(r10 -72)
 136: r3 = *(u64 *)(r10 -80)
 137: r4 = *(u64 *)(r10 -88)
 138: if w0 != w9 goto +2
 139: r9 = 0
 140: goto -51
 141: r0 = 1
 142: *(u64 *)(r10 -40) = r0
 143: goto -5
; 20: submit
 144: r2 = r9
 145: r1 = *(u64 *)(r10 -8)
 146: call bpf_io_uring_submit_sqes
 147: if w0 != w9 goto +11
 148: goto -41
; 3: policy injected_results
 149: *(u32 *)(r6 +16) = 3
 150: r0 = -14
 151: exit
 152: *(u32 *)(r6 +16) = 3
 153: r0 = -14
 154: exit
; 15: if sent >= 64 { stop }
 155: r0 = *(u64 *)(r10 -48)
 156: *(u64 *)(r6 +8) = r0
 157: r0 = 1
 158: exit
; 20: submit
 159: *(u32 *)(r6 +16) = 20
 160: *(u32 *)(r6 +0) = r7
 161: r0 = *(u64 *)(r10 -48)
 162: *(u64 *)(r6 +8) = r0
 163: r0 = -16
 164: exit
