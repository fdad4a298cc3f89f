r0 = 1, exit
r0 = 1 exit
