goto +32768
if r1 == 0 goto -32769
may_goto +40000
gotol +2147483648
goto
if r1 goto +1
if r1 === 2 goto +1
if r1 == 2 +1
if r1 == 2 goto
goto +
