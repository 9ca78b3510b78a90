#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QHash>

namespace app {

/// Slows down who tries passphrases: after a few wrong ones in a row each next one has to wait, longer every time. Kept in
/// tries.json, so that starting anew gives nothing back; a clock that is set back lengthens no wait beyond the longest.
/// It guards this program only: what an attacker with the file can try is slowed by the passphrase's own cost. One thread.
class SignInThrottle {
public:
    static constexpr int kFree = 4;        ///< wrong ones without a wait
    static constexpr int kFirstWaitS = 10; ///< doubled with each further one
    static constexpr int kLongestWaitS = 900;

    /// `clock` outlives it.
    SignInThrottle(const QString& folder, const core::Clock& clock);

    /// Seconds until `login` may try again; 0 = now.
    int waitFor(const QString& login) const;
    /// Free tries left before waits begin.
    int freeTries(const QString& login) const;
    /// A wrong passphrase; kept on the disk when this returns.
    void failed(const QString& login);
    void passed(const QString& login);

private:
    struct Tries {
        int wrong = 0;
        QDateTime until;
    };
    void store() const;

    QString m_file;
    const core::Clock& m_clock;
    QHash<QString, Tries> m_tries; ///< by login as the vault compares it
};

} // namespace app
