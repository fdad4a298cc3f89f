warning[conversion-can-lose]: this conversion to `u16` can change the value: `n` may be greater than 65535
  --> requests-files.policy:13:66
   |
13 |     push write_fixed { fd: 7, addr: 0x3000, len: 16, registered: u16(n), user_data: 5 }
   |                                                                  ^^^^^^
   = note: `n` is any `u32`
   = help: test it before, keep the bits that are meant with `&` or `%`, or write `wrapping(u16(n))`
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
   0: r6 = *(u64 *)(r1 +0)
   1: r7 = *(u64 *)(r1 +8)
   2: r9 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r9 +16)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: r8 = map[.bss][0]+0
  10: if r0 == 0 goto +123
  11: r3 = *(u32 *)(r9 +24)
  12: r1 = r6
  13: r2 = 2
  14: *(u64 *)(r10 -8) = r7
  15: r7 = r0
  16: call bpf_io_uring_get_region
  17: if r0 == 0 goto +119
  18: r1 = *(u32 *)(r9 +0)
  19: r7 += r1
  20: r7 = *(u32 *)(r7 +0)
  21: r1 = *(u32 *)(r9 +20)
  22: if w1 < 7 goto +117
; 8: let n = next
  23: r8 = *(u32 *)(r8 +0)
; 9: push readv { file: 1, addr: 0x1000, vectors: 3, off: 4KiB, user_data: 1 }
  24: *(u32 *)(r0 +0) = 257
  25: *(u32 *)(r0 +4) = 1
  26: *(u64 *)(r0 +8) = 4096
  27: *(u64 *)(r0 +16) = 4096
  28: *(u64 *)(r0 +24) = 3
  29: *(u64 *)(r0 +32) = 1
  30: *(u64 *)(r0 +40) = 0
  31: *(u64 *)(r0 +48) = 0
  32: *(u64 *)(r0 +56) = 0
; 10: push writev { fd: 7, addr: 0x2000, vectors: 2, flags: link, user_data: 2 }
  33: *(u32 *)(r0 +64) = 1026
  34: *(u32 *)(r0 +68) = 7
  35: *(u64 *)(r0 +72) = 0
  36: *(u64 *)(r0 +80) = 8192
  37: *(u64 *)(r0 +88) = 2
  38: *(u64 *)(r0 +96) = 2
  39: *(u64 *)(r0 +104) = 0
  40: *(u64 *)(r0 +112) = 0
  41: *(u64 *)(r0 +120) = 0
; 11: push fsync { file: 1, options: datasync, flags: drain, user_data: 3 }
  42: *(u32 *)(r0 +128) = 771
  43: *(u32 *)(r0 +132) = 1
  44: *(u64 *)(r0 +136) = 0
  45: *(u64 *)(r0 +144) = 0
  46: *(u32 *)(r0 +152) = 0
  47: *(u32 *)(r0 +156) = 1
  48: *(u64 *)(r0 +160) = 3
  49: *(u64 *)(r0 +168) = 0
  50: *(u64 *)(r0 +176) = 0
  51: *(u64 *)(r0 +184) = 0
; 12: push read_fixed { file: 1, buf: 1, len: 4KiB, registered: 5, off: 8, user_data: 4 }
  52: r1 = *(u64 *)(r9 +32)
  53: r1 += 4096
  54: *(u32 *)(r0 +192) = 260
  55: *(u32 *)(r0 +196) = 1
  56: *(u64 *)(r0 +200) = 8
  57: *(u64 *)(r0 +208) = r1
  58: *(u64 *)(r0 +216) = 4096
  59: *(u64 *)(r0 +224) = 4
  60: *(u64 *)(r0 +232) = 5
  61: *(u64 *)(r0 +240) = 0
  62: *(u64 *)(r0 +248) = 0
; 13: push write_fixed { fd: 7, addr: 0x3000, len: 16, registered: u16(n), user_data: 5 }
  63: r1 = r8
  64: w1 &= 65535
  65: *(u32 *)(r0 +256) = 5
  66: *(u32 *)(r0 +260) = 7
  67: *(u64 *)(r0 +264) = 0
  68: *(u64 *)(r0 +272) = 12288
  69: *(u64 *)(r0 +280) = 16
  70: *(u64 *)(r0 +288) = 5
  71: *(u64 *)(r0 +296) = r1
  72: *(u64 *)(r0 +304) = 0
  73: *(u64 *)(r0 +312) = 0
; 14: push read { file: 2, group: 9, len: 512, user_data: 6 }
  74: *(u32 *)(r0 +320) = 8470
  75: *(u32 *)(r0 +324) = 2
  76: *(u64 *)(r0 +328) = 0
  77: *(u64 *)(r0 +336) = 0
  78: *(u64 *)(r0 +344) = 512
  79: *(u64 *)(r0 +352) = 6
  80: *(u64 *)(r0 +360) = 9
  81: *(u64 *)(r0 +368) = 0
  82: *(u64 *)(r0 +376) = 0
; 15: push read_multishot { fd: 3, group: 9, user_data: 7 }
  83: *(u32 *)(r0 +384) = 8241
  84: *(u32 *)(r0 +388) = 3
  85: *(u64 *)(r0 +392) = 0
  86: *(u64 *)(r0 +400) = 0
  87: *(u64 *)(r0 +408) = 0
  88: *(u64 *)(r0 +416) = 7
  89: *(u64 *)(r0 +424) = 9
  90: *(u64 *)(r0 +432) = 0
  91: *(u64 *)(r0 +440) = 0
; 16: submit
  92: r2 = 7
  93: r1 = r6
  94: r9 = r0
  95: call bpf_io_uring_submit_sqes
  96: if w0 != 7 goto +46
; 17: push close { file: n, user_data: 8 }
  97: w8 += 1
  98: *(u64 *)(r9 +0) = 19
  99: *(u64 *)(r9 +8) = 0
 100: *(u64 *)(r9 +16) = 0
 101: *(u64 *)(r9 +24) = 0
 102: *(u64 *)(r9 +32) = 8
 103: *(u32 *)(r9 +40) = 0
 104: *(u32 *)(r9 +44) = r8
 105: *(u64 *)(r9 +48) = 0
 106: *(u64 *)(r9 +56) = 0
; 18: push close { file: 4, user_data: 9 }
 107: *(u64 *)(r9 +64) = 19
 108: *(u64 *)(r9 +72) = 0
 109: *(u64 *)(r9 +80) = 0
 110: *(u64 *)(r9 +88) = 0
 111: *(u64 *)(r9 +96) = 9
 112: *(u32 *)(r9 +104) = 0
 113: *(u32 *)(r9 +108) = 5
 114: *(u64 *)(r9 +112) = 0
 115: *(u64 *)(r9 +120) = 0
; 19: push close { fd: 7, user_data: 10 }
 116: *(u32 *)(r9 +128) = 19
 117: *(u32 *)(r9 +132) = 7
 118: *(u64 *)(r9 +136) = 0
 119: *(u64 *)(r9 +144) = 0
 120: *(u64 *)(r9 +152) = 0
 121: *(u64 *)(r9 +160) = 10
 122: *(u64 *)(r9 +168) = 0
 123: *(u64 *)(r9 +176) = 0
 124: *(u64 *)(r9 +184) = 0
; 20: submit
 125: r2 = 3
 126: r1 = r6
 127: call bpf_io_uring_submit_sqes
 128: if w0 != 3 goto +19
; 21: wait 1
 129: w7 += 1
 130: r0 = *(u64 *)(r10 -8)
 131: *(u32 *)(r0 +0) = r7
 132: r0 = 0
 133: exit
; 2: policy requests_files
 134: *(u32 *)(r8 +4) = 2
 135: r0 = -14
 136: exit
 137: *(u32 *)(r8 +4) = 2
 138: r0 = -14
 139: exit
 140: *(u32 *)(r8 +4) = 2
 141: r0 = -14
 142: exit
; 16: submit
 143: r0 = map[.bss][0]+0
 145: *(u32 *)(r0 +4) = 16
 146: r0 = -16
 147: exit
; 20: submit
 148: r0 = map[.bss][0]+0
 150: *(u32 *)(r0 +4) = 20
 151: r0 = -16
 152: exit
