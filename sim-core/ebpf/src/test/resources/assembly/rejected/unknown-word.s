r0 = 1
exti
mov r0, 1
ldxw r1, [r2+8]
.text
= 5
