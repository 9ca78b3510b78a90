#pragma once

#include "core/flow/Line.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>

namespace app {

/// The ways out of this computer and which of them leads to the hub, looked at every few seconds in a thread of its own.
/// Sends nothing. GUI thread.
class LinkWatch final : public QObject {
    Q_OBJECT
public:
    /// `hub` empty: none of them is said to lead there.
    explicit LinkWatch(QUrl hub, QObject* parent = nullptr);
    ~LinkWatch() override;

    const QList<core::NetLink>& links() const { return m_links; }

Q_SIGNALS:
    void changed();

private:
    void look();

    QUrl m_hub;
    QList<core::NetLink> m_links;
    QTimer m_again;
    QThreadPool m_pool;
    bool m_looking = false;
};

} // namespace app
