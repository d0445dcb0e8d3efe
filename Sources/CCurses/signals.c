#define _GNU_SOURCE
#include "CCurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { WATCHED = sizeof watched / sizeof *watched, CRASHES = sizeof crashes / sizeof *crashes };

static struct sigaction before[WATCHED], before_crash[CRASHES];
static int ends[2] = {-1, -1};
static volatile sig_atomic_t came[NSIG];

void cc_signals_wake(void) {
    int saved = errno;
    // A full pipe wakes the reader as well.
    if (ends[1] >= 0 && write(ends[1], "", 1) < 0) errno = saved;
    errno = saved;
}

static void note(int signal) {
    came[signal] = 1;
    cc_signals_wake();
}

static void install(int signal, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART | (handler == note ? SA_ONSTACK : 0);
    sigaction(signal, &action, NULL);
}

// --- Crashes ---

static int crash_tty = -1;
static uint8_t crash_text[256];
static volatile sig_atomic_t crash_count;

static void crash(int signal) {
    sig_atomic_t count = crash_count;
    crash_count = 0;
    if (count) {
        size_t done = 0;
        for (int tries = 0; done < (size_t)count && tries < 4; tries++) {
            ssize_t sent = write(crash_tty, crash_text + done, (size_t)count - done);
            if (sent > 0) {
                done += (size_t)sent;
            } else {
                struct pollfd ready = {crash_tty, POLLOUT, 0};
                poll(&ready, 1, 100);
            }
        }
        cc_tty_restore(crash_tty, 1);
        cc_messages_release();
    }
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &before_crash[i], NULL);
    raise(signal);
}

void cc_crash_arm(int tty, const uint8_t *bytes, size_t count) {
    crash_count = 0;
    if (count > sizeof crash_text) count = 0;
    crash_tty = tty;
    if (count) memcpy(crash_text, bytes, count);
    crash_count = (sig_atomic_t)count;
}

// A thread between the keys and the screen takes short turns, and so gets them early where all cores are busy. Linux has
// this from 6.12 on and lets everybody ask for it; elsewhere nothing happens.
static void hasten(void) {
#ifdef SYS_sched_setattr
    if (sched_getscheduler(0) != SCHED_OTHER) return;
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } turns = {.size = 48, .nice = getpriority(PRIO_PROCESS, 0), .runtime = 100 * 1000};
    syscall(SYS_sched_setattr, 0, &turns, 0);
#endif
}

void cc_guard_stack(void) {
    static __thread int is_done;
    if (is_done) return;
    is_done = 1;
    hasten();
    stack_t stack;
    if (sigaltstack(NULL, &stack) || !(stack.ss_flags & SS_DISABLE)) return;
    stack.ss_size = 64 * 1024;
    stack.ss_flags = 0;
    // Never freed: it belongs to a thread that lives as long as the program.
    stack.ss_sp = malloc(stack.ss_size);
    if (stack.ss_sp) sigaltstack(&stack, NULL);
}

// --- Life-cycle ---

int cc_signals_open(void) {
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC)) return -1;
    memset((void *)came, 0, sizeof came);
    for (int i = 0; i < WATCHED; i++) {
        sigaction(watched[i], NULL, &before[i]);
        // What was ignored from the start, as under nohup, stays so. SIGPIPE gets a handler rather than being ignored,
        // because programs started from here would inherit that.
        if (before[i].sa_handler != SIG_IGN || watched[i] == SIGWINCH || watched[i] == SIGCONT) {
            install(watched[i], note);
        }
    }
    for (int i = 0; i < CRASHES; i++) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = crash;
        action.sa_flags = SA_ONSTACK | SA_NODEFER;
        sigaction(crashes[i], &action, &before_crash[i]);
    }
    return ends[0];
}

void cc_signals_close(void) {
    for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &before[i], NULL);
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &before_crash[i], NULL);
    int reader = ends[0], writer = ends[1];
    ends[0] = ends[1] = -1;
    if (reader >= 0) close(reader);
    if (writer >= 0) close(writer);
}

void cc_signals_drain(void) {
    char bytes[256];
    while (read(ends[0], bytes, sizeof bytes) > 0) {}
}

int cc_signals_take(int signal) {
    if (!came[signal]) return 0;
    came[signal] = 0;
    return 1;
}

static void take_default(int signal) {
    sigset_t set;
    install(signal, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, signal);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(signal);
}

void cc_stop(void) {
    take_default(SIGTSTP);
    install(SIGTSTP, note);
}

void cc_die(int signal) {
    take_default(signal);
    _exit(128 + signal);
}

// --- A thread ---

struct start {
    void (*body)(void *);
    void *context;
};

static void *run(void *argument) {
    struct start start = *(struct start *)argument;
    free(argument);
    cc_guard_stack();
    start.body(start.context);
    return NULL;
}

int cc_thread_start(void (*body)(void *), void *context, void **thread) {
    struct start *start = malloc(sizeof *start);
    pthread_t made;
    if (!start) return 1;
    *start = (struct start){body, context};
    if (pthread_create(&made, NULL, run, start)) {
        free(start);
        return 1;
    }
    *thread = (void *)made;
    return 0;
}

void cc_thread_join(void *thread) { pthread_join((pthread_t)thread, NULL); }
