.rodata +0 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +4 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +8 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +12 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +16 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +20 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +24 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.rodata +32 loopstep_buffers: 8 bytes [loopstep:buf.0]
.bss +0 loopstep_fault_line: 4 bytes
; 2: policy requests_sockets
   0: r6 = *(u64 *)(r1 +0)
   1: r8 = *(u64 *)(r1 +8)
   2: r7 = map[.rodata][0]+0
   4: r3 = *(u32 *)(r7 +16)
   5: r1 = r6
   6: r2 = 1
   7: call bpf_io_uring_get_region
   8: if r0 == 0 goto +147
   9: r3 = *(u32 *)(r7 +24)
  10: r1 = r6
  11: r2 = 2
  12: *(u64 *)(r10 -8) = r8
  13: r8 = r0
  14: call bpf_io_uring_get_region
  15: r9 = r0
  16: if r9 == 0 goto +144
  17: r0 = *(u32 *)(r7 +0)
  18: r8 += r0
  19: r3 = *(u32 *)(r8 +0)
  20: r0 = *(u32 *)(r7 +20)
  21: if w0 < 8 goto +144
; 7: push accept { file: 0, options: multishot | nonblock, user_data: 1 }
  22: *(u64 *)(r9 +0) = 65805
  23: *(u64 *)(r9 +8) = 0
  24: *(u64 *)(r9 +16) = 0
  25: *(u32 *)(r9 +24) = 0
  26: *(u32 *)(r9 +28) = 2048
  27: *(u64 *)(r9 +32) = 1
  28: *(u64 *)(r9 +40) = 0
  29: *(u64 *)(r9 +48) = 0
  30: *(u64 *)(r9 +56) = 0
; 8: push connect { fd: 5, addr: 0x4000, len: 16, user_data: 2 }
  31: *(u32 *)(r9 +64) = 16
  32: *(u32 *)(r9 +68) = 5
  33: *(u64 *)(r9 +72) = 16
  34: *(u64 *)(r9 +80) = 16384
  35: *(u64 *)(r9 +88) = 0
  36: *(u64 *)(r9 +96) = 2
  37: *(u64 *)(r9 +104) = 0
  38: *(u64 *)(r9 +112) = 0
  39: *(u64 *)(r9 +120) = 0
; 9: push send { fd: 5, buf: 0, len: 100, options: nosignal | more, user_data: 3 }
  40: r1 = *(u64 *)(r7 +32)
  41: *(u32 *)(r9 +128) = 26
  42: *(u32 *)(r9 +132) = 5
  43: *(u64 *)(r9 +136) = 0
  44: *(u64 *)(r9 +144) = r1
  45: *(u32 *)(r9 +152) = 100
  46: *(u32 *)(r9 +156) = 49152
  47: *(u64 *)(r9 +160) = 3
  48: *(u64 *)(r9 +168) = 0
  49: *(u64 *)(r9 +176) = 0
  50: *(u64 *)(r9 +184) = 0
; 10: push send { fd: 5, group: 3, options: bundle }
  51: *(u32 *)(r9 +192) = 1056794
  52: *(u32 *)(r9 +196) = 5
  53: *(u64 *)(r9 +200) = 0
  54: *(u64 *)(r9 +208) = 0
  55: *(u64 *)(r9 +216) = 0
  56: *(u64 *)(r9 +224) = 0
  57: *(u64 *)(r9 +232) = 3
  58: *(u64 *)(r9 +240) = 0
  59: *(u64 *)(r9 +248) = 0
; 11: push recv { fd: 5, group: 3, options: multishot | poll_first, user_data: 4 }
  60: *(u32 *)(r9 +256) = 204827
  61: *(u32 *)(r9 +260) = 5
  62: *(u64 *)(r9 +264) = 0
  63: *(u64 *)(r9 +272) = 0
  64: *(u64 *)(r9 +280) = 0
  65: *(u64 *)(r9 +288) = 4
  66: *(u64 *)(r9 +296) = 3
  67: *(u64 *)(r9 +304) = 0
  68: *(u64 *)(r9 +312) = 0
; 12: push recv { file: 1, buf: 1, len: 4KiB, options: waitall, user_data: 5 }
  69: r1 += 4096
  70: *(u32 *)(r9 +320) = 283
  71: *(u32 *)(r9 +324) = 1
  72: *(u64 *)(r9 +328) = 0
  73: *(u64 *)(r9 +336) = r1
  74: *(u32 *)(r9 +344) = 4096
  75: *(u32 *)(r9 +348) = 256
  76: *(u64 *)(r9 +352) = 5
  77: *(u64 *)(r9 +360) = 0
  78: *(u64 *)(r9 +368) = 0
  79: *(u64 *)(r9 +376) = 0
; 13: push poll_add { fd: 6, events: pollin | pollrdhup, options: multishot, user_data: 6 }
  80: *(u32 *)(r9 +384) = 6
  81: *(u32 *)(r9 +388) = 6
  82: *(u64 *)(r9 +392) = 0
  83: *(u64 *)(r9 +400) = 0
  84: *(u32 *)(r9 +408) = 1
  85: *(u32 *)(r9 +412) = 8193
  86: *(u64 *)(r9 +416) = 6
  87: *(u64 *)(r9 +424) = 0
  88: *(u64 *)(r9 +432) = 0
  89: *(u64 *)(r9 +440) = 0
; 14: push poll_remove { target: 6, user_data: 7 }
  90: *(u64 *)(r9 +448) = 7
  91: *(u64 *)(r9 +456) = 0
  92: *(u64 *)(r9 +464) = 6
  93: *(u64 *)(r9 +472) = 0
  94: *(u64 *)(r9 +480) = 7
  95: *(u64 *)(r9 +488) = 0
  96: *(u64 *)(r9 +496) = 0
  97: *(u64 *)(r9 +504) = 0
; 15: push accept { file: 0, slot: 5, user_data: 8 }
  98: if w0 <= 8 goto +72
  99: r7 = 8
 100: r8 = 0
 101: r0 = r7
 102: r0 <<= 6
 103: r0 += r9
 104: *(u64 *)(r0 +0) = 269
 105: *(u64 *)(r0 +8) = 0
 106: *(u64 *)(r0 +16) = 0
 107: *(u64 *)(r0 +24) = 0
 108: *(u64 *)(r0 +32) = 8
 109: *(u32 *)(r0 +40) = 0
 110: *(u32 *)(r0 +44) = 6
 111: *(u64 *)(r0 +48) = 0
 112: *(u64 *)(r0 +56) = 0
 113: w7 += 1
; 16: submit
 114: if w7 != 0 goto +33
 115: r0 = *(u64 *)(r10 -8)
 116: *(u64 *)(r10 -8) = r0
 117: *(u64 *)(r10 -16) = r3
 118: if w8 != 0 goto +63
; 17: push socket { domain: 1, kind: 1, options: any_slot, user_data: 9 }
 119: *(u32 *)(r9 +0) = 45
 120: *(u32 *)(r9 +4) = 1
 121: *(u64 *)(r9 +8) = 1
 122: *(u64 *)(r9 +16) = 0
 123: *(u64 *)(r9 +24) = 0
 124: *(u64 *)(r9 +32) = 9
 125: *(u32 *)(r9 +40) = 0
 126: *(u32 *)(r9 +44) = -1
 127: *(u64 *)(r9 +48) = 0
 128: *(u64 *)(r9 +56) = 0
; 18: push accept { file: 0, options: multishot | any_slot, user_data: 10 }
 129: *(u64 *)(r9 +64) = 65805
 130: *(u64 *)(r9 +72) = 0
 131: *(u64 *)(r9 +80) = 0
 132: *(u64 *)(r9 +88) = 0
 133: *(u64 *)(r9 +96) = 10
 134: *(u32 *)(r9 +104) = 0
 135: *(u32 *)(r9 +108) = -1
 136: *(u64 *)(r9 +112) = 0
 137: *(u64 *)(r9 +120) = 0
; 19: submit
 138: r2 = 2
 139: r1 = r6
 140: call bpf_io_uring_submit_sqes
 141: if w0 != 2 goto +45
; 20: wait 1
 142: r0 = *(u64 *)(r10 -16)
 143: w0 += 1
 144: r1 = *(u64 *)(r10 -8)
 145: *(u32 *)(r1 +0) = r0
 146: r0 = 0
 147: exit
; 16: submit
 148: r2 = r7
 149: r1 = r6
 150: r0 = *(u64 *)(r10 -8)
 151: *(u64 *)(r10 -8) = r0
 152: *(u64 *)(r10 -16) = r3
 153: call bpf_io_uring_submit_sqes
 154: if w0 != w7 goto +27
 155: goto -38
; 2: policy requests_sockets
 156: r0 = map[.bss][0]+0
 158: *(u32 *)(r0 +0) = 2
 159: r0 = -14
 160: exit
 161: r0 = map[.bss][0]+0
 163: *(u32 *)(r0 +0) = 2
 164: r0 = -14
 165: exit
 166: r0 = map[.bss][0]+0
 168: *(u32 *)(r0 +0) = 2
 169: r0 = -14
 170: exit
; 15: push accept { file: 0, slot: 5, user_data: 8 }
 171: *(u64 *)(r10 -48) = r3
 172: r1 = r6
 173: r2 = 8
 174: call bpf_io_uring_submit_sqes
 175: r3 = *(u64 *)(r10 -48)
 176: if w0 != 8 goto +3
 177: r8 = 0
 178: r7 = 0
 179: goto -79
 180: r8 = 1
 181: goto -4
; 16: submit
 182: r0 = map[.bss][0]+0
 184: *(u32 *)(r0 +0) = 16
 185: r0 = -16
 186: exit
; 19: submit
 187: r0 = map[.bss][0]+0
 189: *(u32 *)(r0 +0) = 19
 190: r0 = -16
 191: exit
