#pragma once

#include "core/records/RecordChecks.h"
#include "ui/records/RecordRows.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/FileReading.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QThreadPool>

namespace ui {

/// Takes files into a case (R-F1): reads, recognises and checks them, keeps their bytes and writes the record. What a person
/// has to look at first is kept aside, and nothing of it leaves this computer before the answer. GUI thread; folders are
/// walked and files read and hashed in a thread of its own, one after the other. Files that were not read when the program
/// ended are read when the case is opened next.
class RecordIntake final : public QObject {
    Q_OBJECT
public:
    RecordIntake(Room& room, QString caseId, QObject* parent);
    ~RecordIntake() override;

    /// Whose case it is; checks need it.
    void setCase(const core::Patient& patient, const QList<core::RecordItem>& records);
    /// Files, and all files of folders and what is below them.
    void addFiles(const QStringList& paths);
    void addPicture(const QString& name, const QImage& picture);
    /// A photographed page. `isJudged`: a person has looked at it, and a blurred one is not asked about again. `done` is called
    /// once: true when it is among the records or asked about, false when it could not be stored.
    void addPhotograph(const QByteArray& jpeg, bool isJudged, std::function<void(bool)> done = {});
    /// How many are still being looked at, of how many since nothing was.
    int busy() const { return int(m_jobs.size()); }
    int total() const { return m_total; }
    /// Name of the file that is looked at; empty when none is.
    QString current() const;
    /// What has not become a record yet is left out.
    void cancel();

    const QList<RecordRow>& asked() const { return m_asked; }
    void useAnyway(const QString& id);
    void leaveOut(const QString& id);
    /// Another title, kind, date or origin of a record, asked or kept.
    void change(const core::RecordItem& item);

Q_SIGNALS:
    void changed();
    /// A file was not taken; a sentence why.
    void refused(const QString& sentence);
    /// Shown from now on: asked about, or a record.
    void added(const QString& recordId);
    /// It is a record of the case.
    void kept(const QString& recordId);

private:
    using Job = quint64;                                    ///< one file on its way
    static constexpr qint64 kMostBytes = qint64(300) << 20; ///< of one file
    Job begin(const QString& path);
    void end(Job job, bool isTaken = false);
    void keepPaths();
    void resume();
    void load(const QString& path);
    void read(Job job, std::function<core::Result<FileBytes>()> work);
    void take(Job job, const core::Result<FileBytes>& file);
    void look(Job job, RecordRow row, const core::Result<core::DecodedFile>& file);
    void check(Job job, const RecordRow& row, const core::DecodedFile& file);
    void finish(Job job, RecordRow row);
    void settle(Job job, const RecordRow& row);
    void keep(Job job, RecordRow row);
    void write(std::optional<Job> job, const core::RecordItem& item);
    void ask(const RecordRow& row);
    void keepAsked(const RecordRow& row);
    void readAsked();
    template <typename T>
    void inThread(std::function<T()> work, std::function<void(const T&)> then);
    QString formKey(const QString& id) const;
    QString pathsKey() const;
    QString ownInstitution() const;
    const QStringList& otherPatients();

    Room& m_room;
    QString m_caseId;
    core::Patient m_patient;
    QList<core::RecordItem> m_records;
    QList<RecordRow> m_asked;
    QMap<Job, QString> m_jobs;                    ///< with the paths; what was pasted has none
    QSet<Job> m_lookedAt;                         ///< photographs that a person has judged
    QHash<Job, std::function<void(bool)>> m_told; ///< who waits for a photograph
    std::optional<QStringList> m_others;          ///< of the files on their way: gathered once
    Job m_lastJob = 0;
    int m_total = 0;
    QStringList m_early; ///< chosen before it was known whose case it is
    bool m_isResumed = false;
    std::shared_ptr<std::atomic_bool> m_stop;
    QThreadPool m_thread;
};

} // namespace ui
