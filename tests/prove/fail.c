/* Lets the disk below $FAIL_FOLDER refuse, from the n-th call on until it is told to stop: `fault(kind, n)`, where kind
 * is 0 for a disk that works, 1 for no room (the first write comes to half its length), 2 for writes that fail and 3
 * for syncs that fail. `struck()` tells how often it refused. Loaded before the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static volatile int kind;
static volatile long left, strikes;

void fault(int wanted, long after)
{
    left = after;
    strikes = 0;
    kind = wanted;
}

long struck(void)
{
    return strikes;
}

static int is_below(int file)
{
    char link[64], name[1024];
    const char *folder = getenv("FAIL_FOLDER");
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (!folder || length <= 0)
        return 0;
    name[length] = 0;
    return strncmp(name, folder, strlen(folder)) == 0;
}

static int refuses(int file)
{
    if (!is_below(file) || --left > 0)
        return 0;
    strikes++;
    errno = kind == 1 ? ENOSPC : EIO;
    return 1;
}

ssize_t write(int file, const void *data, size_t length)
{
    if ((kind == 1 || kind == 2) && refuses(file))
        return -1;
    return NEXT(write)(file, data, length);
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t offset)
{
    if ((kind == 1 || kind == 2) && refuses(file)) {
        if (kind == 1 && strikes == 1 && length > 1)
            return NEXT(pwrite64)(file, data, length / 2, offset);
        return -1;
    }
    return NEXT(pwrite64)(file, data, length, offset);
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset)
{
    return pwrite64(file, data, length, offset);
}

int fsync(int file)
{
    return kind == 3 && refuses(file) ? -1 : NEXT(fsync)(file);
}

int fdatasync(int file)
{
    return kind == 3 && refuses(file) ? -1 : NEXT(fdatasync)(file);
}
