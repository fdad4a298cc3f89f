#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds nop_loop.bpf.c with every clang given (default: those that built the committed objects) into a folder.
# usage: build.sh FOLDER [CLANG_VERSION...]
set -eu
cd "$(dirname "$0")"
folder=$1
shift
[ $# -gt 0 ] || set -- 14 16 19
for version; do
	for cpu in v1 v3 v4; do
		# -mcpu=v4 came with clang 18.
		if [ "$cpu" = v4 ] && [ "$version" -lt 18 ]; then continue; fi
		"clang-$version" -O2 -g -target bpf -mcpu="$cpu" -Wall -Werror -fdebug-compilation-dir=. \
			-c nop_loop.bpf.c -o "$folder/nop_loop-clang$version-$cpu.bpf.o"
	done
done
