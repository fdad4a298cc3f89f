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
  13: if r7 == 0 goto +137
  14: r0 = map[.rodata][0]+0
  16: r3 = *(u32 *)(r0 +24)
  17: r1 = *(u64 *)(r10 -8)
  18: r2 = 2
  19: call bpf_io_uring_get_region
  20: *(u64 *)(r10 -24) = r0
  21: r0 = *(u64 *)(r10 -24)
  22: if r0 == 0 goto +131
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
  34: r1 = r7
  35: r0 = map[.rodata][0]+0
  37: r0 = *(u32 *)(r0 +4)
  38: r1 += r0
  39: r1 = *(u32 *)(r1 +0)
  40: r0 = map[.rodata][0]+0
  42: r2 = *(u32 *)(r0 +12)
  43: w2 += -1
  44: r3 = r7
  45: r0 = map[.rodata][0]+0
  47: r0 = *(u32 *)(r0 +8)
  48: r3 += r0
  49: r4 = 0
  50: r0 = *(u64 *)(r6 +8)
  51: *(u64 *)(r10 -48) = r0
  52: if w8 == w1 goto +25
  53: r5 = r8
  54: w5 &= w2
  55: r5 <<= 4
  56: r5 += r3
  57: r0 = *(u64 *)(r5 +0)
  58: r5 = *(u32 *)(r5 +8)
  59: w8 += 1
; 12: counts[u32(cqe.user_data)] += 1
  60: w7 = w0
  61: if w7 >= 8 goto +58
  62: r0 = r7
  63: r0 <<= 2
  64: r0 += r6
  65: r0 = *(u32 *)(r0 +20)
  66: w0 += 1
  67: r7 <<= 2
  68: r7 += r6
  69: *(u32 *)(r7 +20) = r0
; 13: sum += cqe.res
  70: r5 <<= 32
  71: r5 s>>= 32
  72: r0 = *(u64 *)(r10 -48)
  73: r0 += r5
  74: *(u64 *)(r10 -48) = r0
; 11: for cqe in completions max 16 {
  75: r4 += 1
  76: if r4 >= 16 goto +1
  77: if w8 != w1 goto -25
  78: r0 = *(u64 *)(r10 -32)
  79: *(u32 *)(r0 +0) = r8
; 15: if sent >= 64 { stop }
  80: r7 = *(u32 *)(r6 +0)
  81: if w7 >= 64 goto +75
; 16: repeat 6 {
  82: r9 = 0
  83: r4 = 0
  84: r0 = map[.rodata][0]+0
  86: r1 = *(u32 *)(r0 +20)
; 17: push nop { user_data: sent % KINDS, result: i32(sent) - 32 }
  87: r3 = r7
  88: w3 -= 32
  89: r2 = r7
  90: w2 &= 7
  91: if w9 >= w1 goto +35
  92: r5 = r9
  93: r5 <<= 6
  94: r0 = *(u64 *)(r10 -24)
  95: r5 += r0
  96: *(u64 *)(r5 +0) = 0
  97: *(u64 *)(r5 +8) = 0
  98: *(u64 *)(r5 +16) = 0
  99: *(u32 *)(r5 +24) = r3
 100: *(u32 *)(r5 +28) = 1
 101: *(u64 *)(r5 +32) = r2
 102: *(u64 *)(r5 +40) = 0
 103: *(u64 *)(r5 +48) = 0
 104: *(u64 *)(r5 +56) = 0
 105: w9 += 1
; 18: sent += 1
 106: w7 += 1
; 16: repeat 6 {
 107: r4 += 1
 108: if r4 < 6 goto -22
; 20: submit
 109: if w9 != 0 goto +36
 110: r0 = *(u64 *)(r10 -40)
 111: if w0 != 0 goto +49
; 21: wait 6
 112: w8 += 6
 113: r0 = *(u64 *)(r10 -16)
 114: *(u32 *)(r0 +0) = r8
 115: *(u32 *)(r6 +0) = r7
 116: r0 = *(u64 *)(r10 -48)
 117: *(u64 *)(r6 +8) = r0
 118: r0 = 0
 119: exit
; 12: counts[u32(cqe.user_data)] += 1
 120: *(u32 *)(r6 +16) = 12
 121: r0 = *(u64 *)(r10 -32)
 122: *(u32 *)(r0 +0) = r8
 123: r0 = *(u64 *)(r10 -48)
 124: *(u64 *)(r6 +8) = r0
 125: r0 = -34
 126: exit
; 17: push nop { user_data: sent % KINDS, result: i32(sent) - 32 }
 127: r0 = *(u64 *)(r10 -8)
 128: *(u64 *)(r10 -56) = r0
 129: *(u64 *)(r10 -64) = r1
 130: *(u64 *)(r10 -72) = r2
 131: *(u64 *)(r10 -80) = r3
 132: *(u64 *)(r10 -88) = r4
 133: r1 = *(u64 *)(r10 -56)
 134: r2 = r9
 135: call bpf_io_uring_submit_sqes
 136: r1 = *(u64 *)(r10 -64)
 137: r2 = *(u64 *)(r10 -72)
 138: r3 = *(u64 *)(r10 -80)
 139: r4 = *(u64 *)(r10 -88)
 140: if w0 != w9 goto +2
 141: r9 = 0
 142: goto -51
 143: r0 = 1
 144: *(u64 *)(r10 -40) = r0
 145: goto -5
; 20: submit
 146: r2 = r9
 147: r1 = *(u64 *)(r10 -8)
 148: call bpf_io_uring_submit_sqes
 149: if w0 != w9 goto +11
 150: goto -41
; 3: policy injected_results
 151: *(u32 *)(r6 +16) = 3
 152: r0 = -14
 153: exit
 154: *(u32 *)(r6 +16) = 3
 155: r0 = -14
 156: exit
; 15: if sent >= 64 { stop }
 157: r0 = *(u64 *)(r10 -48)
 158: *(u64 *)(r6 +8) = r0
 159: r0 = 1
 160: exit
; 20: submit
 161: *(u32 *)(r6 +16) = 20
 162: *(u32 *)(r6 +0) = r7
 163: r0 = *(u64 *)(r10 -48)
 164: *(u64 *)(r6 +8) = r0
 165: r0 = -16
 166: exit
