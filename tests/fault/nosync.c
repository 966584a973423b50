/* LD_PRELOADed into a daemon, it makes every fsync a lie: what PRAGMA
 * synchronous = OFF would be. Shows that tests/fault/power can fail. */
#include <stddef.h>

int fsync(int fd);
int fdatasync(int fd);
int sync_file_range(int fd, long offset, long bytes, unsigned flags);

int fsync(int fd) { (void)fd; return 0; }
int fdatasync(int fd) { (void)fd; return 0; }
int sync_file_range(int fd, long offset, long bytes, unsigned flags)
{
	(void)fd;
	(void)offset;
	(void)bytes;
	(void)flags;
	return 0;
}
