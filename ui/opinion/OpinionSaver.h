#pragma once

#include "core/flow/Office.h"

#include <QTimer>

namespace ui {

/// Keeps an opinion while it is written and signs it: every change goes into the person's form at once and, when the hands
/// rest, into a draft that the own institution alone sees. GUI thread; answers as the office's.
class OpinionSaver final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(core::Status)>;

    OpinionSaver(core::Office& office, QString caseId, QObject* parent = nullptr);
    static QString formKey(const QString& caseId);

    /// What is being changed: the stored one, and the one the form began with. While something else is stored nothing is written
    /// over it. `on`: the date of the stored one, kept with the form.
    void setBase(const QList<core::Opinion>& known, const QDateTime& on);
    /// What is typed now; kept before this returns to the event loop.
    void keep(const core::Opinion& opinion);
    /// Writes the draft now when something is not in it yet.
    void saveNow();
    /// The same when the page goes: nothing answers any more.
    void leave();
    bool isSaved() const { return !m_waiting; }
    /// What is typed is not wanted any more.
    void drop();
    /// Signs exactly this text with the PIN and stores it; afterwards nothing is kept any more. While other authors have not signed
    /// it stays a draft beside the signature (R-B3). `reason`: why it comes late.
    /// Errors: WrongKey, Locked, NotFound (no key), Refused (detail: what is missing), Unauthenticated.
    void sign(const core::Opinion& opinion, const core::Secret& pin, const QString& reason, const Done& done);
    /// Makes a draft final that everybody has signed.
    void issue(const core::Opinion& opinion, const QString& reason, const Done& done);

Q_SIGNALS:
    /// The draft was stored on this computer, or could not be (`problem`).
    void saved(const core::Status& status);
    /// A colleague has stored another text, or has issued it: what is typed is kept in the form alone.
    void overtaken(bool isIssued);

private:
    void finishSigning(const core::CaseDesk& desk, const core::Opinion& opinion, const core::OpinionSignature& signature,
        const QString& reason, const Done& done);
    void store(const core::Result<core::Act>& act, const Done& done);
    bool isOvertaken(const core::CaseDesk& desk, const core::Opinion& draft);
    core::Office& m_office;
    QList<core::Opinion> m_base; ///< without their dates
    QDateTime m_baseDate;
    QString m_caseId;
    QTimer m_rest;
    std::optional<core::Opinion> m_waiting; ///< typed, not in a draft yet
    bool m_saving = false;
    bool m_signing = false;
    std::function<void()> m_afterSave;
};

} // namespace ui
