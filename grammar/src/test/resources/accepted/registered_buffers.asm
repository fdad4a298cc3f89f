.rodata +0 first: 4 bytes [loopstep:range:0..64]
.rodata +4 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +8 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +12 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +16 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +20 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +24 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +28 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 wanted: 4 bytes
.bss +4 missing: 4 bytes
.bss +8 loopstep_pushed: 4 bytes
.bss +12 loopstep_refused: 4 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +24 header: 16 bytes
.bss +40 loopstep_fetched: 256 bytes
; 2: policy registered_buffers
   0: r6 = *(u64 *)(r1 +0)
   1: r9 = *(u64 *)(r1 +8)
   2: r7 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r7 +20)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r8 = map[.bss][0]+0
  10: if r0 == 0 goto +93
  11: r3 = *(u32 *)(r7 +28)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r9
  15: *(u64 *)(r10 -64) = r6
  16: r9 = r0
  17: call bpf_io_uring_get_region
  18: r1 = r0
  19: if r1 == 0 goto +87
  20: r4 = *(u32 *)(r7 +4)
  21: r4 += r9
  22: r6 = *(u32 *)(r4 +0)
  23: *(u32 *)(r8 +12) = 0
; 12: for cqe in completions max 8 {
  24: *(u32 *)(r8 +8) = 0
  25: r0 = *(u32 *)(r7 +8)
  26: r0 += r9
  27: r3 = *(u32 *)(r0 +0)
  28: r2 = *(u32 *)(r7 +16)
  29: w2 += -1
  30: r0 = *(u32 *)(r7 +12)
  31: r9 += r0
  32: r0 = *(u32 *)(r7 +0)
  33: if w6 != w3 goto +24
  34: r0 = *(u64 *)(r10 -64)
  35: *(u64 *)(r10 -24) = r0
  36: *(u64 *)(r10 -16) = r4
  37: r0 = *(u64 *)(r10 -16)
  38: *(u32 *)(r0 +0) = r6
; 21: submit else { stop }
  39: r7 = *(u32 *)(r8 +8)
  40: if w7 != 0 goto +58
  41: r0 = *(u32 *)(r8 +12)
  42: if w0 != 0 goto +110
; 22: fetch wanted { registered: 0 }
  43: r2 = r8
  44: r2 += 40
  45: r5 = 0
  46: r4 = 0
  47: r3 = 4
  48: r1 = *(u64 *)(r10 -24)
  49: call bpf_loopstep_fetch_registered
  50: if r0 != 0 goto +105
  51: r0 = *(u32 *)(r8 +40)
  52: *(u32 *)(r8 +0) = r0
; 23: wait 1
  53: w6 += 1
  54: r0 = *(u64 *)(r10 -8)
  55: *(u32 *)(r0 +0) = r6
  56: r0 = 0
  57: exit
; 12: for cqe in completions max 8 {
  58: *(u64 *)(r10 -16) = r4
  59: r7 = 0
  60: r4 = *(u64 *)(r10 -64)
  61: *(u64 *)(r10 -24) = r4
  62: *(u64 *)(r10 -40) = r9
  63: *(u64 *)(r10 -32) = r1
  64: *(u64 *)(r10 -48) = r2
  65: *(u64 *)(r10 -56) = r0
  66: r1 = *(u64 *)(r10 -64)
  67: r4 = r9
  68: r9 = r3
  69: goto +7
  70: r7 += 1
  71: if r7 >= 8 goto -35
  72: if w6 == w9 goto -36
  73: r1 = *(u64 *)(r10 -24)
  74: r4 = *(u64 *)(r10 -40)
  75: r2 = *(u64 *)(r10 -48)
  76: r0 = *(u64 *)(r10 -56)
  77: r3 = r6
  78: w3 &= w2
  79: r3 <<= 4
  80: r3 += r4
  81: r5 = *(u64 *)(r3 +0)
  82: w6 += 1
; 13: fetch header { registered: first + u32(cqe.user_data % 4), off: cqe.user_data * 16 } else {
  83: r2 = r8
  84: r2 += 40
  85: r4 = r5
  86: r4 &= 3
  87: w4 += w0
  88: r5 <<= 4
  89: r3 = 16
  90: call bpf_loopstep_fetch_registered
  91: if r0 != 0 goto +57
  92: r0 = *(u8 *)(r8 +40)
  93: *(u8 *)(r8 +24) = r0
  94: r1 = *(u16 *)(r8 +42)
  95: *(u16 *)(r8 +26) = r1
  96: r2 = *(u64 *)(r8 +48)
  97: *(u64 *)(r8 +32) = r2
; 15: continue
  98: goto +11
; 21: submit else { stop }
  99: r2 = r7
 100: r1 = *(u64 *)(r10 -24)
 101: call bpf_io_uring_submit_sqes
 102: if w0 != w7 goto +50
 103: goto -63
; 2: policy registered_buffers
 104: *(u32 *)(r8 +16) = 2
 105: r0 = -14
 106: exit
 107: *(u32 *)(r8 +16) = 2
 108: r0 = -14
 109: exit
; 17: if header.kind == 1 && header.length <= 64 {
 110: if w0 != 1 goto -41
 111: if w1 > 64 goto -42
; 18: push nop { user_data: header.sequence }
 112: r0 = *(u32 *)(r8 +8)
 113: r1 = map[.rodata][0]+0
 115: r1 = *(u32 *)(r1 +24)
 116: if w0 >= w1 goto +15
 117: r1 = r0
 118: r1 <<= 6
 119: r3 = *(u64 *)(r10 -32)
 120: r1 += r3
 121: *(u64 *)(r1 +0) = 0
 122: *(u64 *)(r1 +8) = 0
 123: *(u64 *)(r1 +16) = 0
 124: *(u64 *)(r1 +24) = 0
 125: *(u64 *)(r1 +32) = r2
 126: *(u64 *)(r1 +40) = 0
 127: *(u64 *)(r1 +48) = 0
 128: *(u64 *)(r1 +56) = 0
 129: w0 += 1
 130: *(u32 *)(r8 +8) = r0
 131: goto -62
 132: r1 = *(u64 *)(r10 -16)
 133: *(u32 *)(r1 +0) = r6
 134: r1 = *(u64 *)(r10 -24)
 135: *(u64 *)(r10 -72) = r0
 136: *(u64 *)(r10 -80) = r1
 137: *(u64 *)(r10 -88) = r2
 138: r1 = *(u64 *)(r10 -80)
 139: r2 = *(u64 *)(r10 -72)
 140: call bpf_io_uring_submit_sqes
 141: r1 = r0
 142: r0 = *(u64 *)(r10 -72)
 143: r2 = *(u64 *)(r10 -88)
 144: if w1 != w0 goto +2
 145: r0 = 0
 146: goto -30
 147: *(u32 *)(r8 +12) = 1
 148: goto -4
; 14: missing = wrapping(missing + 1)
 149: r0 = *(u32 *)(r8 +4)
 150: w0 += 1
 151: *(u32 *)(r8 +4) = r0
; 15: continue
 152: goto -83
; 21: submit else { stop }
 153: *(u32 *)(r8 +12) = 0
 154: r0 = 1
 155: exit
; 22: fetch wanted { registered: 0 }
 156: *(u32 *)(r8 +16) = 22
 157: r0 = -14
 158: exit
