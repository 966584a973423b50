/* Calls that must not compile: they overflow, hide errors or are not
 * reentrant. Included by the build into every file (-include). */
#ifndef TSUNAGI_BASE_BANNED_H
#define TSUNAGI_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* clang's _FORTIFY_SOURCE makes macros of these two. */
#undef sprintf
#undef vsprintf
#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets atoi atol localtime gmtime ctime asctime

#endif
