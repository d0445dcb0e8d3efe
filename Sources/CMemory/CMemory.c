#include "CMemory.h"

#include <malloc.h>

void cm_keep_small(void) {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TRIM_THRESHOLD, 256 << 10);
#endif
}
