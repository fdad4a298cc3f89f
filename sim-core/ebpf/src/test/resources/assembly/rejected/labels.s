loop:
  r0 += 1
  if r0 != 5 goto lop
loop:
  goto nowhere_near
r1:
call fnu
fun:
  exit
