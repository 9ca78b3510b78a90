#pragma once

#include "core/flow/Office.h"
#include "ui/referral/ReferralForm.h"

#include <QTimer>

namespace ui {

/// A referral while it is written. What is typed is kept with every change (Office::keepForm); what it amounts to becomes
/// acts soon after, so that the case is on the list, goes to the hub and is judged by the same table as there. GUI thread.
class Draft final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(core::Status)>;

    Draft(core::Office& office, QObject* parent);
    ~Draft() override;

    /// `caseId` empty: the form that was begun without a name, or a new one. `done` once it can be worked on; NotFound for a
    /// case that is not here.
    void open(const QString& caseId, Done done);

    const ReferralForm& form() const { return m_form; }
    QString text(const QString& key) const { return m_form.text(key); }
    void set(const QString& key, const QJsonValue& value);
    void take(const core::Patient& patient);
    /// Typed times and doctors' ids of what is decided now.
    void stamp(const QString& key);

    core::Office& office() const { return m_office; }
    /// The case as stored; nothing before the patient has a name.
    const core::CaseDesk* desk() const { return m_desk ? &*m_desk : nullptr; }
    bool isOpened() const { return m_desk.has_value(); }
    /// Nothing more is entered; a declined or expired invitation goes on here to somebody else.
    bool isSent() const;
    /// The case as it will be stored: what is typed included.
    core::CaseFile projected() const;
    QList<core::Breach> breaches() const;
    core::FeeStatement fees() const { return m_form.fees(); }

    /// Makes acts of all that differs from what is stored. Answers when it is stored.
    void save(Done done = {});
    /// Stores an act of a step (consent, record, look for danger) after all typed before it. `make` gets the present desk;
    /// it refuses when there is no case yet (detail "patient.name").
    void commit(std::function<core::Result<core::Act>(const core::CaseDesk&)> make, Done done);
    /// Reads the case again.
    void reload(std::function<void()> done = {});
    /// When acts were last stored here; invalid: not yet.
    QDateTime storedAt() const { return m_storedAt; }

Q_SIGNALS:
    /// A field changed.
    void changed();
    /// The stored case changed.
    void stored();
    void failed(const core::Error& error);

private:
    void keep();
    void finishSave(const core::Status& status);
    void step();
    std::optional<core::Act> nextAct();
    std::optional<core::Act> changedPatient();
    std::optional<core::Act> changedCase();
    void start(const ReferralForm& form);
    void resumeUnnamed(QStringList keys, Done done);
    core::part::Owner owner() const { return {m_form.caseId(), m_form.patientId(), false}; }
    bool once(const char* what);

    core::Office& m_office;
    ReferralForm m_form;
    std::optional<core::CaseDesk> m_desk;
    bool m_registered = false; ///< the patient's act is on the way to the disk or there
    bool m_saving = false;
    bool m_again = false;
    QList<Done> m_waiting; ///< for the saving that runs
    QList<Done> m_later;   ///< for the one after it
    QStringList m_doneNow; ///< kinds of acts of this saving: each once
    QTimer m_idle;
    QDateTime m_storedAt;
};

} // namespace ui
