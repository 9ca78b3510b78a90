#pragma once

#include "core/flow/Door.h"
#include "sync/Enrolment.h"

#include <memory>

namespace app {

/// The sheet of core::Door::Enrolment understood: what `yuanzhen-hub device code` prints (in words or with --json), or an
/// address and a code that a person typed. What was typed goes before the sheet's. BadInput names what is missing:
/// "address" or "code"; the fingerprint may be empty.
core::Result<syncing::EnrolmentSheet> readPaper(const core::Door::Enrolment& enrolment);

/// "ab12 cd34 …", as it is printed and read aloud.
QString inGroups(const QByteArray& fingerprint);

/// Asks a hub for its root's fingerprint, believing anybody: only a person who compares it with what the administrator told
/// makes it worth something. Answers once, on its thread, unless it has died.
class FingerprintQuestion final : public QObject {
    Q_OBJECT
public:
    explicit FingerprintQuestion(QObject* parent = nullptr) : QObject(parent) { }

    /// Offline; BadInput for an answer that is no hub's.
    void ask(const QUrl& hub, std::function<void(core::Result<QByteArray>)> done);

private:
    std::unique_ptr<syncing::HubLink> m_link;
};

} // namespace app
