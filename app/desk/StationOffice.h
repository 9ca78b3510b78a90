#pragma once

#include "app/Signatory.h"
#include "app/desk/ByteBook.h"
#include "app/desk/CaseBook.h"
#include "app/desk/CaseFinder.h"
#include "app/desk/FormKeeper.h"
#include "app/desk/StationRecordings.h"
#include "core/flow/Office.h"

namespace app {

/// The desk of the person who has opened a workstation. GUI thread. When the workstation closes first, its questions are
/// answered with Revoked.
class StationOffice final : public core::Office {
    Q_OBJECT
public:
    struct Person {
        core::Author author;
        QString name;
        QDateTime signsUntil; ///< without another sign-in at the hub
    };

    StationOffice(Workstation& station, const core::Clock& clock, Person person, QObject* parent = nullptr);
    ~StationOffice() override;

    /// After a sign-in at the hub.
    void setSignsUntil(const QDateTime& until) { m_person.signsUntil = until; }
    /// A person's choice changed these cases here.
    void reread(const QStringList& caseIds);
    /// Nothing waits to be read.
    bool isSettled() const { return m_book.isSettled(); }

    core::Author author() const override { return m_person.author; }
    QString userName() const override { return m_person.name; }
    QDateTime now() const override;
    core::Party side() const override;
    const QList<core::CaseBrief>& cases() const override { return m_book.cases(); }
    const core::CaseBrief* find(const QString& caseId) const override { return m_book.find(caseId); }
    void readArchive(
        QObject* context, const ArchiveQuery& query, const QString& after, Done<core::Result<ArchivePage>> done) override;
    void countArchive(QObject* context, Done<core::Result<int>> done) override;
    void readLines(QObject* context, const QStringList& caseIds, Done<core::Result<QList<core::CaseBrief>>> done) override;
    const core::Directory& directory() const override { return m_book.site()->directory; }
    bool isReady() const override { return m_book.isReady(); }
    void openCase(QObject* context, const QString& caseId, Done<core::Result<core::CaseDesk>> done) override;
    core::CaseDesk newDesk() const override;
    void commit(QObject* context, const core::Act& act, Done<core::Status> done) override;
    core::Delivery deliveryOf(const QString& caseId) const override { return m_book.deliveryOf(caseId); }
    void keepForm(const QString& key, const QJsonObject& form) override { m_forms.keep(key, form); }
    void readForm(QObject* context, const QString& key, Done<core::Result<QJsonObject>> done) override;
    void listForms(QObject* context, const QString& beginning, Done<core::Result<QStringList>> done) override;
    void dropForm(const QString& key) override { m_forms.drop(key); }
    void attach(
        QObject* context, const QByteArray& bytes, const AttachmentInfo& info, Done<core::Result<QByteArray>> done) override;
    void bytesOf(QObject* context, const QByteArray& sha256Hex, Done<core::Result<QByteArray>> done) override;
    double attachmentProgress(const QByteArray& sha256Hex) const override { return m_bytes.progressOf(sha256Hex); }
    core::RecordingKeeper* recordings() override { return &m_recordings; }
    bool canSign() const override;
    void makeSigningKey(QObject* context, const core::Secret& pin, Done<core::Status> done) override;
    void sign(QObject* context, const QByteArray& content, const core::Secret& pin,
        Done<core::Result<core::OpinionSignature>> done) override;
    void verifySignatures(QObject* context, const QString& caseId, Done<core::Result<QSet<QString>>> done) override;
    void search(QObject* context, const QString& text, int limit, Done<core::Result<QList<core::CaseBrief>>> done) override;
    void searchPatients(QObject* context, const QString& text, int limit, Done<core::Result<QList<core::Patient>>> done) override;

Q_SIGNALS:
    /// Acts or bytes were stored that the hub does not have.
    void stored();
    /// isSettled() again.
    void settled();

private:
    void listenTo(syncing::SyncEngine& engine);
    void onSyncState(const syncing::SyncState& state);
    void onStored(const core::Act& act);
    void onAttached();
    void sendSoon();
    Verifier verifier() const;
    /// `done` as a function that is not called once `context` has died.
    template <typename T>
    static Done<T> guarded(QObject* context, Done<T> done);
    /// Answers later, like all others.
    template <typename T>
    static void refuse(QObject* context, core::Code code, const Done<T>& done);
    /// Asks the storage thread; Revoked once the workstation is closed.
    template <typename T, typename Work>
    void ask(QObject* context, Work work, Done<T> done);
    bool maySign() const;

    QPointer<Workstation> m_station;
    const core::Clock& m_clock;
    Person m_person;
    CaseBook m_book;
    CaseFinder m_finder;
    ByteBook m_bytes;
    FormKeeper m_forms;
    StationRecordings m_recordings;
    Signatory m_signatory;
    qint64 m_offsetMs = 0; ///< hub minus here
    bool m_hasCertificate = false;
};

} // namespace app
