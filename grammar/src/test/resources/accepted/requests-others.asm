.rodata +0 pause: 8 bytes [loopstep:range:1000..1000000000]
.rodata +8 loopstep_cq_head: 4 bytes [loopstep:cq_off.head]
.rodata +12 loopstep_cq_tail: 4 bytes [loopstep:cq_off.tail]
.rodata +16 loopstep_cq_cqes: 4 bytes [loopstep:cq_off.cqes]
.rodata +20 loopstep_cq_entries: 4 bytes [loopstep:cq_entries]
.rodata +24 loopstep_cq_bytes: 4 bytes [loopstep:cq_bytes]
.rodata +28 loopstep_sq_entries: 4 bytes [loopstep:sq_entries]
.rodata +32 loopstep_sq_bytes: 4 bytes [loopstep:sq_bytes]
.bss +0 loopstep_fault_line: 4 bytes
; 2: policy requests_others
   0: r8 = *(u64 *)(r1 +0)
   1: r0 = *(u64 *)(r1 +8)
   2: *(u64 *)(r10 -8) = r0
   3: r6 = map[.rodata][0]+0
   5: r3 = *(u32 *)(r6 +24)
   6: r1 = r8
   7: r2 = 1
   8: call bpf_io_uring_get_region
   9: r7 = r0
  10: if r7 == 0 goto +126
  11: r3 = *(u32 *)(r6 +32)
  12: r1 = r8
  13: r2 = 2
  14: call bpf_io_uring_get_region
  15: r9 = r0
  16: if r9 == 0 goto +125
  17: r0 = *(u32 *)(r6 +8)
  18: r7 += r0
  19: r7 = *(u32 *)(r7 +0)
  20: r0 = *(u32 *)(r6 +28)
  21: if w0 < 7 goto +125
; 7: push timeout { after: pause, count: 2, options: boottime | multishot, user_data: 1 }
  22: r0 = *(u64 *)(r6 +0)
  23: *(u64 *)(r9 +0) = 11
  24: *(u64 *)(r9 +8) = 2
  25: *(u64 *)(r9 +16) = r0
  26: *(u32 *)(r9 +24) = 1
  27: *(u32 *)(r9 +28) = 196
  28: *(u64 *)(r9 +32) = 1
  29: *(u64 *)(r9 +40) = 0
  30: *(u64 *)(r9 +48) = 0
  31: *(u64 *)(r9 +56) = 0
; 8: push timeout_remove { target: 1, user_data: 2 }
  32: *(u64 *)(r9 +64) = 12
  33: *(u64 *)(r9 +72) = 0
  34: *(u64 *)(r9 +80) = 1
  35: *(u64 *)(r9 +88) = 0
  36: *(u64 *)(r9 +96) = 2
  37: *(u64 *)(r9 +104) = 0
  38: *(u64 *)(r9 +112) = 0
  39: *(u64 *)(r9 +120) = 0
; 9: push timeout_update { target: 1, after: pause, options: link_timeout, user_data: 3 }
  40: *(u64 *)(r9 +128) = 12
  41: *(u64 *)(r9 +136) = r0
  42: *(u64 *)(r9 +144) = 1
  43: *(u32 *)(r9 +152) = 0
  44: *(u32 *)(r9 +156) = 146
  45: *(u64 *)(r9 +160) = 3
  46: *(u64 *)(r9 +168) = 0
  47: *(u64 *)(r9 +176) = 0
  48: *(u64 *)(r9 +184) = 0
; 10: push nop { result: 5, flags: link }
  49: *(u64 *)(r9 +192) = 1024
  50: *(u64 *)(r9 +200) = 0
  51: *(u64 *)(r9 +208) = 0
  52: *(u32 *)(r9 +216) = 5
  53: *(u32 *)(r9 +220) = 1
  54: *(u64 *)(r9 +224) = 0
  55: *(u64 *)(r9 +232) = 0
  56: *(u64 *)(r9 +240) = 0
  57: *(u64 *)(r9 +248) = 0
; 11: push link_timeout { after: 10us, options: etime_success, user_data: 4 }
  58: *(u64 *)(r9 +256) = 15
  59: *(u64 *)(r9 +264) = 0
  60: *(u64 *)(r9 +272) = 10000
  61: *(u32 *)(r9 +280) = 1
  62: *(u32 *)(r9 +284) = 160
  63: *(u64 *)(r9 +288) = 4
  64: *(u64 *)(r9 +296) = 0
  65: *(u64 *)(r9 +304) = 0
  66: *(u64 *)(r9 +312) = 0
; 12: push cancel { target: 1, options: all, user_data: 5 }
  67: *(u64 *)(r9 +320) = 14
  68: *(u64 *)(r9 +328) = 0
  69: *(u64 *)(r9 +336) = 1
  70: *(u32 *)(r9 +344) = 0
  71: *(u32 *)(r9 +348) = 1
  72: *(u64 *)(r9 +352) = 5
  73: *(u64 *)(r9 +360) = 0
  74: *(u64 *)(r9 +368) = 0
  75: *(u64 *)(r9 +376) = 0
; 13: push cancel { file: 3, user_data: 6 }
  76: *(u32 *)(r9 +384) = 14
  77: *(u32 *)(r9 +388) = 3
  78: *(u64 *)(r9 +392) = 0
  79: *(u64 *)(r9 +400) = 0
  80: *(u32 *)(r9 +408) = 0
  81: *(u32 *)(r9 +412) = 10
  82: *(u64 *)(r9 +416) = 6
  83: *(u64 *)(r9 +424) = 0
  84: *(u64 *)(r9 +432) = 0
  85: *(u64 *)(r9 +440) = 0
; 14: submit
  86: r2 = 7
  87: r1 = r8
  88: call bpf_io_uring_submit_sqes
  89: if w0 != 7 goto +62
; 15: push cancel { options: any, user_data: 7 }
  90: *(u64 *)(r9 +0) = 14
  91: *(u64 *)(r9 +8) = 0
  92: *(u64 *)(r9 +16) = 0
  93: *(u32 *)(r9 +24) = 0
  94: *(u32 *)(r9 +28) = 4
  95: *(u64 *)(r9 +32) = 7
  96: *(u64 *)(r9 +40) = 0
  97: *(u64 *)(r9 +48) = 0
  98: *(u64 *)(r9 +56) = 0
; 16: push msg_ring { fd: 9, data: 77, value: 3, options: skip_other, flags: skip_success }
  99: *(u32 *)(r9 +64) = 16424
 100: *(u32 *)(r9 +68) = 9
 101: *(u64 *)(r9 +72) = 77
 102: *(u64 *)(r9 +80) = 0
 103: *(u32 *)(r9 +88) = 3
 104: *(u32 *)(r9 +92) = 1
 105: *(u64 *)(r9 +96) = 0
 106: *(u64 *)(r9 +104) = 0
 107: *(u64 *)(r9 +112) = 0
 108: *(u64 *)(r9 +120) = 0
; 17: push futex_wait { addr: 0x5000, compare: 1, user_data: 8 }
 109: *(u32 *)(r9 +128) = 51
 110: *(u32 *)(r9 +132) = 130
 111: *(u64 *)(r9 +136) = 1
 112: *(u64 *)(r9 +144) = 20480
 113: *(u64 *)(r9 +152) = 0
 114: *(u64 *)(r9 +160) = 8
 115: *(u64 *)(r9 +168) = 0
 116: *(u32 *)(r9 +176) = -1
 117: *(u32 *)(r9 +180) = 0
 118: *(u64 *)(r9 +184) = 0
; 18: push futex_wake { addr: 0x5000, wake: 1, mask: 1, user_data: 9 }
 119: *(u32 *)(r9 +192) = 52
 120: *(u32 *)(r9 +196) = 130
 121: *(u64 *)(r9 +200) = 1
 122: *(u64 *)(r9 +208) = 20480
 123: *(u64 *)(r9 +216) = 0
 124: *(u64 *)(r9 +224) = 9
 125: *(u64 *)(r9 +232) = 0
 126: *(u64 *)(r9 +240) = 1
 127: *(u64 *)(r9 +248) = 0
; 19: submit
 128: r2 = 4
 129: r1 = r8
 130: call bpf_io_uring_submit_sqes
 131: if w0 != 4 goto +25
; 20: wait 1
 132: w7 += 1
 133: r0 = *(u64 *)(r10 -8)
 134: *(u32 *)(r0 +0) = r7
 135: r0 = 0
 136: exit
; 2: policy requests_others
 137: r0 = map[.bss][0]+0
 139: *(u32 *)(r0 +0) = 2
 140: r0 = -14
 141: exit
 142: r0 = map[.bss][0]+0
 144: *(u32 *)(r0 +0) = 2
 145: r0 = -14
 146: exit
 147: r0 = map[.bss][0]+0
 149: *(u32 *)(r0 +0) = 2
 150: r0 = -14
 151: exit
; 14: submit
 152: r0 = map[.bss][0]+0
 154: *(u32 *)(r0 +0) = 14
 155: r0 = -16
 156: exit
; 19: submit
 157: r0 = map[.bss][0]+0
 159: *(u32 *)(r0 +0) = 19
 160: r0 = -16
 161: exit
