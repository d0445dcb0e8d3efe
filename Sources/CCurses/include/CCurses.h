#ifndef CCURSES_H
#define CCURSES_H

#include <stddef.h>
#include <stdint.h>

// All of ncurses, of termios and of signals behind plain values. One terminal at a time; the functions of a group must
// not run at the same time, unless said otherwise.

// --- The screen: ncurses draws into memory, and the caller sends that to the terminal ---

/// One character as it shall appear.
typedef struct {
    /// The scalar and up to four marks upon it; 0 ends them.
    uint32_t scalars[5];
    /// Columns: 1 or 2.
    uint8_t width;
    /// Which of the styles.
    uint8_t style;
} cc_cell;

/// How characters look. A colour is a number of the terminal, or -1 for its own.
typedef struct {
    int32_t foreground, background;
    uint8_t bold, dim, reverse, underline;
} cc_style;

/// Bytes for the terminal; they hold until the next call.
typedef struct {
    const uint8_t *start;
    size_t count;
} cc_bytes;

/// Takes the character set of the locale; not 0 when it is UTF-8.
int cc_locale(void);

enum { CC_OK = 0, CC_NO_TYPE, CC_UNKNOWN_TYPE, CC_NO_DATABASE, CC_NO_MOTION, CC_SYSTEM };

/// Looks the type `TERM` up, without a byte to the terminal; CC_OK when a screen can be drawn on it.
int cc_check(void);
/// Starts ncurses on a screen of that size.
int cc_open(int rows, int columns);
/// How many colours the terminal has.
int cc_colours(void);
/// Sets the styles that cells refer to.
void cc_styles(const cc_style *styles, size_t count);
/// Not 0 for a terminal with the private modes of xterm.
int cc_is_modern(void);
/// Tells ncurses another size.
void cc_resize(int rows, int columns);
/// Draws characters side by side; what no width table but ours knows becomes U+FFFD, or `?` without UTF-8.
void cc_put(int row, int column, const cc_cell *cells, size_t count);
/// Shows the cursor at a place, or hides it when `row` is negative.
void cc_cursor(int row, int column);
/// What has to be sent for the screen to look as drawn; with `clear` the screen is cleared and sent in full.
cc_bytes cc_update(int clear);
/// What has to be sent to leave the screen; the next `cc_update` enters it again.
cc_bytes cc_leave(void);

/// Asks the terminal, from the next time the screen is entered, to report the mouse's buttons and wheel.
void cc_mouse(int on);
/// Ends ncurses.
void cc_end(void);

// --- The terminal device ---

/// Opens the terminal of standard input and output; the descriptors are equal where it is one terminal, and it could be
/// opened anew without blocking (`*blocks` 0). Returns CC_OK or CC_SYSTEM.
int cc_tty_open(int *input, int *output, int *blocks);
/// Remembers how the terminal was set; not 0 when that failed.
int cc_tty_save(int tty);
/// Sets the terminal to give every key at once, without echo and flow control; signal keys stay. With `discard` what was
/// typed before is thrown away.
void cc_tty_raw(int tty, int discard);
/// Sets the terminal as it was; with `discard` what was typed and not read is thrown away.
void cc_tty_restore(int tty, int discard);
/// Keeps what is written to standard error, when that is a terminal, so that it cannot spoil the screen.
void cc_messages_hold(void);
/// Writes what was kept, at most the last 8 KiB, and keeps nothing more; may be called in a handler.
void cc_messages_release(void);
/// The size by the kernel; not 0 when it knows none.
int cc_tty_size(int tty, int *rows, int *columns);
/// Not 0 when this process may read from the terminal and set it.
int cc_tty_is_ours(int tty);

// --- Signals: the handlers only set flags and wake the reader of a pipe ---

/// Installs the handlers and returns the end of the pipe to be polled; -1 when there is no pipe.
int cc_signals_open(void);
/// Puts the old handlers back.
void cc_signals_close(void);
/// Empties the pipe.
void cc_signals_drain(void);
/// Not 0, once, when the signal came.
int cc_signals_take(int signal);
/// Wakes the reader of the pipe; may be called anywhere.
void cc_signals_wake(void);
/// Stops this process as its default action of SIGTSTP would; returns when it goes on.
void cc_stop(void);
/// Ends this process by the default action of a signal.
void cc_die(int signal);

/// From now on a crash first sends `bytes` and sets the terminal as it was; with 0 bytes no more.
void cc_crash_arm(int tty, const uint8_t *bytes, size_t count);
/// What a crash has to send to leave the screen.
cc_bytes cc_crash_bytes(void);
/// Gives the calling thread a stack for handlers, so that a stack overflow on it can be handled, and short turns on the
/// cores, so that keys do not wait for other work; once a thread.
void cc_guard_stack(void);

// --- A thread ---

/// Runs `body(context)` on a new thread; not 0 when there is none to be had.
int cc_thread_start(void (*body)(void *), void *context, void **thread);
/// Waits until the thread has ended.
void cc_thread_join(void *thread);

#endif
