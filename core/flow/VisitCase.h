#pragma once

#include "core/flow/Office.h"
#include "core/visit/VisitPapers.h"

#include <deque>

namespace core {

/// Brings a case to where its visit's log is: each step of the table once, by the side whose event it follows from, and the
/// papers that a visit leaves. Everything goes through Office::commit, so it waits for the hub by itself; after a restart it
/// finds what is still missing. GUI thread.
class VisitCase final : public QObject {
    Q_OBJECT
public:
    /// `office` outlives it.
    VisitCase(Office& office, QString caseId, QObject* parent = nullptr);

    /// What the log says now.
    struct Wanted {
        VisitStory story;
        RemoteVisit visit;
        VisitSide side = VisitSide::Clinic;
        bool takeOver = false; ///< the other side has not done its steps for long
        bool caseStep = true;  ///< false: somebody else moves the case for the emergency
    };
    void follow(const Wanted& wanted);
    /// Something that belongs into the case and moves nothing; `make` is called when it is its turn, `done` when it is stored.
    using Make = std::function<QList<QJsonObject>(const part::Owner& owner)>;
    void add(const QString& kind, const Make& make, const std::function<void()>& done = {});
    bool isIdle() const { return !m_busy && m_papers.empty() && !m_dirty; }
    /// Reads the case again; caseRead() follows.
    void refresh();

Q_SIGNALS:
    void caseRead(const core::CaseDesk& desk);
    void failed(const core::Error& error);
    void idle();

private:
    struct Paper {
        QString kind;
        Make make;
        std::function<void()> done;
    };
    void next();
    void opened(const Result<CaseDesk>& desk);
    std::optional<Result<Act>> stepFor(const CaseDesk& desk) const;
    std::optional<Result<Act>> stepAtEnd(const CaseDesk& desk) const;
    void committed(const Status& status, bool wasPaper);
    QJsonObject encounter(const CaseDesk& desk) const;

    Office& m_office;
    QString m_caseId;
    Wanted m_wanted;
    bool m_hasWanted = false;
    std::deque<Paper> m_papers;
    bool m_busy = false;
    bool m_dirty = false;
};

} // namespace core
