.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 began: 8 bytes
.bss +8 laps: 4 bytes
.bss +12 ordered: 4 bytes
.bss +16 whole: 4 bytes
.bss +20 loopstep_fault_line: 4 bytes
.bss +24 loopstep_key: 8 bytes
.bss +32 loopstep_value: 8 bytes
; 1: policy clock
   0: r6 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r8 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r8 +16)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r7 = map[.bss][0]+0
  10: if r0 == 0 goto +115
  11: r3 = *(u32 *)(r8 +24)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: *(u64 *)(r10 -24) = r6
  16: r9 = r0
  17: call bpf_io_uring_get_region
  18: if r0 == 0 goto +110
  19: r2 = *(u32 *)(r8 +0)
  20: r2 += r9
  21: r6 = *(u32 *)(r2 +0)
; 16: for cqe in completions max 4 {
  22: r1 = *(u32 *)(r8 +4)
  23: r9 += r1
  24: r3 = *(u32 *)(r9 +0)
  25: r8 = *(u64 *)(r7 +0)
  26: r1 = *(u32 *)(r7 +8)
  27: r7 = *(u32 *)(r7 +16)
  28: if w6 != w3 goto +67
  29: *(u64 *)(r10 -16) = r1
  30: r1 = *(u64 *)(r10 -24)
  31: *(u64 *)(r10 -48) = r1
  32: *(u64 *)(r10 -40) = r0
  33: *(u64 *)(r10 -32) = r2
  34: r0 = *(u64 *)(r10 -32)
  35: *(u32 *)(r0 +0) = r6
; 21: if wrapping(clock_ns() - clock_ns() - 1) >= 1 << 63 { ordered += 1 }
  36: call 5
  37: r9 = r0
  38: call 5
  39: r9 -= r0
  40: r9 += -1
  41: r0 = 0x8000000000000000 ll
  43: if r9 >= r0 goto +72
  44: r0 = map[.bss][0]+0
; 22: put seen[u64(clock_ns() < began)] = u64(clock_ns() >= began) else { stop }
  46: r9 = r0
  47: r9 += 32
  48: *(u64 *)(r10 -24) = r7
  49: r7 = r0
  50: call 5
  51: if r0 < r8 goto +70
  52: r0 = 1
  53: *(u64 *)(r9 +0) = r0
  54: call 5
  55: if r0 >= r8 goto +68
  56: r0 = 1
  57: r2 = r7
  58: r2 += 24
  59: *(u64 *)(r2 +0) = r0
  60: r1 = map[seen]
  62: r3 = r9
  63: r4 = 0
  64: r8 = r6
  65: call 2
  66: if r0 != 0 goto +78
; 23: if laps == 3 {
  67: r6 = *(u64 *)(r10 -16)
  68: if w6 == 3 goto +63
; 27: began = clock_ns()
  69: call 5
; 28: push timeout { after: clock_ns() + 1ms, options: absolute, user_data: u64(laps) }
  70: r9 = r0
  71: call 5
  72: r0 += 1000000
  73: r1 = *(u64 *)(r10 -40)
  74: *(u64 *)(r1 +0) = 11
  75: *(u64 *)(r1 +8) = 0
  76: *(u64 *)(r1 +16) = r0
  77: *(u32 *)(r1 +24) = 1
  78: *(u32 *)(r1 +28) = 129
  79: *(u64 *)(r1 +32) = r6
  80: *(u64 *)(r1 +40) = 0
  81: *(u64 *)(r1 +48) = 0
  82: *(u64 *)(r1 +56) = 0
; 29: submit
  83: r2 = 1
  84: r1 = *(u64 *)(r10 -48)
  85: call bpf_io_uring_submit_sqes
  86: if w0 != 1 goto +51
; 30: wait 1
  87: w8 += 1
  88: r0 = *(u64 *)(r10 -8)
  89: *(u32 *)(r0 +0) = r8
  90: *(u64 *)(r7 +0) = r9
  91: *(u32 *)(r7 +8) = r6
  92: r0 = *(u64 *)(r10 -24)
  93: *(u32 *)(r7 +16) = r0
  94: r0 = 0
  95: exit
; 16: for cqe in completions max 4 {
  96: r9 = 0
  97: r4 = *(u64 *)(r10 -24)
  98: *(u64 *)(r10 -48) = r4
  99: *(u64 *)(r10 -40) = r0
 100: *(u64 *)(r10 -32) = r2
 101: *(u64 *)(r10 -24) = r3
 102: w6 += 1
; 17: laps += 1
 103: w1 += 1
; 12: return wrapping(clock_ns() - moment)
 104: *(u64 *)(r10 -16) = r1
 105: call 5
 106: r0 -= r8
; 18: if since(began) >= 1ms { whole += 1 }
 107: if r0 >= 1000000 goto +6
; 16: for cqe in completions max 4 {
 108: r9 += 1
 109: if r9 >= 4 goto -76
 110: r0 = *(u64 *)(r10 -24)
 111: if w6 == w0 goto -78
 112: r1 = *(u64 *)(r10 -16)
 113: goto -12
; 18: if since(began) >= 1ms { whole += 1 }
 114: w7 += 1
 115: goto -8
; 21: if wrapping(clock_ns() - clock_ns() - 1) >= 1 << 63 { ordered += 1 }
 116: r0 = map[.bss][0]+0
 118: r1 = *(u32 *)(r0 +12)
 119: w1 += 1
 120: *(u32 *)(r0 +12) = r1
 121: goto -76
; 22: put seen[u64(clock_ns() < began)] = u64(clock_ns() >= began) else { stop }
 122: r0 = 0
 123: goto -71
 124: r0 = 0
 125: goto -69
; 1: policy clock
 126: *(u32 *)(r7 +20) = 1
 127: r0 = -14
 128: exit
 129: *(u32 *)(r7 +20) = 1
 130: r0 = -14
 131: exit
; 25: stop
 132: *(u64 *)(r7 +0) = 0
 133: *(u32 *)(r7 +8) = r6
 134: r0 = *(u64 *)(r10 -24)
 135: *(u32 *)(r7 +16) = r0
 136: r0 = 1
 137: exit
; 29: submit
 138: *(u32 *)(r7 +20) = 29
 139: *(u64 *)(r7 +0) = r9
 140: *(u32 *)(r7 +8) = r6
 141: r0 = *(u64 *)(r10 -24)
 142: *(u32 *)(r7 +16) = r0
 143: r0 = -16
 144: exit
; 22: put seen[u64(clock_ns() < began)] = u64(clock_ns() >= began) else { stop }
 145: r0 = *(u64 *)(r10 -16)
 146: *(u32 *)(r7 +8) = r0
 147: r0 = *(u64 *)(r10 -24)
 148: *(u32 *)(r7 +16) = r0
 149: r0 = 1
 150: exit
