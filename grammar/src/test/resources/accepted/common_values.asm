.rodata +0 depth: 4 bytes [loopstep:range:1..64]
.bss +0 at: 4 bytes
.bss +8 total: 8 bytes
.bss +16 loopstep_fault_line: 4 bytes
.bss +20 held: 64 bytes
; 4: policy common_values
   0: r1 = *(u64 *)(r1 +0)
   1: r3 = 8
   2: r2 = 0
   3: call bpf_io_uring_get_region
   4: r4 = map[.bss][0]+0
   6: if r0 == 0 goto +43
; 19: held[at] += 3
   7: r3 = *(u32 *)(r4 +0)
   8: if w3 >= 16 goto +44
   9: r1 = r3
  10: r1 <<= 2
  11: r1 += r4
  12: r2 = *(u32 *)(r1 +20)
  13: w2 += 3
  14: *(u32 *)(r1 +20) = r2
; 20: held[at] *= 2
  15: w2 <<= 1
  16: *(u32 *)(r1 +20) = r2
; 21: if held[at] > depth { total += u64(held[at]) }
  17: r1 = map[.rodata][0]+0
  19: r5 = *(u32 *)(r1 +0)
  20: r1 = *(u64 *)(r4 +8)
  21: if w2 > w5 goto +18
; 24: if shared.wanted > 4 && shared.wanted < 9 { shared.flags |= 1 }
  22: r2 = *(u32 *)(r0 +0)
  23: if w2 > 4 goto +18
; 28: if total > 1000 { late = true } else { total += 1 }
  24: if r1 <= 1000 goto +23
; 29: if late { total = 0 }
  25: r1 = 0
; 32: let eighth = u8(total % 64)
  26: r0 = r1
  27: r0 &= 63
; 33: total += u64(eighth) * 16 + u64(u32(total % 1024) / 32)
  28: r0 <<= 4
  29: r2 = r1
  30: r2 &= 1023
  31: w2 >>= 5
  32: r0 += r2
  33: r1 += r0
; 34: at = (at + 1) % 16
  34: w3 += 1
  35: w3 &= 15
  36: *(u32 *)(r4 +0) = r3
  37: *(u64 *)(r4 +8) = r1
  38: r0 = 0
  39: exit
; 21: if held[at] > depth { total += u64(held[at]) }
  40: r1 += r2
  41: goto -20
; 24: if shared.wanted > 4 && shared.wanted < 9 { shared.flags |= 1 }
  42: r2 = *(u32 *)(r0 +0)
  43: if w2 >= 9 goto -20
  44: r2 = *(u32 *)(r0 +4)
  45: w2 |= 1
  46: *(u32 *)(r0 +4) = r2
  47: goto -24
; 28: if total > 1000 { late = true } else { total += 1 }
  48: r1 += 1
  49: goto -24
; 4: policy common_values
  50: *(u32 *)(r4 +16) = 4
  51: r0 = -14
  52: exit
; 19: held[at] += 3
  53: *(u32 *)(r4 +16) = 19
  54: r0 = -34
  55: exit
