// libcurl brings thirty libraries with it, whose loading takes as long as all else that stands before the first frame. So
// it is loaded when it is used first, by functions of the same names that pass their arguments on.
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void *library;
static char missing[256];

static void load(void) {
    library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library) return;
    const char *why = dlerror();
    snprintf(missing, sizeof missing, "%s", why ? why : "libcurl.so.4 cannot be loaded");
}

const char *ccurl_missing(void) {
    pthread_once(&once, load);
    return library ? NULL : missing;
}

static void *entry(const char *name) { return ccurl_missing() ? NULL : dlsym(library, name); }

// Defines `name`, which gives `otherwise` where the library is missing. Looking up twice at once does no harm.
#define FORWARD(result, name, parameters, arguments, otherwise)                                       \
    result name parameters {                                                                          \
        static result(*_Atomic found) parameters;                                                     \
        if (!found) found = (result(*) parameters)entry(#name);                                       \
        return found ? found arguments : otherwise;                                                   \
    }

// The same for functions whose last argument is of any type: all that are passed here fill one register.
#define FORWARD_ANY(result, name, kind, otherwise)                                                    \
    result name(void *handle, kind option, ...) {                                                     \
        static result (*_Atomic found)(void *, kind, ...);                                            \
        if (!found) found = (result(*)(void *, kind, ...))entry(#name);                               \
        va_list list;                                                                                 \
        va_start(list, option);                                                                       \
        void *value = va_arg(list, void *);                                                           \
        va_end(list);                                                                                 \
        return found ? found(handle, option, value) : otherwise;                                      \
    }

_Static_assert(sizeof(void *) == sizeof(curl_off_t) && sizeof(void *) == sizeof(long), "arguments fill one register");

FORWARD(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT)
FORWARD(CURL *, curl_easy_init, (void), (), NULL)
FORWARD(void, curl_easy_reset, (CURL * easy), (easy), (void)0)
FORWARD(void, curl_easy_cleanup, (CURL * easy), (easy), (void)0)
FORWARD(const char *, curl_easy_strerror, (CURLcode code), (code), missing)
FORWARD_ANY(CURLcode, curl_easy_setopt, CURLoption, CURLE_FAILED_INIT)
FORWARD_ANY(CURLcode, curl_easy_getinfo, CURLINFO, CURLE_FAILED_INIT)
FORWARD(void, curl_free, (void *bytes), (bytes), (void)0)
FORWARD(CURLM *, curl_multi_init, (void), (), NULL)
FORWARD(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *easy), (multi, easy), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *easy), (multi, easy), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_poll, (CURLM * multi, struct curl_waitfd *extra, unsigned count, int wait, int *ready),
    (multi, extra, count, wait, ready), CURLM_BAD_HANDLE)
FORWARD(CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi), CURLM_BAD_HANDLE)
FORWARD(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left), NULL)
FORWARD_ANY(CURLMcode, curl_multi_setopt, CURLMoption, CURLM_BAD_HANDLE)
FORWARD(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), (list, text), NULL)
FORWARD(void, curl_slist_free_all, (struct curl_slist * list), (list), (void)0)
FORWARD(CURLU *, curl_url, (void), (), NULL)
FORWARD(void, curl_url_cleanup, (CURLU * url), (url), (void)0)
FORWARD(CURLUcode, curl_url_set, (CURLU * url, CURLUPart part, const char *text, unsigned flags),
    (url, part, text, flags), CURLUE_OUT_OF_MEMORY)
FORWARD(const char *, curl_url_strerror, (CURLUcode code), (code), missing)

// Whether the address is const depends on the version of the header.
CURLUcode ccurl_url_get(CURLU *url, CURLUPart part, char **text, unsigned flags) {
    CURLUcode (*found)(CURLU *, CURLUPart, char **, unsigned) =
        (CURLUcode(*)(CURLU *, CURLUPart, char **, unsigned))entry("curl_url_get");
    return found ? found(url, part, text, flags) : CURLUE_OUT_OF_MEMORY;
}
