// SPDX-License-Identifier: Apache-2.0
// PHOLD on a calendar queue (R. Brown, Calendar queues, CACM 31(10), 1988): a yardstick, what a program in C without a library
// reaches. An event is 16 bytes, and days are lists in order of time.
#define _DEFAULT_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { NONE = -1, LEAST_DAYS = 256, SAMPLE = 64, LARGE_PAGE = 1 << 21 };

struct event {
  int64_t time;
  int32_t process;
  int32_t next;
};

struct phold {
  struct event *events;
  int32_t *days;
  int32_t *arrived;
  int32_t size;
  int32_t day_count;
  int shift; // A day is 2 to this power long.
  int64_t midnight; // No event is earlier than the day that ends then.
};

// Memory for which large pages are asked, as the JVM is told to do.
static void *allocate(size_t bytes) {
  bytes = (bytes + LARGE_PAGE - 1) & ~(size_t)(LARGE_PAGE - 1);
  void *memory = aligned_alloc(LARGE_PAGE, bytes);
  if (!memory)
    abort();
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  memset(memory, 0, bytes);
  return memory;
}

static int32_t day_of(const struct phold *p, int64_t time) {
  return (int32_t)(time >> p->shift) & (p->day_count - 1);
}

static int64_t end_of_day(const struct phold *p, int64_t time) {
  return ((time >> p->shift) + 1) << p->shift;
}

static void put(struct phold *p, int32_t index) {
  struct event *event = &p->events[index];
  int32_t *place = &p->days[day_of(p, event->time)];
  while (*place != NONE && p->events[*place].time <= event->time)
    place = &p->events[*place].next;
  event->next = *place;
  *place = index;
}

static int by_time(const void *a, const void *b) {
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
  return (left > right) - (left < right);
}

// About as long as one event takes, the sooner half of them considered.
static int day_length(const struct phold *p) {
  int64_t times[SAMPLE];
  for (int i = 0; i < SAMPLE; i++)
    times[i] = p->events[(int64_t)i * p->size / SAMPLE].time;
  qsort(times, SAMPLE, sizeof times[0], by_time);
  int64_t gap = (times[SAMPLE / 2] - times[0]) / (p->size / 2 + 1);
  int shift = 0;
  while (((int64_t)1 << shift) < gap)
    shift++;
  return shift;
}

static void rebuild(struct phold *p, int32_t day_count) {
  free(p->days);
  p->day_count = day_count;
  p->days = allocate(sizeof(int32_t) * day_count);
  memset(p->days, 0xff, sizeof(int32_t) * day_count);
  p->shift = day_length(p);
  int64_t first = INT64_MAX;
  for (int32_t i = 0; i < p->size; i++) {
    put(p, i);
    if (p->events[i].time < first)
      first = p->events[i].time;
  }
  p->midnight = end_of_day(p, first);
}

static int32_t take(struct phold *p) {
  for (int32_t i = 0; i < p->day_count; i++) {
    int32_t *head = &p->days[day_of(p, p->midnight - 1)];
    if (*head != NONE && p->events[*head].time < p->midnight) {
      int32_t index = *head;
      *head = p->events[index].next;
      return index;
    }
    p->midnight += (int64_t)1 << p->shift;
  }
  // Nothing happens for a year: the earliest first event of a day is next.
  int64_t first = INT64_MAX;
  for (int32_t i = 0; i < p->day_count; i++)
    if (p->days[i] != NONE && p->events[p->days[i]].time < first)
      first = p->events[p->days[i]].time;
  p->midnight = end_of_day(p, first);
  return take(p);
}

struct phold *phold_new(int32_t processes, const int64_t *first) {
  struct phold *p = calloc(1, sizeof *p);
  if (!p)
    abort();
  p->size = processes;
  p->events = allocate(sizeof(struct event) * processes);
  p->arrived = allocate(sizeof(int32_t) * processes);
  for (int32_t i = 0; i < processes; i++)
    p->events[i] = (struct event){first[i], i, NONE};
  int32_t day_count = LEAST_DAYS;
  while (day_count < processes)
    day_count *= 2;
  rebuild(p, day_count);
  return p;
}

// So many events; a number on which all of them have an influence, and their order too.
int32_t phold_run(struct phold *p, int32_t count, const int64_t *delays, const int32_t *destinations) {
  uint32_t hash = 0;
  for (int32_t i = 0; i < count; i++) {
    int32_t index = take(p);
    struct event *event = &p->events[index];
    hash = 31 * hash + (uint32_t)++p->arrived[event->process];
    event->process = destinations[i];
    event->time += delays[i];
    put(p, index);
  }
  return (int32_t)hash;
}

void phold_free(struct phold *p) {
  free(p->events);
  free(p->days);
  free(p->arrived);
  free(p);
}
