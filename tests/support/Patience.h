#pragma once

#include <QTest>

namespace test {

/// Waits for a state that must come; the limit is for a test that fails, far beyond what the slowest machine needs under a sanitizer.
template <typename Condition>
bool eventually(Condition condition)
{
    return QTest::qWaitFor(condition, 100'000);
}

} // namespace test
