#define _GNU_SOURCE
#include "CCurses.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static struct termios found, raw;

int cc_tty_open(int *input, int *output, int *blocks) {
    char in_name[256], out_name[256];
    *blocks = 1;
    // What is opened next must not become standard error, where anything may write.
    if (fcntl(STDERR_FILENO, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0) return CC_SYSTEM;
    // A description of our own can be set not to block; the one shared with the shell must not.
    if (!ttyname_r(STDOUT_FILENO, out_name, sizeof out_name)) {
        int flags = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
        *output = open(out_name, flags);
        if (*output >= 0) {
            *blocks = 0;
            *input = *output;
            if (!ttyname_r(STDIN_FILENO, in_name, sizeof in_name)) {
                const char *left = in_name, *right = out_name;
                while (*left && *left == *right) left++, right++;
                if (*left == *right) return CC_OK;
            }
        }
    }
    if (*blocks) *output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    *input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    return *input >= 0 && *output >= 0 ? CC_OK : CC_SYSTEM;
}

int cc_tty_save(int tty) {
    if (tcgetattr(tty, &found)) return 1;
    raw = found;
    raw.c_iflag &= ~(tcflag_t)(BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF);
    raw.c_oflag &= ~(tcflag_t)OPOST;
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return 0;
}

void cc_tty_raw(int tty, int discard) {
    if (discard) tcflush(tty, TCIFLUSH);
    tcsetattr(tty, TCSANOW, &raw);
}

void cc_tty_restore(int tty, int discard) {
    if (discard) tcflush(tty, TCIFLUSH);
    tcsetattr(tty, TCSANOW, &found);
}

int cc_tty_size(int tty, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(tty, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col) return 1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

int cc_tty_is_ours(int tty) {
    pid_t group = tcgetpgrp(tty);
    // Without a group the terminal does not control this process, so nothing can stop it.
    return group < 0 || group == getpgrp();
}

// --- Messages ---

enum { SHOWN = 8 * 1024 };

static int messages = -1, real_error = -1;
static volatile sig_atomic_t is_held;

void cc_messages_hold(void) {
    if (is_held || !isatty(STDERR_FILENO)) return;
    if (messages < 0) messages = memfd_create("messages", MFD_CLOEXEC);
    if (real_error < 0) real_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (messages >= 0 && real_error >= 0 && dup2(messages, STDERR_FILENO) >= 0) is_held = 1;
}

void cc_messages_release(void) {
    char part[512];
    if (!is_held) return;
    is_held = 0;
    dup2(real_error, STDERR_FILENO);
    off_t end = lseek(messages, 0, SEEK_CUR);
    off_t place = end > SHOWN ? end - SHOWN : 0;
    while (place < end) {
        ssize_t count = pread(messages, part, sizeof part, place);
        if (count <= 0 || write(STDERR_FILENO, part, (size_t)count) < 0) break;
        place += count;
    }
    if (lseek(messages, 0, SEEK_SET) < 0 || ftruncate(messages, 0) < 0) return;
}
