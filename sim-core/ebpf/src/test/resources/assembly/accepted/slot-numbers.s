; a listing with its slot numbers, as `compile --emit asm` and `disassemble --slots` print it
; nop.policy:3: if done == total { stop }
    0: r1 = 0x5 ll
    2: if r1 == 0 goto +1
    3: r0 = 1
    4: exit
