/* Records what a program writes under one folder, in its order: loaded before the C library.
 *
 * RECORD_UNDER names the folder, RECORD_TO the log. A record is a head, a path, a second path (the
 * new name of a rename), and the bytes that were written. Only what has gone well is recorded, after
 * it was done. Programs of one thread only.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_FILES 4096

struct head {
    uint32_t sort, path, other, bytes;
    int64_t offset;
};

static char *opened[MOST_FILES];
static int log_file = -1;

static const char *under(void) { return getenv("RECORD_UNDER"); }

static int concerns(const char *path) {
    const char *folder = under();
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static void put(const void *bytes, size_t size) {
    while (size > 0) {
        long done = syscall(SYS_write, log_file, bytes, size);
        if (done <= 0) _exit(99);
        bytes = (const char *)bytes + done;
        size -= (size_t)done;
    }
}

static void record(char sort, const char *path, const char *other, int64_t offset,
                   const void *bytes, size_t size) {
    if (log_file < 0) {
        log_file = (int)syscall(SYS_openat, AT_FDCWD, getenv("RECORD_TO"),
                                O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
        if (log_file < 0) _exit(98);
    }
    struct head head = {(uint32_t)sort, (uint32_t)strlen(path), (uint32_t)strlen(other),
                        (uint32_t)size, offset};
    put(&head, sizeof head);
    put(path, head.path);
    put(other, head.other);
    put(bytes, size);
}

static int known(int file) { return file >= 0 && file < MOST_FILES && opened[file]; }

static void remember(int file, const char *path, int flags, int was_there) {
    if (file < 0 || file >= MOST_FILES) return;
    free(opened[file]);
    opened[file] = NULL;
    if (!concerns(path)) return;
    opened[file] = strdup(path);
    if (!was_there) record('c', path, "", 0, "", 0);
    else if (flags & O_TRUNC) record('t', path, "", 0, "", 0);
}

#define REAL(name) (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPENS(name, ...)                                                                   \
    int mode = 0, was_there, file;                                                                 \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                           \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode = va_arg(rest, int);                                                                  \
        va_end(rest);                                                                              \
    }                                                                                              \
    was_there = access(path, F_OK) == 0;                                                           \
    file = (REAL(name))(__VA_ARGS__, flags, mode);                                                 \
    remember(file, path, flags, was_there);                                                        \
    return file

int open(const char *path, int flags, ...) { OPENS(open, path); }
int open64(const char *path, int flags, ...) { OPENS(open64, path); }
int openat(int folder, const char *path, int flags, ...) { OPENS(openat, folder, path); }
int openat64(int folder, const char *path, int flags, ...) { OPENS(openat64, folder, path); }

int close(int file) {
    if (known(file)) {
        free(opened[file]);
        opened[file] = NULL;
    }
    return (REAL(close))(file);
}

ssize_t write(int file, const void *bytes, size_t size) {
    off_t at = known(file) ? lseek(file, 0, SEEK_CUR) : 0;
    ssize_t done = (REAL(write))(file, bytes, size);
    if (known(file) && done > 0) record('w', opened[file], "", at, bytes, (size_t)done);
    return done;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
    ssize_t done = (REAL(pwrite))(file, bytes, size, at);
    if (known(file) && done > 0) record('w', opened[file], "", at, bytes, (size_t)done);
    return done;
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
    ssize_t done = (REAL(pwrite64))(file, bytes, size, at);
    if (known(file) && done > 0) record('w', opened[file], "", at, bytes, (size_t)done);
    return done;
}

int ftruncate(int file, off_t length) {
    int fault = (REAL(ftruncate))(file, length);
    if (known(file) && !fault) record('t', opened[file], "", length, "", 0);
    return fault;
}

int ftruncate64(int file, off64_t length) {
    int fault = (REAL(ftruncate64))(file, length);
    if (known(file) && !fault) record('t', opened[file], "", length, "", 0);
    return fault;
}

int fsync(int file) {
    int fault = (REAL(fsync))(file);
    if (known(file) && !fault) record('s', opened[file], "", 0, "", 0);
    return fault;
}

int fdatasync(int file) {
    int fault = (REAL(fdatasync))(file);
    if (known(file) && !fault) record('s', opened[file], "", 0, "", 0);
    return fault;
}

int unlink(const char *path) {
    int fault = (REAL(unlink))(path);
    if (concerns(path) && !fault) record('u', path, "", 0, "", 0);
    return fault;
}

int rename(const char *path, const char *other) {
    int fault = (REAL(rename))(path, other);
    if (concerns(path) && !fault) record('r', path, other, 0, "", 0);
    return fault;
}
