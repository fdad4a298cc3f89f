.kfunc
.kfunc 5
.kfunc two words
.kfunc a#1
.kfunc once
.kfunc once
.map .bss
.mpa .data
.text
.map [
