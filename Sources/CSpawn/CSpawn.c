#define _GNU_SOURCE
#include "CSpawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

int cspawn_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

// Starts a child with every signal as usual and none blocked. With `ends` they are its standard input, output and errors,
// in a session of its own; without, it stays on the terminal of this program.
static int start(
    pid_t *child, const char *path, char *const arguments[], char *const environment[], const int *ends) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int code = posix_spawn_file_actions_init(&actions);
    if (code) return code;
    if ((code = posix_spawnattr_init(&attributes))) {
        posix_spawn_file_actions_destroy(&actions);
        return code;
    }
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    for (int place = 0; ends && !code && place < 3; place++)
        code = posix_spawn_file_actions_adddup2(&actions, ends[place], place);
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (ends) flags |= POSIX_SPAWN_SETSID;
    if (!code && !(code = posix_spawn_file_actions_addclosefrom_np(&actions, 3)) &&
        !(code = posix_spawnattr_setsigdefault(&attributes, &all)) &&
        !(code = posix_spawnattr_setsigmask(&attributes, &none)) &&
        !(code = posix_spawnattr_setflags(&attributes, flags)))
        code = posix_spawn(child, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

int cspawn_start(
    pid_t *child, const char *path, char *const arguments[], char *const environment[], int input, int output,
    int errors) {
    const int ends[] = {input, output, errors};
    return start(child, path, arguments, environment, ends);
}

int cspawn_here(pid_t *child, const char *path, char *const arguments[], char *const environment[]) {
    return start(child, path, arguments, environment, 0);
}
