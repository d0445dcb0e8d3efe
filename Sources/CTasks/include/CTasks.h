#ifndef CTASKS_H
#define CTASKS_H

/// Hands each job of Swift's concurrency for which no executor is named to `take`, in place of the pool of threads of its
/// dispatch library. To be called before the first task is made.
void ct_take_all(void (*take)(void *job));

/// Does what the main queue has to do on this thread, the main one, as long as the process lives; with no way to wait for
/// it, returns.
void ct_serve_main(void);

#endif
