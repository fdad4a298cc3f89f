warning[conversion-can-lose]: this conversion to `u32` can change the value: `cqe.user_data` may be greater than 4294967295
  --> injected_results.policy:12:16
   |
12 |         counts[u32(cqe.user_data)] += 1
   |                ^^^^^^^^^^^^^^^^^^
   = note: `cqe.user_data` is any `u64`
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(u32(cqe.user_data))`
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
   0: r8 = *(u64 *)(r1 +0)
   1: r6 = *(u64 *)(r1 +8)
   2: r9 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r9 +16)
   5: r1 = r8
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r7 = map[.bss][0]+0
  10: if r0 == 0 goto +99
  11: r3 = *(u32 *)(r9 +24)
  12: r1 = r8
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r6
  15: r6 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +95
  18: r5 = *(u32 *)(r9 +0)
  19: r5 += r6
  20: r1 = *(u32 *)(r5 +0)
; 11: for cqe in completions max 16 {
  21: r2 = *(u32 *)(r9 +4)
  22: r2 += r6
  23: r3 = *(u32 *)(r2 +0)
  24: r4 = *(u32 *)(r9 +12)
  25: w4 += -1
  26: r2 = *(u32 *)(r9 +8)
  27: r6 += r2
  28: r2 = *(u64 *)(r7 +8)
  29: if w1 != w3 goto +50
  30: *(u64 *)(r10 -16) = r8
  31: *(u64 *)(r10 -40) = r0
  32: *(u64 *)(r10 -24) = r5
  33: r0 = *(u64 *)(r10 -24)
  34: *(u32 *)(r0 +0) = r1
; 15: if sent >= 64 { stop }
  35: r8 = *(u32 *)(r7 +0)
  36: if w8 >= 64 goto +85
; 16: repeat 6 {
  37: r0 = map[.rodata][0]+0
  39: r3 = *(u32 *)(r0 +20)
  40: r6 = 0
  41: r7 = 0
  42: r0 = 0
  43: *(u64 *)(r10 -32) = r1
  44: *(u64 *)(r10 -24) = r2
  45: r1 = *(u64 *)(r10 -40)
; 17: push nop { user_data: sent % KINDS, result: i32(sent) - 32 }
  46: r4 = r8
  47: w4 += -32
  48: r5 = r8
  49: w5 &= 7
  50: if w6 >= w3 goto +74
  51: r2 = r6
  52: r2 <<= 6
  53: r2 += r1
  54: *(u64 *)(r2 +0) = 0
  55: *(u64 *)(r2 +8) = 0
  56: *(u64 *)(r2 +16) = 0
  57: *(u32 *)(r2 +24) = r4
  58: *(u32 *)(r2 +28) = 1
  59: *(u64 *)(r2 +32) = r5
  60: *(u64 *)(r2 +40) = 0
  61: *(u64 *)(r2 +48) = 0
  62: *(u64 *)(r2 +56) = 0
  63: w6 += 1
; 18: sent += 1
  64: w8 += 1
; 16: repeat 6 {
  65: r0 += 1
  66: if r0 < 6 goto -21
; 20: submit
  67: if w6 != 0 goto +37
  68: if w7 != 0 goto +77
; 21: wait 6
  69: r0 = *(u64 *)(r10 -32)
  70: w0 += 6
  71: r1 = *(u64 *)(r10 -8)
  72: *(u32 *)(r1 +0) = r0
  73: r0 = map[.bss][0]+0
  75: *(u32 *)(r0 +0) = r8
  76: r1 = *(u64 *)(r10 -24)
  77: *(u64 *)(r0 +8) = r1
  78: r0 = 0
  79: exit
; 11: for cqe in completions max 16 {
  80: *(u64 *)(r10 -16) = r8
  81: r8 = 0
  82: *(u64 *)(r10 -40) = r0
  83: *(u64 *)(r10 -24) = r5
  84: r0 = r1
  85: w0 &= w4
  86: r0 <<= 4
  87: r0 += r6
  88: r9 = *(u64 *)(r0 +0)
  89: r5 = *(u32 *)(r0 +8)
  90: w1 += 1
; 12: counts[u32(cqe.user_data)] += 1
  91: w0 = w9
  92: if w0 >= 8 goto +23
  93: r0 <<= 2
  94: r0 += r7
  95: r9 = *(u32 *)(r0 +20)
  96: w9 += 1
  97: *(u32 *)(r0 +20) = r9
; 13: sum += cqe.res
  98: r5 <<= 32
  99: r5 s>>= 32
 100: r2 += r5
; 11: for cqe in completions max 16 {
 101: r8 += 1
 102: if r8 >= 16 goto -70
 103: if w1 != w3 goto -20
 104: goto -72
; 20: submit
 105: r2 = r6
 106: r1 = *(u64 *)(r10 -16)
 107: call bpf_io_uring_submit_sqes
 108: if w0 != w6 goto +37
 109: goto -42
; 3: policy injected_results
 110: *(u32 *)(r7 +16) = 3
 111: r0 = -14
 112: exit
 113: *(u32 *)(r7 +16) = 3
 114: r0 = -14
 115: exit
; 12: counts[u32(cqe.user_data)] += 1
 116: *(u32 *)(r7 +16) = 12
 117: r0 = *(u64 *)(r10 -24)
 118: *(u32 *)(r0 +0) = r1
 119: *(u64 *)(r7 +8) = r2
 120: r0 = -34
 121: exit
; 15: if sent >= 64 { stop }
 122: *(u64 *)(r7 +8) = r2
 123: r0 = 1
 124: exit
; 17: push nop { user_data: sent % KINDS, result: i32(sent) - 32 }
 125: r2 = *(u64 *)(r10 -16)
 126: *(u64 *)(r10 -48) = r0
 127: *(u64 *)(r10 -56) = r1
 128: *(u64 *)(r10 -64) = r2
 129: *(u64 *)(r10 -72) = r3
 130: *(u64 *)(r10 -80) = r4
 131: *(u64 *)(r10 -88) = r5
 132: r1 = *(u64 *)(r10 -64)
 133: r2 = r6
 134: call bpf_io_uring_submit_sqes
 135: r2 = r0
 136: r0 = *(u64 *)(r10 -48)
 137: r1 = *(u64 *)(r10 -56)
 138: r3 = *(u64 *)(r10 -72)
 139: r4 = *(u64 *)(r10 -80)
 140: r5 = *(u64 *)(r10 -88)
 141: if w2 != w6 goto +2
 142: r6 = 0
 143: goto -93
 144: r7 = 1
 145: goto -4
; 20: submit
 146: r0 = map[.bss][0]+0
 148: *(u32 *)(r0 +16) = 20
 149: *(u32 *)(r0 +0) = r8
 150: r1 = *(u64 *)(r10 -24)
 151: *(u64 *)(r0 +8) = r1
 152: r0 = -16
 153: exit
