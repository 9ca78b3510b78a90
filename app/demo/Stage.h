#pragma once

#include "app/Profile.h"
#include "app/demo/HubProcess.h"
#include "app/demo/Task.h"
#include "core/base/Clock.h"
#include "core/demo/DemoContent.h"
#include "core/flow/CaseDesk.h"

#include <memory>

namespace app {

/// One party of the play: a person at a workstation, who has opened it or not.
struct Party {
    QString key;      ///< the person's key in the demonstration content
    QString computer; ///< whose workstation it is; two people may share one, not at the same time
    QString login;
    core::Secret password;
    QString totpSecret;      ///< base32
    qint64 lastCodeStep = 0; ///< a code is good once
    core::Secret passphrase; ///< of this person at this computer
    QString pin;
    core::Author author;
    std::unique_ptr<Profile> profile;

    /// Null while this person has not opened it.
    Workstation* station() const { return profile ? profile->workstation() : nullptr; }
};

/// What the steps of the demonstration share: the hub as a process of its own, the clinic's and the specialist's workstation, and
/// the content that is typed in. Everything is awaited; one thread.
class Stage final : public QObject {
    Q_OBJECT
public:
    struct Order {
        QString hubProgram;
        QString folder;    ///< a fresh folder for hub and workstations
        QString out;       ///< where report.json and case/ go
        QString resources; ///< resources/demo
        QString language;
    };

    static core::Result<std::unique_ptr<Stage>> create(const Order& order);

    // hub
    Task<core::Status> foundHub();
    Task<core::Status> startHub();
    Task<core::Status> stopHub();
    Task<core::Result<QJsonObject>> hubCommand(QStringList words);
    Task<int> hubExit(QStringList words);

    // a party's doings
    /// Makes the workstation when it is new, else opens it by the person's passphrase.
    Task<core::Status> openStation(Party& party);
    Task<core::Status> closeStation(Party& party);
    /// Opens a workstation of others with both factors; the passphrase is set with it.
    Task<core::Status> joinStation(Party& party);
    Task<core::Status> enrol(Party& party);
    Task<core::Status> signIn(Party& party, QByteArray code = {});
    Task<core::Status> setPin(Party& party);
    /// Locks and tries a PIN.
    Task<core::Status> unlock(Party& party, QString pin);
    Task<core::Status> sync(Party& party);
    Task<core::Status> commit(Party& party, core::Act act);
    /// Builds the act from the present desk and commits it.
    Task<core::Status> commit(Party& party, core::Result<core::Act> act);
    /// A case as this party has it, with the site's directory.
    Task<core::Result<core::CaseDesk>> desk(Party& party, QString caseId);
    Task<core::Result<QByteArray>> attach(Party& party, QByteArray bytes, QString type, QString caseId, QString patientId);
    Task<core::Result<QByteArray>> bytesOf(Party& party, QByteArray sha256);
    /// What waits in a party's outbox because the hub refused it: kind, status and the rule's key, for the report.
    Task<QStringList> refusals(Party& party);
    core::Result<QByteArray> resourceFile(const QString& name) const;

    const core::DemoContent& content() const { return m_content; }
    const core::DemoCase& demo() const { return *m_content.caseOf(QStringLiteral("wangguilan")); }
    const core::DemoCase& secondDemo() const { return *m_content.caseOf(QStringLiteral("dingjianguo")); }
    const core::Clock& clock() const { return m_clock; }
    QDateTime now() const { return m_clock.now(); }
    const Order& order() const { return m_order; }
    HubProcess& hub() { return m_hub; }

    Party clinic;
    Party expert;
    Party colleague; ///< another doctor at the expert's workstation
    QString caseId;
    QString secondCaseId;
    QHash<QString, QByteArray> attached; ///< resource id -> SHA-256 of its bytes
    QHash<QString, QString> notes;       ///< what one step leaves for a later one

private:
    Stage(Order order, core::DemoContent content);
    /// What the person types now; a code that was used is not used again.
    syncing::Credentials credentials(Party& party, const QByteArray& code = {}) const;
    core::Status checkPerson(const Party& party, const core::Result<syncing::SessionUser>& user) const;

    Order m_order;
    core::SystemClock m_clock;
    core::DemoContent m_content;
    HubProcess m_hub;
    QJsonObject m_site;
};

} // namespace app
