#define _GNU_SOURCE
#include "CSpawn.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t came;

static void note(int signal) { came = signal; }

void cspawn_note_interrupts(void) {
    static const int watched[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    // The second one ends the program as ever.
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (unsigned i = 0; i < sizeof watched / sizeof *watched; i++) {
        struct sigaction before;
        // Who starts us with a signal ignored, as nohup does, wants it so.
        if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(watched[i], &action, NULL);
    }
}

int cspawn_interrupt(void) { return came; }
