/* Writes down every write, truncation, sync, renaming and removal of files below $RECORD_FOLDER, in their order, to
 * $RECORD_TO, so that a power cut can be played at any moment afterwards. Loaded before the C library.
 *
 * A record: one letter (W write, T truncate, S sync, R rename, U unlink), then the length of the name, the offset and
 * the length of the data as native 64-bit numbers, then the name and the data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int recording = -1;
static char folder[1024];

static void begin(void)
{
    static int begun;
    if (begun)
        return;
    begun = 1;
    const char *below = getenv("RECORD_FOLDER"), *to = getenv("RECORD_TO");
    if (below && to) {
        snprintf(folder, sizeof folder, "%s", below);
        recording = NEXT(open)(to, O_WRONLY | O_CREAT | O_APPEND, 0644);
    }
}

static int is_below(const char *name)
{
    return recording >= 0 && strncmp(name, folder, strlen(folder)) == 0;
}

static int name_of(int file, char *name, size_t room)
{
    begin();
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, room - 1);
    if (length <= 0)
        return 0;
    name[length] = 0;
    return is_below(name);
}

static void record(char what, const char *name, int64_t offset, const void *data, int64_t length)
{
    int64_t head[3] = {(int64_t)strlen(name), offset, length};
    char start[1 + sizeof head];
    start[0] = what;
    memcpy(start + 1, head, sizeof head);
    ssize_t (*put)(int, const void *, size_t) = NEXT(write);
    if (put(recording, start, sizeof start) < 0 || put(recording, name, strlen(name)) < 0)
        abort();
    if (length && put(recording, data, length) < 0)
        abort();
}

ssize_t write(int file, const void *data, size_t length)
{
    char name[1024];
    if (file == recording || !name_of(file, name, sizeof name))
        return NEXT(write)(file, data, length);
    struct stat facts;
    off_t offset = lseek(file, 0, SEEK_CUR);
    if (fcntl(file, F_GETFL) & O_APPEND && fstat(file, &facts) == 0)
        offset = facts.st_size;
    ssize_t done = NEXT(write)(file, data, length);
    if (done > 0)
        record('W', name, offset, data, done);
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t offset)
{
    char name[1024];
    ssize_t done = NEXT(pwrite64)(file, data, length, offset);
    if (done > 0 && name_of(file, name, sizeof name))
        record('W', name, offset, data, done);
    return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset)
{
    return pwrite64(file, data, length, offset);
}

int ftruncate64(int file, off_t length)
{
    char name[1024];
    int done = NEXT(ftruncate64)(file, length);
    if (done == 0 && name_of(file, name, sizeof name))
        record('T', name, length, NULL, 0);
    return done;
}

int ftruncate(int file, off_t length)
{
    return ftruncate64(file, length);
}

int fsync(int file)
{
    char name[1024];
    if (!name_of(file, name, sizeof name))
        return NEXT(fsync)(file);
    record('S', name, 0, NULL, 0);
    return 0;
}

int fdatasync(int file)
{
    char name[1024];
    if (!name_of(file, name, sizeof name))
        return NEXT(fdatasync)(file);
    record('S', name, 0, NULL, 0);
    return 0;
}

int rename(const char *from, const char *to)
{
    begin();
    int done = NEXT(rename)(from, to);
    if (done == 0 && is_below(to))
        record('R', from, 0, to, strlen(to));
    return done;
}

int unlink(const char *name)
{
    begin();
    int done = NEXT(unlink)(name);
    if (done == 0 && is_below(name))
        record('U', name, 0, NULL, 0);
    return done;
}
