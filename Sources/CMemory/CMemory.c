#define _GNU_SOURCE
#include "CMemory.h"

#include <malloc.h>
#include <sched.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

void cm_keep_small(void) {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TRIM_THRESHOLD, 256 << 10);
#endif
}

void cm_stand_back(void) {
    enum { NICENESS = 5 };
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + NICENESS);
#ifdef SYS_sched_setattr
    if (sched_getscheduler(0) != SCHED_OTHER) return;
    // A time of nought is the usual one.
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } turns = {.size = 48, .nice = getpriority(PRIO_PROCESS, 0)};
    syscall(SYS_sched_setattr, 0, &turns, 0);
#endif
}
