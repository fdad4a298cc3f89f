#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the objects of the tests into a folder: nop_loop with every clang given (default: those that built the committed
# objects), the others with the last of them.
# usage: build.sh FOLDER [CLANG_VERSION...]
set -eu
cd "$(dirname "$0")"
folder=$1
shift
[ $# -gt 0 ] || set -- 14 16 19

build() { # CLANG_VERSION CPU NAME OBJECT
	"clang-$1" -O2 -g -target bpf -mcpu="$2" -Wall -Werror -fdebug-compilation-dir=. \
		-c "$3.bpf.c" -o "$folder/$4.bpf.o"
}

for version; do
	for cpu in v1 v3 v4; do
		# -mcpu=v4 came with clang 18.
		if [ "$cpu" = v4 ] && [ "$version" -lt 18 ]; then continue; fi
		build "$version" "$cpu" nop_loop "nop_loop-clang$version-$cpu"
	done
done
for name in core foreign_type packets types unchecked uses_map variables; do
	build "$version" v3 "$name" "$name"
done
