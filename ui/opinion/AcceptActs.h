#pragma once

#include "core/flow/Office.h"
#include "ui/opinion/AcceptForm.h"

namespace ui {

/// Stores what the on-site doctor entered, one act after the other, as far as the case allows: decision, follow-ups, fee,
/// transfer, closing. GUI thread.
class AcceptActs final : public QObject {
    Q_OBJECT
public:
    struct Outcome {
        core::Status status;      ///< of what was tried; an error stops the row
        bool decided = false;     ///< the decision was stored now
        bool closed = false;      ///< the case was closed now
        QStringList notClosedFor; ///< keys of what closing lacks
    };
    using Done = std::function<void(const Outcome&)>;

    AcceptActs(core::Office& office, QString caseId, QObject* parent = nullptr);
    bool isRunning() const { return m_running; }
    void run(const AcceptForm& form, const Done& done);

private:
    enum class Step { Decide, FollowUp, Charge, Transfer, Close, End };
    void next();
    /// The act of a step; nothing when there is nothing to do. False: it cannot be done, m_outcome tells.
    bool actOf(Step step, const core::CaseDesk& desk, std::optional<core::Act>& act);
    bool take(const core::Result<core::Act>& made, std::optional<core::Act>& act);
    void end();
    core::Office& m_office;
    QString m_caseId;
    AcceptForm m_form;
    Done m_done;
    Outcome m_outcome;
    Step m_step = Step::End;
    bool m_running = false;
};

/// The newest opinion that was signed; none otherwise.
std::optional<core::Opinion> opinionToAnswer(const core::CaseFile& file);

} // namespace ui
