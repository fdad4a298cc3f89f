r0
r0 +
r0 =
r0 = r1 r2
r0 =+ r1
r0 = [r1]
r1 = -r2
r1 = be16 r2
r1 = be8 r1
w1 = (s32)w2
r1 = (u8)r2
exit 0
r1 = 5 5
r1 **= 5
