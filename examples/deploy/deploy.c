/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a policy of Loopstep over a file: deploy OBJECT FILE [PARAMETER=VALUE]...
 *
 * All but show() is the same for every policy. The header is what `loopstep compile X.policy --emit header` writes.
 */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include POLICY_HEADER

#define JOINED(policy, part) policy##_##part
#define OF(policy, part) JOINED(policy, part)

enum { SQ = 64, CQ = 128, PAGE = 4096, BUFFERS = 64 * 4096 };

static void check(long error, const char *what)
{
	if (error < 0) {
		fprintf(stderr, "deploy: %s: %s\n", what, strerror(-error));
		exit(1);
	}
}

/* Sets a variable of .rodata, where the object has it. */
static int set_variable(struct bpf_object *object, const char *name, __u64 value)
{
	const struct btf *btf = bpf_object__btf(object);
	int id = btf__find_by_name_kind(btf, ".rodata", BTF_KIND_DATASEC);
	if (id < 0)
		return -ENOENT;
	const struct btf_type *section = btf__type_by_id(btf, id);
	const struct btf_var_secinfo *var = btf_var_secinfos(section);
	size_t size;
	char *rodata = bpf_map__initial_value(bpf_object__find_map_by_name(object, ".rodata"), &size);
	for (int i = 0; i < btf_vlen(section); i++, var++) {
		const struct btf_type *type = btf__type_by_id(btf, var->type);
		if (!strcmp(btf__name_by_offset(btf, type->name_off), name)) {
			memcpy(rodata + var->offset, &value, var->size); /* little endian */
			return 0;
		}
	}
	return -ENOENT;
}

/* Goes on to the next declaration tag of Loopstep's: its text, and which variable has it. */
static const char *next_tag(struct bpf_object *object, unsigned *id, const char **variable)
{
	const struct btf *btf = bpf_object__btf(object);
	for (++*id; *id < btf__type_cnt(btf); ++*id) {
		const struct btf_type *tag = btf__type_by_id(btf, *id);
		const char *text = btf__name_by_offset(btf, tag->name_off);
		if (btf_is_decl_tag(tag) && !strncmp(text, "loopstep:", 9)) {
			*variable = btf__name_by_offset(btf, btf__type_by_id(btf, tag->type)->name_off);
			return text + 9;
		}
	}
	return NULL;
}

/* Tells the policy where the ring and the buffers lie, by the names that its tags have for that. */
static void set_ring(struct bpf_object *object, const struct io_uring_params *p, const void *buffers)
{
	const struct { const char *name; __u64 value; } known[] = {
		{ "cq_off.head", p->cq_off.head },
		{ "cq_off.tail", p->cq_off.tail },
		{ "cq_off.cqes", p->cq_off.cqes },
		{ "cq_entries", p->cq_entries },
		{ "cq_bytes", p->cq_off.cqes + p->cq_entries * sizeof(struct io_uring_cqe) },
		{ "sq_entries", p->sq_entries },
		{ "sq_bytes", p->sq_entries * sizeof(struct io_uring_sqe) },
		{ "buf.0", (unsigned long)buffers },
	};
	const char *tag, *variable;
	for (unsigned id = 0; (tag = next_tag(object, &id, &variable));)
		for (unsigned i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (!strcmp(tag, known[i].name))
				check(set_variable(object, variable, known[i].value), variable);
}

/* Sets a parameter: NAME=VALUE. It was proved safe for its range, and for nothing else. */
static void set_parameter(struct bpf_object *object, char *argument)
{
	const char *name = strtok(argument, "="), *text = strtok(NULL, ""), *tag, *variable;
	long long value = text ? strtoll(text, NULL, 0) : 0, low, high;
	for (unsigned id = 0; (tag = next_tag(object, &id, &variable));)
		if (!strcmp(variable, name) && sscanf(tag, "range:%lld..%lld", &low, &high) == 2)
			check(value < low || value > high ? -ERANGE : 0, name);
	check(text ? set_variable(object, name, value) : -EINVAL, name);
}

/* Loads the object, and attaches its policy to the ring. */
static struct bpf_link *attach(struct bpf_object *object, int ring_fd)
{
	struct bpf_map *ops = NULL, *map;
	bpf_object__for_each_map(map, object)
		if (bpf_map__type(map) == BPF_MAP_TYPE_STRUCT_OPS)
			ops = map;
	check(ops ? 0 : -EINVAL, "the object has no policy");
	size_t size;
	struct { void *loop_step; __u32 ring_fd; } *init = bpf_map__initial_value(ops, &size);
	init->ring_fd = ring_fd; /* struct io_uring_bpf_ops */
	check(bpf_object__load(object), "load");
	struct bpf_link *link = bpf_map__attach_struct_ops(ops);
	check(link ? 0 : -errno, "attach");
	return link;
}

/* What only this policy has. */
static void show(struct bpf_object *object, const struct OF(POLICY, shared) *shared)
{
	struct OF(POLICY, bss) own;
	__u32 zero = 0;
	struct bpf_map *map = bpf_object__find_map_by_name(object, ".bss");
	check(bpf_map__lookup_elem(map, &zero, sizeof(zero), &own, sizeof(own), 0), ".bss");
	printf("finished %u, error %d, fault line %u\n", shared->finished, shared->error, own.loopstep_fault_line);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: deploy OBJECT FILE [PARAMETER=VALUE]...\n");
		return 2;
	}
	struct io_uring_params p = {
		.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_NO_SQARRAY |
			 IORING_SETUP_SQ_REWIND | IORING_SETUP_CQSIZE,
		.cq_entries = CQ,
	};
	struct io_uring ring;
	check(io_uring_queue_init_params(SQ, &ring, &p), "ring");
	char *memory = mmap(NULL, PAGE + BUFFERS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	check(memory == MAP_FAILED ? -errno : 0, "memory");
	struct io_uring_region_desc region = {
		.user_addr = (unsigned long)memory, .size = PAGE, .flags = IORING_MEM_REGION_TYPE_USER,
	};
	struct io_uring_mem_region_reg registered = { .region_uptr = (unsigned long)&region };
	check(io_uring_register_region(&ring, &registered), "region");
	int file = open(argv[2], O_RDONLY);
	check(file < 0 ? -errno : 0, argv[2]);
	check(io_uring_register_files(&ring, &file, 1), "files");

	struct bpf_object *object = bpf_object__open(argv[1]);
	check(object ? 0 : -errno, argv[1]);
	set_ring(object, &p, memory + PAGE);
	for (int i = 3; i < argc; i++)
		set_parameter(object, argv[i]);
	struct bpf_link *link = attach(object, ring.ring_fd);
	int result = io_uring_enter(ring.ring_fd, 0, 0, IORING_ENTER_GETEVENTS, NULL);
	printf("io_uring_enter returned %d\n", result);
	show(object, (const struct OF(POLICY, shared) *)memory);
	bpf_link__destroy(link);
	bpf_object__close(object);
	io_uring_queue_exit(&ring);
	return result ? 1 : 0;
}
