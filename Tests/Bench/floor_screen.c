// The floor of a dashboard: the least that a C program with ncurses and libcurl does to show as much.
//
// floor_screen                     paints an overview at once, moves a cursor mark, quits on q
// floor_screen SECONDS URL...      also asks every URL each SECONDS and shows what came
// floor_screen frames              draws many frames into ncurses' memory, prints the microseconds of one
//
// cc -O2 floor_screen.c -lncursesw -lcurl
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curl/curl.h>
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GOOD = 1, DIM, HEAD, MOST = 40 };

static const char *const names[] = {
    "airflow scheduler", "airflow api", "airflow runs", "dag-processor", "airflow import", "triggerer", "airflow pools",
    "airflow login", "airflow metadb", "mlflow", "mlflow search", "postgres", "redis", "status page", "admin gui", "kinesis",
    "lambda mapping", "lambda", "lambda log", "aws access",
};
enum { ROWS = sizeof names / sizeof *names };

static char said[ROWS][24];
static int selected;
static CURLM *multi;
static CURL *handles[MOST];
static int urls;
static double period;

static void rule(int y) { mvhline_set(y, 0, WACS_HLINE, COLS); }

static void row(int i) {
    int y = 6 + i / 2, x = i % 2 ? 40 : 0;
    if (y >= LINES - 2) return;
    attrset(A_NORMAL);
    mvaddch(y, x, i == selected ? '>' : ' ');
    attrset(COLOR_PAIR(GOOD));
    mvaddstr(y, x + 2, "ok");
    attrset(A_NORMAL);
    mvprintw(y, x + 5, "%-17s ", names[i]);
    attrset(COLOR_PAIR(DIM));
    printw("%-16.16s", said[i]);
    attrset(A_NORMAL);
}

static void everything(void) {
    time_t now = time(0);
    erase();
    attrset(A_BOLD);
    mvaddstr(0, 1, "taxi-prediction/dev");
    attrset(COLOR_PAIR(DIM));
    mvaddstr(0, 22, "eu-north-1  the floor");
    char clock[16];
    strftime(clock, sizeof clock, "%H:%M UTC", gmtime(&now));
    mvaddstr(0, COLS > 10 ? COLS - 10 : 0, clock);
    attrset(A_BOLD | A_REVERSE | COLOR_PAIR(HEAD));
    mvaddstr(1, 0, " OK ");
    attrset(A_BOLD);
    mvaddstr(1, 7, "23 of 23 checks verified within their period");
    attrset(COLOR_PAIR(DIM));
    mvaddstr(1, COLS > 30 ? COLS - 26 : 0, "0 crit  0 warn  0 unread");
    const char *const heads[] = {"Rides", "Train", "Money"};
    const char *const texts[] = {
        "54/min, newest 5 s, median 12.7 min; errors 0 in 1h00m",
        "last good run 1 Nov 00:11, next 1 Dec 00:00; model v7 (champion)",
        "$42.17 so far, $57 by 30 Nov of $70 (estimate, prices of 2026-11-01)",
    };
    for (int i = 0; i < 3; i++) {
        attrset(COLOR_PAIR(DIM));
        mvaddstr(2 + i, 1, heads[i]);
        attrset(A_NORMAL);
        mvaddstr(2 + i, 8, texts[i]);
    }
    rule(5);
    for (int i = 0; i < ROWS; i++) row(i);
    for (int y = 6 + ROWS / 2; y < LINES - 2; y++) {
        attrset(COLOR_PAIR(DIM));
        mvprintw(y, 1, "flow  54/min, newest 5 s, median 12.%d min; errors 0 in 1h00m", y);
    }
    rule(LINES - 2);
    attrset(A_NORMAL);
    mvaddstr(LINES - 1, 1, "Enter why  d detail  / filter  r read now  t theme  ? help  q quit");
    wnoutrefresh(stdscr);
}

static size_t sink(char *bytes, size_t size, size_t count, void *unused) {
    (void)bytes;
    (void)unused;
    return size * count;
}

static void open_urls(char **arguments, int count) {
    curl_global_init(CURL_GLOBAL_NOTHING);
    multi = curl_multi_init();
    for (urls = 0; urls < count && urls < MOST; urls++) {
        CURL *handle = handles[urls] = curl_easy_init();
        curl_easy_setopt(handle, CURLOPT_URL, arguments[urls]);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, sink);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 10000L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_PRIVATE, (char *)said[urls % ROWS]);
    }
}

static double monotonic(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

// Waits for a key, and meanwhile for the network: one thread, one poll for both.
static int next_key(void) {
    static double due;
    for (;;) {
        int key = getch();
        if (key != ERR || !multi) return key;
        if (monotonic() >= due) {
            due = monotonic() + period;
            for (int i = 0; i < urls; i++) {
                curl_multi_remove_handle(multi, handles[i]);
                curl_multi_add_handle(multi, handles[i]);
            }
        }
        int running, left;
        curl_multi_perform(multi, &running);
        for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
            long code = 0;
            char *place = 0;
            curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &code);
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &place);
            snprintf(place, sizeof *said, message->data.result ? "no answer" : "HTTP %ld", code);
            for (int i = 0; i < ROWS; i++) row(i);
            refresh();
        }
        struct curl_waitfd input = {.fd = 0, .events = CURL_WAIT_POLLIN};
        double wait = due - monotonic();
        curl_multi_poll(multi, &input, 1, wait > 0 ? (int)(wait * 1000) + 1 : 0, 0);
    }
}

static int frames(void) {
    enum { TIMES = 2000 };
    double start = monotonic();
    for (int i = 0; i < TIMES; i++) everything();
    double took = monotonic() - start;
    endwin();
    printf("frame %.1f\n", took / TIMES * 1e6);
    return 0;
}

int main(int count, char **arguments) {
    setlocale(LC_ALL, "");
    if (!initscr()) return 2;
    cbreak();
    noecho();
    keypad(stdscr, 1);
    set_escdelay(25);
    curs_set(0);
    start_color();
    use_default_colors();
    init_pair(GOOD, COLOR_GREEN, -1);
    init_pair(DIM, COLOR_CYAN, -1);
    init_pair(HEAD, COLOR_WHITE, -1);
    for (int i = 0; i < ROWS; i++) strcpy(said[i], "reading");
    if (count == 2) return frames();
    everything();
    doupdate();
    if (count > 2) {
        period = atof(arguments[1]);
        open_urls(arguments + 2, count - 2);
        nodelay(stdscr, 1);
    }
    for (;;) {
        int key = next_key(), old = selected;
        if (key == 'q' || key == ERR) break;
        if (key == KEY_RESIZE || key == 12) {
            if (key == 12) clear();
            everything();
            doupdate();
            continue;
        }
        if ((key == 'j' || key == KEY_DOWN) && selected < ROWS - 1) selected++;
        if ((key == 'k' || key == KEY_UP) && selected > 0) selected--;
        row(old);
        row(selected);
        refresh();
    }
    endwin();
    return 0;
}
