/* Locks that the kernel lets go when their holder dies: open-file-description locks of single bytes. */
#include "base/base-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static struct flock whole_byte(int64_t byte)
{
    return (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };
}

int ov_lock_take(const char *path, int64_t byte, bool wait, struct ov_error *error)
{
    struct flock lock = whole_byte(byte);
    int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

    if (descriptor < 0) {
        ov_fail_errno(error, "%s could not be opened", path);
        return OV_LOCK_FAILED;
    }
    while (!OV_PLANT("no-lock") && fcntl(descriptor, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock) != 0) {
        bool busy = !wait && (errno == EAGAIN || errno == EACCES);

        if (errno == EINTR)
            continue;
        if (!busy)
            ov_fail_errno(error, "%s could not be locked", path);
        close(descriptor);
        return busy ? OV_LOCK_BUSY : OV_LOCK_FAILED;
    }
    return descriptor;
}

void ov_lock_release(int lock)
{
    if (lock >= 0)
        close(lock);
}
