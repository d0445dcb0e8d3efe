// Endpoints that answer after a fixed time, exact even while the machine is busy.
// slow_server PORTS MILLISECONDS: prints the ports on one line, serves until standard input closes.
// cc -O2 slow_server.c
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 1024 };

static const char answer[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
static struct pollfd polled[MOST];
static double due[MOST];
static char last[MOST][4];
static int count;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void add(int descriptor) {
    if (descriptor < 0 || count == MOST) return;
    polled[count] = (struct pollfd){.fd = descriptor, .events = POLLIN};
    due[count] = 0;
    memset(last[count++], 0, 4);
}

static void drop(int i) {
    close(polled[i].fd);
    polled[i] = polled[--count];
    due[i] = due[count];
    memcpy(last[i], last[count], 4);
}

// Reads until the empty line that ends a request; false when the other side has gone.
static int take(int i, double delay) {
    char bytes[4096];
    ssize_t size = read(polled[i].fd, bytes, sizeof bytes);
    if (size <= 0) return 0;
    for (ssize_t at = 0; at < size; at++) {
        memmove(last[i], last[i] + 1, 3);
        last[i][3] = bytes[at];
        if (!memcmp(last[i], "\r\n\r\n", 4)) due[i] = now() + delay;
    }
    return 1;
}

int main(int arguments, char **argument) {
    if (arguments != 3) return 2;
    int ports = atoi(argument[1]);
    double delay = atof(argument[2]);
    add(0);
    for (int i = 0; i < ports; i++) {
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        socklen_t size = sizeof address;
        int listener = socket(AF_INET, SOCK_STREAM, 0);
        if (bind(listener, (void *)&address, size) || listen(listener, 128)) return 1;
        getsockname(listener, (void *)&address, &size);
        printf("%d ", ntohs(address.sin_port));
        add(listener);
    }
    puts("");
    fflush(stdout);
    for (;;) {
        double wait = 60000, time = now();
        for (int i = ports + 1; i < count; i++)
            if (due[i] && due[i] - time < wait) wait = due[i] - time;
        struct timespec pause = {.tv_sec = 0, .tv_nsec = 0};
        if (wait > 0) pause = (struct timespec){wait / 1e3, (long)(wait * 1e6) % 1000000000};
        if (ppoll(polled, count, &pause, 0) < 0) continue;
        if (polled[0].revents) return 0;
        for (int i = count - 1; i > ports; i--) {
            if (due[i] && now() >= due[i]) {
                ssize_t sent = write(polled[i].fd, answer, sizeof answer - 1);
                (void)sent;
                drop(i);
            } else if (polled[i].revents && !take(i, delay)) {
                drop(i);
            }
        }
        for (int i = 1; i <= ports; i++)
            if (polled[i].revents) add(accept(polled[i].fd, 0, 0));
    }
}
