#pragma once

#include "core/records/RecordChecks.h"
#include "ui/records/RecordRows.h"
#include "ui/shell/PageView.h"

#include <QThreadPool>

namespace ui {

/// Takes files into a case (R-F1): reads, recognises and checks them, keeps their bytes and writes the record. What a person
/// has to look at first is kept aside, and nothing of it leaves this computer before the answer. GUI thread; files are read
/// and hashed in a thread of its own.
class RecordIntake final : public QObject {
    Q_OBJECT
public:
    RecordIntake(Room& room, QString caseId, QObject* parent);
    ~RecordIntake() override;

    /// Whose case it is; checks need it.
    void setCase(const core::Patient& patient, const QList<core::RecordItem>& records);
    void addFiles(const QStringList& paths);
    /// All files of a folder and what is below it.
    void addFolder(const QString& path);
    void addBytes(const QString& name, const QByteArray& bytes);
    /// How many are still being looked at.
    int busy() const { return m_busy; }

    const QList<RecordRow>& asked() const { return m_asked; }
    void useAnyway(const QString& id);
    void leaveOut(const QString& id);
    /// Another title, kind, date or origin of a record, asked or kept.
    void change(const core::RecordItem& item);

Q_SIGNALS:
    void changed();
    /// A file was not taken; a sentence why.
    void refused(const QString& sentence);
    void added(const QString& recordId);

private:
    struct Loaded {
        QString name;
        QByteArray bytes;
        QString sha256, sha1;
        QDateTime modified;
        bool tooLarge = false;
    };
    void load(const QString& path);
    void take(const Loaded& loaded);
    void look(RecordRow row, const core::Result<core::DecodedFile>& file);
    void settle(const RecordRow& row);
    void keep(RecordRow row);
    void write(const core::RecordItem& item, bool fresh);
    void done();
    void keepAsked(const RecordRow& row);
    void readAsked();
    QString formKey(const QString& id) const;
    QString ownInstitution() const;

    Room& m_room;
    QString m_caseId;
    core::Patient m_patient;
    QList<core::RecordItem> m_records;
    QList<RecordRow> m_asked;
    int m_busy = 0;
    QThreadPool m_thread;
};

} // namespace ui
