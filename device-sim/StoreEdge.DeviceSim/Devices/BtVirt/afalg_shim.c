/*
 * btvirt opens AF_ALG sockets when a controller is made and drops its client where the kernel has none.
 * A passive scanner never needs the ciphers behind them, so this shim answers with a harmless descriptor.
 * It changes nothing else: every call on a descriptor that is not ours goes to the C library.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef AF_ALG
#define AF_ALG 38
#endif

#define MOST 4096
static unsigned char pretended[MOST];

static int is_pretended(int fd) { return fd >= 0 && fd < MOST && pretended[fd]; }

static int pretend(void)
{
    int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd >= MOST) { close(fd); return -1; }
    if (fd >= 0) pretended[fd] = 1;
    return fd;
}

int socket(int domain, int type, int protocol)
{
    static int (*real)(int, int, int);
    if (domain == AF_ALG) return pretend();
    if (!real) real = (int (*)(int, int, int))dlsym(RTLD_NEXT, "socket");
    return real(domain, type, protocol);
}

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (is_pretended(fd)) return 0;
    if (!real) real = (int (*)(int, const struct sockaddr *, socklen_t))dlsym(RTLD_NEXT, "bind");
    return real(fd, address, length);
}

int accept(int fd, struct sockaddr *address, socklen_t *length)
{
    static int (*real)(int, struct sockaddr *, socklen_t *);
    if (is_pretended(fd)) return pretend();
    if (!real) real = (int (*)(int, struct sockaddr *, socklen_t *))dlsym(RTLD_NEXT, "accept");
    return real(fd, address, length);
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t length)
{
    static int (*real)(int, int, int, const void *, socklen_t);
    if (is_pretended(fd)) return 0;
    if (!real) real = (int (*)(int, int, int, const void *, socklen_t))dlsym(RTLD_NEXT, "setsockopt");
    return real(fd, level, option, value, length);
}

int close(int fd)
{
    static int (*real)(int);
    if (is_pretended(fd)) pretended[fd] = 0;
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "close");
    return real(fd);
}
