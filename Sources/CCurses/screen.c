#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CCurses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// term.h names capabilities with words that are needed here.
#undef columns
#undef lines

enum { MOST_STYLES = 64 };

static SCREEN *screen;
// ncurses writes row by row; it writes into this file in memory, so that a frame can be sent in one piece.
static FILE *sink;
static int is_utf8;
static int colours;
static struct {
    attr_t attributes;
    int pair;
} looks[MOST_STYLES];

static uint8_t *kept;
static size_t room;

int cc_locale(void) {
    if (!setlocale(LC_CTYPE, "")) {
        // A bare container often names a locale that is not installed; only the character set matters here.
        const char *name = getenv("LC_ALL");
        if (!name || !*name) name = getenv("LC_CTYPE");
        if (!name || !*name) name = getenv("LANG");
        if (name && (strcasestr(name, "UTF-8") || strcasestr(name, "UTF8"))) setlocale(LC_CTYPE, "C.UTF-8");
    }
    is_utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
    return is_utf8;
}

static int is_capability(const char *text) { return text && text != (const char *)-1 && *text; }

static const char *capability(const char *name) {
    const char *text = tigetstr((char *)name);
    return is_capability(text) ? text : NULL;
}

int cc_check(void) {
    const char *type = getenv("TERM");
    if (!type || !*type) return CC_NO_TYPE;
    int found = 0;
    if (setupterm(NULL, STDOUT_FILENO, &found) != OK) return found < 0 ? CC_NO_DATABASE : CC_UNKNOWN_TYPE;
    int result = capability("cup") && capability("clear") ? CC_OK : CC_NO_MOTION;
    del_curterm(cur_term);
    return result;
}

/// Everything written so far; the file is empty after that.
static cc_bytes taken(void) {
    cc_bytes bytes = {kept, 0};
    off_t size = lseek(fileno(sink), 0, SEEK_CUR);
    if (size <= 0) return bytes;
    if ((size_t)size > room) {
        uint8_t *more = realloc(kept, (size_t)size);
        if (!more) return bytes;
        kept = more;
        room = (size_t)size;
    }
    ssize_t count = pread(fileno(sink), kept, (size_t)size, 0);
    lseek(fileno(sink), 0, SEEK_SET);
    if (ftruncate(fileno(sink), 0) < 0) return bytes;
    bytes.start = kept;
    bytes.count = count < 0 ? 0 : (size_t)count;
    return bytes;
}

int cc_open(int rows, int columns) {
    int memory = memfd_create("screen", MFD_CLOEXEC);
    if (memory < 0) return CC_SYSTEM;
    sink = fdopen(memory, "w");
    if (!sink) {
        close(memory);
        return CC_SYSTEM;
    }
    // The size is what the kernel says and nothing else: LINES and COLUMNS may be left over from another terminal. The
    // second call makes ncurses start with 80 by 24 where the type names no size, as that of the Linux console.
    use_env(FALSE);
    use_tioctl(TRUE);
    screen = newterm(NULL, sink, stdin);
    if (!screen) {
        fclose(sink);
        sink = NULL;
        return CC_UNKNOWN_TYPE;
    }
    typeahead(-1);
    nonl();
    leaveok(stdscr, FALSE);
    colours = 0;
    if (has_colors() && start_color() == OK) {
        colours = COLORS;
        use_default_colors();
    }
    // What newterm wrote was for the size it guessed; the first update enters the screen anew.
    endwin();
    taken();
    cc_resize(rows, columns);
    curs_set(0);
    return CC_OK;
}

int cc_colours(void) { return colours; }

void cc_styles(const cc_style *styles, size_t count) {
    if (colours) reset_color_pairs();
    for (size_t i = 0; i < count && i < MOST_STYLES; i++) {
        attr_t attributes = A_NORMAL;
        if (styles[i].bold) attributes |= A_BOLD;
        if (styles[i].dim) attributes |= A_DIM;
        if (styles[i].reverse) attributes |= A_REVERSE;
        if (styles[i].underline) attributes |= A_UNDERLINE;
        looks[i].attributes = attributes;
        looks[i].pair = 0;
        // alloc_pair crashes on a terminal without colours.
        if (colours && (styles[i].foreground >= 0 || styles[i].background >= 0)) {
            int pair = alloc_pair(styles[i].foreground, styles[i].background);
            if (pair > 0) looks[i].pair = pair;
        }
    }
}

void cc_resize(int rows, int columns) {
    if (rows < 1) rows = 1;
    if (columns < 1) columns = 1;
    resize_term(rows, columns);
}

/// The character for ncurses; NULL when ncurses would give it another width.
static const wchar_t *spelled(const cc_cell *cell, wchar_t *text) {
    size_t length = 0;
    while (length < 5 && cell->scalars[length]) {
        wchar_t scalar = (wchar_t)cell->scalars[length];
        if (scalar >= 0x80 && !is_utf8) return NULL;
        if (scalar >= 0x80 && wcwidth(scalar) != (length ? 0 : cell->width)) return NULL;
        text[length++] = scalar;
    }
    text[length] = 0;
    return length && text[0] >= 0x20 && text[0] != 0x7F ? text : NULL;
}

void cc_put(int row, int column, const cc_cell *cells, size_t count) {
    wchar_t text[6];
    cchar_t character;
    for (size_t i = 0; i < count; i++) {
        int style = cells[i].style < MOST_STYLES ? cells[i].style : 0;
        const wchar_t *shown = spelled(&cells[i], text);
        int columns = shown ? 1 : cells[i].width;
        for (int part = 0; part < columns; part++) {
            if (!shown) {
                text[0] = is_utf8 && part == 0 ? 0xFFFD : (is_utf8 ? L' ' : L'?');
                text[1] = 0;
            }
            setcchar(&character, text, looks[style].attributes, 0, &looks[style].pair);
            mvwadd_wch(stdscr, row, column + part, &character);
        }
        column += cells[i].width;
    }
}

static int cursor_row = -1, cursor_column;

void cc_cursor(int row, int column) {
    cursor_row = row;
    cursor_column = column;
    curs_set(row >= 0);
}

static void add(const char *text) {
    // The file is in memory: what cannot be written there cannot be sent either.
    if (write(fileno(sink), text, strlen(text)) < 0) return;
}

/// True for the terminals of today: those with the alternate screen of xterm take its other private modes too.
static int is_modern(void) {
    const char *enter = capability("smcup");
    return enter && strstr(enter, "[?1049h");
}

int cc_is_modern(void) { return is_modern(); }

/// Takes the first `text` out of `bytes`.
static void strip(cc_bytes *bytes, const char *text) {
    size_t length = text ? strlen(text) : 0;
    uint8_t *found = length ? memmem(kept, bytes->count, text, length) : NULL;
    if (!found) return;
    memmove(found, found + length, bytes->count - (size_t)(found - kept) - length);
    bytes->count -= length;
}

static int wants_mouse;

void cc_mouse(int on) { wants_mouse = on; }

cc_bytes cc_update(int clear) {
    int was_out = isendwin();
    if (clear) {
        clearok(curscr, TRUE);
        // A scroll region of the old height would make a line feed scroll.
        if (!was_out && is_modern()) add("\033[r");
    }
    leaveok(stdscr, cursor_row < 0);
    if (cursor_row >= 0) wmove(stdscr, cursor_row, cursor_column);
    wnoutrefresh(stdscr);
    doupdate();
    // What is pasted can be told from what is typed.
    if (was_out && is_modern()) add("\033[?2004h");
    if (was_out && is_modern() && wants_mouse) add("\033[?1000h\033[?1006h");
    cc_bytes bytes = taken();
    // ncurses resets the palette of the terminal when it comes back, and the user may have chosen another.
    if (was_out) strip(&bytes, capability("oc"));
    return bytes;
}

cc_bytes cc_leave(void) {
    if (is_modern() && wants_mouse) add("\033[?1006l\033[?1000l");
    if (is_modern()) add("\033[?2004l");
    endwin();
    return taken();
}

cc_bytes cc_crash_bytes(void) {
    static uint8_t text[256];
    static const char *const names[] = {"cnorm", "sgr0", "op", "rmcup"};
    size_t count = 0;
    const char *modes =
        !is_modern() ? "" : wants_mouse ? "\033[?2026l\033[?1006l\033[?1000l\033[?2004l" : "\033[?2026l\033[?2004l";
    count = strlen(modes);
    memcpy(text, modes, count);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *string = capability(names[i]);
        for (const char *c = string; c && *c && count < sizeof text - 3; c++) {
            // `$<5>` asks for a pause, which no terminal of today needs.
            if (c[0] == '$' && c[1] == '<' && strchr(c, '>')) {
                c = strchr(c, '>');
                continue;
            }
            text[count++] = (uint8_t)*c;
        }
    }
    text[count++] = '\r';
    if (!capability("rmcup")) text[count++] = '\n';
    return (cc_bytes){text, count};
}

void cc_end(void) {
    if (!screen) return;
    delscreen(screen);
    fclose(sink);
    free(kept);
    screen = NULL;
    sink = NULL;
    kept = NULL;
    room = 0;
}
