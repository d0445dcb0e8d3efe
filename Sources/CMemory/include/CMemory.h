#ifndef CMEMORY_H
#define CMEMORY_H

/// One heap for all threads, which gives back what it no longer needs: glibc would give each thread one of its own, and
/// each would keep what its largest answer took.
void cm_keep_small(void);

#endif
