#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the objects of the tests into a folder, with the clang versions given (default: all that built the committed ones).
# usage: build.sh FOLDER [CLANG_VERSION...]
set -eu
cd "$(dirname "$0")"
folder=$1
shift
[ $# -gt 0 ] || set -- 14 15 16 19

build() { # CLANG_VERSION CPU NAME OBJECT
	"clang-$1" -O2 -g -target bpf -mcpu="$2" -Wall -Werror -fdebug-compilation-dir=. \
		-c "$3.bpf.c" -o "$folder/$4.bpf.o"
}

some() { # CLANG_VERSION CPU NAME...
	version=$1 cpu=$2
	shift 2
	for name; do build "$version" "$cpu" "$name" "$name-clang$version-$cpu"; done
}

for clang; do
	some "$clang" v1 nop_loop
	some "$clang" v2 nop_loop
	some "$clang" v3 nop_loop
	# One source goes through all; of the others each compiler builds some.
	case $clang in
	14)
		some 14 v1 maps externs
		some 14 v2 loops
		some 14 v3 core_kinds
		;;
	15)
		some 15 v1 loops
		some 15 v2 sections
		some 15 v3 maps
		;;
	16)
		some 16 v2 externs
		some 16 v3 core_kinds sections
		;;
	19)
		# -mcpu=v4 came with clang 18.
		some 19 v4 nop_loop maps loops sections externs core_kinds
		for name in core foreign_map foreign_type packets types unchecked uses_map variables; do build 19 v3 "$name" "$name"; done
		;;
	esac
done
