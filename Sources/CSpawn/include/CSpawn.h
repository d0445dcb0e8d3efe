#ifndef CSPAWN_H
#define CSPAWN_H

// What glibc declares for GNU programs only, which Swift's module of it is not.

#include <sys/types.h>

// Opens a pipe that no child inherits; 0, or -1 with errno set.
int cspawn_pipe(int ends[2]);

// Starts a program in a session of its own, with the default signals, no signal mask, and no open file but the three
// given; 0, or the error number.
int cspawn_start(
    pid_t *child, const char *path, char *const arguments[], char *const environment[], int input, int output,
    int errors);

// Starts a program on the terminal of this process: in its session and group, with its three standard files and no other,
// the default signals, and no signal mask; 0, or the error number.
int cspawn_here(pid_t *child, const char *path, char *const arguments[], char *const environment[]);

// From now on the first SIGINT, SIGTERM or SIGHUP is only noted; the next one of its kind ends the program.
void cspawn_note_interrupts(void);

// The signal that came since; 0 before.
int cspawn_interrupt(void);

#endif
