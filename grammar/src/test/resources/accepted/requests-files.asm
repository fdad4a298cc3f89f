.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 next: 4 bytes
.bss +4 loopstep_fault_line: 4 bytes
; 2: policy requests_files
   0: r8 = *(u64 *)(r1 +0)
   1: r0 = *(u64 *)(r1 +8)
   2: *(u64 *)(r10 -8) = r0
   3: r6 = map[.rodata][0]+0
   5: r3 = *(u32 *)(r6 +16)
   6: r1 = r8
   7: r2 = 1
   8: call bpf_io_uring_get_region
   9: r9 = r0
  10: if r9 == 0 goto +127
  11: r3 = *(u32 *)(r6 +24)
  12: r1 = r8
  13: r2 = 2
  14: call bpf_io_uring_get_region
  15: r7 = r0
  16: if r7 == 0 goto +126
  17: r0 = *(u32 *)(r6 +0)
  18: r9 += r0
  19: r0 = *(u32 *)(r9 +0)
  20: *(u64 *)(r10 -16) = r0
  21: r0 = *(u32 *)(r6 +20)
  22: if w0 < 7 goto +125
; 8: let n = next
  23: r0 = map[.bss][0]+0
  25: r9 = *(u32 *)(r0 +0)
; 9: push readv { file: 1, addr: 0x1000, vectors: 3, off: 4KiB, user_data: 1 }
  26: *(u32 *)(r7 +0) = 257
  27: *(u32 *)(r7 +4) = 1
  28: *(u64 *)(r7 +8) = 4096
  29: *(u64 *)(r7 +16) = 4096
  30: *(u64 *)(r7 +24) = 3
  31: *(u64 *)(r7 +32) = 1
  32: *(u64 *)(r7 +40) = 0
  33: *(u64 *)(r7 +48) = 0
  34: *(u64 *)(r7 +56) = 0
; 10: push writev { fd: 7, addr: 0x2000, vectors: 2, flags: link, user_data: 2 }
  35: *(u32 *)(r7 +64) = 1026
  36: *(u32 *)(r7 +68) = 7
  37: *(u64 *)(r7 +72) = 0
  38: *(u64 *)(r7 +80) = 8192
  39: *(u64 *)(r7 +88) = 2
  40: *(u64 *)(r7 +96) = 2
  41: *(u64 *)(r7 +104) = 0
  42: *(u64 *)(r7 +112) = 0
  43: *(u64 *)(r7 +120) = 0
; 11: push fsync { file: 1, options: datasync, flags: drain, user_data: 3 }
  44: *(u32 *)(r7 +128) = 771
  45: *(u32 *)(r7 +132) = 1
  46: *(u64 *)(r7 +136) = 0
  47: *(u64 *)(r7 +144) = 0
  48: *(u32 *)(r7 +152) = 0
  49: *(u32 *)(r7 +156) = 1
  50: *(u64 *)(r7 +160) = 3
  51: *(u64 *)(r7 +168) = 0
  52: *(u64 *)(r7 +176) = 0
  53: *(u64 *)(r7 +184) = 0
; 12: push read_fixed { file: 1, buf: 1, len: 4KiB, registered: 5, off: 8, user_data: 4 }
  54: r0 = *(u64 *)(r6 +32)
  55: r0 += 4096
  56: *(u32 *)(r7 +192) = 260
  57: *(u32 *)(r7 +196) = 1
  58: *(u64 *)(r7 +200) = 8
  59: *(u64 *)(r7 +208) = r0
  60: *(u64 *)(r7 +216) = 4096
  61: *(u64 *)(r7 +224) = 4
  62: *(u64 *)(r7 +232) = 5
  63: *(u64 *)(r7 +240) = 0
  64: *(u64 *)(r7 +248) = 0
; 13: push write_fixed { fd: 7, addr: 0x3000, len: 16, registered: u16(n), user_data: 5 }
  65: r0 = r9
  66: w0 &= 65535
  67: *(u32 *)(r7 +256) = 5
  68: *(u32 *)(r7 +260) = 7
  69: *(u64 *)(r7 +264) = 0
  70: *(u64 *)(r7 +272) = 12288
  71: *(u64 *)(r7 +280) = 16
  72: *(u64 *)(r7 +288) = 5
  73: *(u64 *)(r7 +296) = r0
  74: *(u64 *)(r7 +304) = 0
  75: *(u64 *)(r7 +312) = 0
; 14: push read { file: 2, group: 9, len: 512, user_data: 6 }
  76: *(u32 *)(r7 +320) = 8470
  77: *(u32 *)(r7 +324) = 2
  78: *(u64 *)(r7 +328) = 0
  79: *(u64 *)(r7 +336) = 0
  80: *(u64 *)(r7 +344) = 512
  81: *(u64 *)(r7 +352) = 6
  82: *(u64 *)(r7 +360) = 9
  83: *(u64 *)(r7 +368) = 0
  84: *(u64 *)(r7 +376) = 0
; 15: push read_multishot { fd: 3, group: 9, user_data: 7 }
  85: *(u32 *)(r7 +384) = 8241
  86: *(u32 *)(r7 +388) = 3
  87: *(u64 *)(r7 +392) = 0
  88: *(u64 *)(r7 +400) = 0
  89: *(u64 *)(r7 +408) = 0
  90: *(u64 *)(r7 +416) = 7
  91: *(u64 *)(r7 +424) = 9
  92: *(u64 *)(r7 +432) = 0
  93: *(u64 *)(r7 +440) = 0
; 16: submit
  94: r2 = 7
  95: r1 = r8
  96: call bpf_io_uring_submit_sqes
  97: if w0 != 7 goto +55
; 17: push close { file: n, user_data: 8 }
  98: w9 += 1
  99: *(u64 *)(r7 +0) = 19
 100: *(u64 *)(r7 +8) = 0
 101: *(u64 *)(r7 +16) = 0
 102: *(u64 *)(r7 +24) = 0
 103: *(u64 *)(r7 +32) = 8
 104: *(u32 *)(r7 +40) = 0
 105: *(u32 *)(r7 +44) = r9
 106: *(u64 *)(r7 +48) = 0
 107: *(u64 *)(r7 +56) = 0
; 18: push close { file: 4, user_data: 9 }
 108: *(u64 *)(r7 +64) = 19
 109: *(u64 *)(r7 +72) = 0
 110: *(u64 *)(r7 +80) = 0
 111: *(u64 *)(r7 +88) = 0
 112: *(u64 *)(r7 +96) = 9
 113: *(u32 *)(r7 +104) = 0
 114: *(u32 *)(r7 +108) = 5
 115: *(u64 *)(r7 +112) = 0
 116: *(u64 *)(r7 +120) = 0
; 19: push close { fd: 7, user_data: 10 }
 117: *(u32 *)(r7 +128) = 19
 118: *(u32 *)(r7 +132) = 7
 119: *(u64 *)(r7 +136) = 0
 120: *(u64 *)(r7 +144) = 0
 121: *(u64 *)(r7 +152) = 0
 122: *(u64 *)(r7 +160) = 10
 123: *(u64 *)(r7 +168) = 0
 124: *(u64 *)(r7 +176) = 0
 125: *(u64 *)(r7 +184) = 0
; 20: submit
 126: r2 = 3
 127: r1 = r8
 128: call bpf_io_uring_submit_sqes
 129: if w0 != 3 goto +28
; 21: wait 1
 130: r0 = *(u64 *)(r10 -16)
 131: w0 += 1
 132: *(u64 *)(r10 -16) = r0
 133: r1 = *(u64 *)(r10 -8)
 134: r0 = *(u64 *)(r10 -16)
 135: *(u32 *)(r1 +0) = r0
 136: r0 = 0
 137: exit
; 2: policy requests_files
 138: r0 = map[.bss][0]+0
 140: *(u32 *)(r0 +4) = 2
 141: r0 = -14
 142: exit
 143: r0 = map[.bss][0]+0
 145: *(u32 *)(r0 +4) = 2
 146: r0 = -14
 147: exit
 148: r0 = map[.bss][0]+0
 150: *(u32 *)(r0 +4) = 2
 151: r0 = -14
 152: exit
; 16: submit
 153: r0 = map[.bss][0]+0
 155: *(u32 *)(r0 +4) = 16
 156: r0 = -16
 157: exit
; 20: submit
 158: r0 = map[.bss][0]+0
 160: *(u32 *)(r0 +4) = 20
 161: r0 = -16
 162: exit
