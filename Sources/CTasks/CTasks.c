#include "CTasks.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#define SWIFT __attribute__((swiftcall))

// The runtime's own hook: what stands here is asked in place of the pool, which is given as `original`.
typedef SWIFT void (*Original)(void *job);
extern SWIFT void (*swift_task_enqueueGlobal_hook)(void *job, Original original);

static void (*taker)(void *job);

static SWIFT void hand_over(void *job, Original original) {
    (void)original;
    taker(job);
}

void ct_take_all(void (*take)(void *job)) {
    taker = take;
    swift_task_enqueueGlobal_hook = hand_over;
}

// What the dispatch library offers to the run loop of Foundation, for a main thread that waits for other things too.
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *message);

void ct_serve_main(void) {
    struct pollfd bell = {.fd = _dispatch_get_main_queue_handle_4CF(), .events = POLLIN};
    for (;;) {
        if (poll(&bell, 1, -1) < 0 && errno != EINTR) return;
        uint64_t rings;
        if (bell.revents == 0 || read(bell.fd, &rings, sizeof rings) < 0) continue;
        _dispatch_main_queue_callback_4CF(NULL);
    }
}
