#include "imaging/Limits.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef __unix__
#include <sys/resource.h>
#endif

namespace imaging {

#ifdef __unix__

namespace {

bool limit(int resource, rlim_t most)
{
    const rlimit wanted{most, most};
    return ::setrlimit(static_cast<decltype(RLIMIT_AS)>(resource), &wanted) == 0;
}

} // namespace

bool limitThisProcess()
{
    bool all = limit(RLIMIT_CPU, 25) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 64);
#ifndef __SANITIZE_ADDRESS__
    // AddressSanitizer reserves terabytes of addresses for itself
    all = limit(RLIMIT_AS, rlim_t(1536) << 20) && all;
#endif
#ifdef __linux__
    all = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && all;
#endif
    return all;
}

#else

bool limitThisProcess() { return true; }

#endif

} // namespace imaging
