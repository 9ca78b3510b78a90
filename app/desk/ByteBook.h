#pragma once

#include "app/Workstation.h"

#include <QPointer>
#include <QTimer>

namespace app {

/// How far attachments have got, looked up when asked for and followed while they move. GUI thread.
class ByteBook final : public QObject {
    Q_OBJECT
public:
    explicit ByteBook(Workstation& station, QObject* parent = nullptr);

    /// 0…1 of its bytes at the hub; 1 = confirmed; negative = not here, or not known yet (moved() follows).
    double progressOf(const QByteArray& sha256Hex) const;
    /// Bytes may be moving from now on, or do no more.
    void setMoving(bool moving);
    /// Looks once.
    void refresh();

Q_SIGNALS:
    void moved(const QByteArray& sha256Hex);
    /// An attachment arrived somewhere for good: ticks may have changed.
    void arrived();

private:
    void lookUp(const QByteArray& sha256Hex) const;
    void set(const QByteArray& sha256Hex, double progress);

    QPointer<Workstation> m_station;
    mutable QHash<QByteArray, double> m_known; ///< of what was asked for, and of what is unfinished
    mutable QSet<QByteArray> m_asked;
    QSet<QByteArray> m_unfinished;
    QTimer m_look;
    bool m_looking = false;
    bool m_lookAgain = false;
};

} // namespace app
