start: .LBB0_1: # two labels, and one instruction
  r0 = 0
loop:
  r0 += 1
  if r0 != 10 goto loop
  if w0 s>= -1 goto done ; forward
  if r1 & r2 goto +3
  if r1 < 0xffffffff goto pc-1
  if r1 s<= r2 goto start
  goto done
  goto +3
  goto pc-3
  goto 3
  gotol +70000
  gotol .LBB0_1
  may_goto +0
  may_goto done
  r3 = 5 ll
done:
  exit
