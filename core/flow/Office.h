#pragma once

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/flow/CaseBrief.h"
#include "core/flow/CaseDesk.h"
#include "core/flow/Directory.h"

#include <QObject>

#include <functional>

namespace core {

class RecordingKeeper;

/// The signed-in person's desk: every case this workstation has and everything that is done with it. The windows' only way
/// to data. Lives on the GUI thread; every answer comes there, later, and not at all once `context` has died.
class Office : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Done = std::function<void(T)>;

    // who and when
    virtual Author author() const = 0;
    virtual QString userName() const = 0;
    /// Now by the hub's clock as far as it is known, UTC.
    virtual QDateTime now() const = 0;
    /// Which side of cases this workstation stands on by its institution's kind.
    virtual Party side() const = 0;

    // what there is; kept up to date, with a signal
    /// What is on the desk, in no particular order: every open case; of those that ended, the ones of the last two weeks and those
    /// with something that is not over (not delivered, a follow-up to come). All others are in the archive.
    virtual const QList<CaseBrief>& cases() const = 0;
    /// The line of a case on the desk, or of an archived one that was opened lately; null for others. Valid until the caller
    /// returns to the event loop.
    virtual const CaseBrief* find(const QString& caseId) const = 0;
    virtual const Directory& directory() const = 0;
    /// False until every open case has been read. Those that ended lately follow, with casesChanged.
    virtual bool isReady() const = 0;

    // the archive: what ended long ago, as many as there may be
    struct ArchiveQuery {
        QString text;   ///< name, pinyin, number, as for search(); empty: any
        QDateTime from; ///< of the last event; invalid: any
    };
    struct ArchivePage {
        QList<CaseBrief> cases; ///< what moved last first; may be empty although more follows
        QString next;           ///< for the page after it; empty: this was the last
        bool isCut = false;     ///< of a text that very many have, only the newest were looked through
    };
    /// Reads on after the page that gave `after` (empty: from the start).
    virtual void readArchive(
        QObject* context, const ArchiveQuery& query, const QString& after, Done<Result<ArchivePage>> done) = 0;
    /// How many cases the archive has for this person.
    virtual void countArchive(QObject* context, Done<Result<int>> done) = 0;
    /// The lines of these cases, wherever they lie; those that are not here, or not for this person, are left out.
    virtual void readLines(QObject* context, const QStringList& caseIds, Done<Result<QList<CaseBrief>>> done) = 0;

    // one case
    virtual void openCase(QObject* context, const QString& caseId, Done<Result<CaseDesk>> done) = 0;
    /// A desk for a case that does not exist yet, with the directory.
    virtual CaseDesk newDesk() const = 0;
    /// Stored when `done` says so: it then survives a power cut. It goes to the hub by itself.
    virtual void commit(QObject* context, const Act& act, Done<Status> done) = 0;
    /// How far one case has got, for ticks.
    virtual Delivery deliveryOf(const QString& caseId) const = 0;

    // a person's drafts of a form, saved with every change and found again after a power cut; never sent
    /// `key` names the form ("referral/<caseId>", "opinion/<caseId>").
    virtual void keepForm(const QString& key, const QJsonObject& form) = 0;
    virtual void readForm(QObject* context, const QString& key, Done<Result<QJsonObject>> done) = 0;
    /// Keys of kept forms with this beginning, newest first.
    virtual void listForms(QObject* context, const QString& beginning, Done<Result<QStringList>> done) = 0;
    virtual void dropForm(const QString& key) = 0;

    // bytes
    /// What an attachment is, for the queue and the hub.
    struct AttachmentInfo {
        QString mime;
        QString caseId;
        QString patientId;
        bool urgent = false; ///< auscultation goes before other bytes
    };
    /// Encrypts and keeps bytes; their SHA-256, lower-case hex.
    virtual void attach(QObject* context, const QByteArray& bytes, const AttachmentInfo& info, Done<Result<QByteArray>> done) = 0;
    /// NotFound while they have not come yet; Corrupt.
    virtual void bytesOf(QObject* context, const QByteArray& sha256Hex, Done<Result<QByteArray>> done) = 0;
    /// How far an attachment has got: 0…1 of its bytes at the hub; 1 = confirmed; negative = not here yet.
    virtual double attachmentProgress(const QByteArray& sha256Hex) const = 0;
    /// Keeps sounds under way; lives as long as the office. Null where nothing can be recorded.
    virtual RecordingKeeper* recordings() { return nullptr; }

    // signing (R-H1)
    virtual bool canSign() const = 0; ///< the role signs, and a certificate is here
    /// Makes a signing key under a six-digit PIN and has the site certify it; needs the line.
    virtual void makeSigningKey(QObject* context, const Secret& pin, Done<Status> done) = 0;
    /// Signs the text of an opinion and keeps these bytes as an attachment of its case. WrongKey; Locked after too many tries;
    /// NotFound without a key; Unauthenticated when too long ago signed in at the hub.
    virtual void sign(QObject* context, const QByteArray& content, const Secret& pin, Done<Result<OpinionSignature>> done) = 0;
    /// Ids of the Provenances of a case whose signatures hold.
    virtual void verifySignatures(QObject* context, const QString& caseId, Done<Result<QSet<QString>>> done) = 0;

    // search over everything here by name, pinyin, number; best first
    virtual void search(QObject* context, const QString& text, int limit, Done<Result<QList<CaseBrief>>> done) = 0;
    /// Patients by name, pinyin or document number, for a new referral of somebody known.
    virtual void searchPatients(QObject* context, const QString& text, int limit, Done<Result<QList<Patient>>> done) = 0;

Q_SIGNALS:
    void ready();
    void casesChanged();
    /// Also of cases in the archive, and of one that went there or came back.
    void caseChanged(const QString& caseId);
    void directoryChanged();
    void attachmentMoved(const QByteArray& sha256Hex);
};

} // namespace core
