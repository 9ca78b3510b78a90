#pragma once

#include "core/base/Result.h"
#include "core/people/Person.h"

#include <QObject>

#include <functional>

namespace core {

/// What the chip of an identity card says.
struct IdCard {
    QString name;
    Sex sex = Sex::Unknown;
    QDate birthDate;
    QString number;
    QString address;

    friend bool operator==(const IdCard&, const IdCard&) = default;
};

/// A reader for identity cards (R-C1). Where there is none, no control for it is shown. GUI thread.
class CardReader : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Result<IdCard>)>;

    enum class State {
        Absent, ///< none is connected: no control is shown
        Ready,
        Failed, ///< connected, but it does not answer
    };
    virtual State state() const = 0;

    /// Waits for a card and reads it; answers later, and not at all once `context` has died. Errors: NoDevice, Busy (a card is
    /// being read), Cancelled (no card was put there in time), BadInput (not readable), Io (taken away too early).
    virtual void read(QObject* context, Done done) = 0;

Q_SIGNALS:
    void stateChanged();
};

} // namespace core
