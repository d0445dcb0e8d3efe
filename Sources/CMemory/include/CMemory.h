#ifndef CMEMORY_H
#define CMEMORY_H

/// One heap for all threads, which gives back what it no longer needs: glibc would give each thread one of its own, and
/// each would keep what its largest answer took.
void cm_keep_small(void);

/// Puts the calling thread behind the others, for work that nobody's key waits for, with turns of the usual length
/// whatever the thread that started it has.
void cm_stand_back(void);

#endif
