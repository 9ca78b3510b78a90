#pragma once

#include "app/Workstation.h"
#include "app/desk/CaseReader.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <deque>

namespace app {

/// The lines of the cases on the desk (storage::CaseArchive has all others) and the site's directory, kept in step with the
/// cache. Everything is read on the storage thread in small pieces, between which others are served. Lives on the GUI thread.
class CaseBook final : public QObject {
    Q_OBJECT
public:
    using Now = std::function<QDateTime()>;

    /// `reader`: whose cases are shown.
    CaseBook(Workstation& station, core::Author reader, Now now, QObject* parent = nullptr);

    /// Reads everything; ready() follows when the open cases are there.
    void start();
    bool isReady() const { return m_ready; }
    /// Nothing waits to be read.
    bool isSettled() const { return m_ready && !m_busy && !isWanting(); }

    /// In no particular order.
    const QList<core::CaseBrief>& cases() const { return m_cases; }
    /// On the desk, or looked at.
    const core::CaseBrief* find(const QString& caseId) const;
    /// Somebody sees these cases or has one open: the lines of archived ones are kept in step too while they are among the last
    /// few hundred.
    void lookAt(const QList<core::CaseBrief>& briefs);
    /// What lies in the archive while this program runs; the day does not move under a list that is being read.
    const storage::ArchiveView& archive() const { return m_archive; }
    const std::shared_ptr<const Site>& site() const { return m_site; }
    core::Delivery deliveryOf(const QString& caseId) const;

    void wantCases(const QStringList& caseIds);
    void wantCasesOf(const QString& patientId);
    void wantDirectory();
    void wantDeliveries();
    /// What is queued is under way only while the hub can be reached.
    void setOnline(bool online);

Q_SIGNALS:
    void ready();
    void casesChanged();
    void caseChanged(const QString& caseId);
    void directoryChanged();
    void settled();

private:
    bool isWanting() const
    {
        return m_siteWanted || m_marksWanted || m_listWanted || !m_wanted.empty() || !m_endedWanted.isEmpty();
    }
    const core::CaseBrief* onDesk(const QString& caseId) const;
    void stepSoon();
    void step();
    void readPiece();
    template <typename Work, typename Taken>
    void read(Work work, Taken taken);
    void takeSite(const std::shared_ptr<const Site>& site);
    void takeMarks(const QHash<QString, bool>& marks);
    void takeList(const storage::CaseArchive::Desk& desk);
    void takeLines(const QList<CaseLine>& lines);
    void put(const CaseLine& line);
    void drop(const QString& caseId);
    void wantOpen();
    void onMinute();
    void tellChanged(bool atOnce);

    QPointer<Workstation> m_station;
    core::Author m_reader;
    Now m_now;
    std::shared_ptr<const Site> m_site = std::make_shared<const Site>();
    QList<core::CaseBrief> m_cases;
    QHash<QString, qsizetype> m_index;
    QHash<QString, bool> m_marks; ///< undelivered cases; true = refused
    storage::ArchiveView m_archive;
    QHash<QString, core::CaseBrief> m_looked; ///< archived cases that somebody opened
    QStringList m_lookedOrder;                ///< the last one last
    std::deque<QString> m_wanted;
    QSet<QString> m_wantedSet;
    QStringList m_endedWanted; ///< read after ready()
    QElapsedTimer m_told;
    QTimer m_minute;
    QDateTime m_checked;
    bool m_siteWanted = false;
    bool m_marksWanted = false;
    bool m_listWanted = false;
    bool m_busy = false;
    bool m_stepping = false;
    bool m_online = false;
    bool m_ready = false;
    bool m_changed = false;
};

} // namespace app
