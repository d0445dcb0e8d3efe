// The floor of a check of many endpoints: one libcurl multi handle, all requests at once.
// cc -O2 floor_check.c -lcurl
#include <curl/curl.h>
#include <stdio.h>

static size_t sink(char *bytes, size_t size, size_t count, void *unused) {
    (void)bytes;
    (void)unused;
    return size * count;
}

int main(int count, char **arguments) {
    curl_global_init(CURL_GLOBAL_NOTHING);
    CURLM *multi = curl_multi_init();
    for (int i = 1; i < count; i++) {
        CURL *handle = curl_easy_init();
        curl_easy_setopt(handle, CURLOPT_URL, arguments[i]);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, sink);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 5000L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_multi_add_handle(multi, handle);
    }
    int running = 1, left, bad = 0;
    while (running) {
        curl_multi_perform(multi, &running);
        if (running) curl_multi_poll(multi, 0, 0, 1000, 0);
    }
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        long code = 0;
        double seconds = 0;
        char *url = 0;
        curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &code);
        curl_easy_getinfo(message->easy_handle, CURLINFO_TOTAL_TIME, &seconds);
        curl_easy_getinfo(message->easy_handle, CURLINFO_EFFECTIVE_URL, &url);
        printf("%-40s %3ld %6.1f ms %s\n", url, code, seconds * 1e3, curl_easy_strerror(message->data.result));
        bad |= message->data.result != CURLE_OK || code >= 400;
    }
    return bad;
}
