#pragma once

#include "core/auscultation/AuscultationProof.h"
#include "core/auscultation/Recording.h"
#include "core/base/Result.h"
#include "core/booking/Consent.h"
#include "core/booking/Eligibility.h"
#include "core/booking/Fee.h"
#include "core/booking/FirstVisit.h"
#include "core/booking/Invitation.h"
#include "core/booking/Slot.h"
#include "core/people/Agreement.h"
#include "core/people/Institution.h"
#include "core/people/Patient.h"
#include "core/people/Practitioner.h"
#include "core/records/RecordItem.h"

#include <QHash>
#include <QJsonObject>

namespace core {

/// A person of the demonstration site with an account.
struct DemoUser {
    QString key; ///< e.g. "zhou"; also the login
    Practitioner practitioner;
    PractitionerRole role;
};

/// A record of a demonstration case: a file of the demonstration folder, or text to be kept as a document.
struct DemoRecord {
    RecordItem item; ///< sha256 and size are filled by whoever stores the bytes
    QString file;    ///< relative to the demonstration folder; empty = `text` is the content
    QString text;    ///< the finding or the table, in the chosen language
};

/// A registered stethoscope and the institution it belongs to.
struct DemoDevice {
    StethoscopeDevice device;
    QString institutionId;
};

struct DemoRecording {
    RecordingInfo info; ///< sha256, size and format are filled by whoever stores the bytes (see describeRecording())
    QString file;       ///< relative to the demonstration folder
};

/// One invented case, as far as it is entered before the visit. What happens afterwards stays in `json`.
struct DemoCase {
    QString key;
    QString state;  ///< the demonstration's own state word
    QString number; ///< shown case number
    QString clinicKey, onSiteKey, preferredKey;
    Patient patient;
    FirstVisit firstVisit;
    Eligibility eligibility;
    Invitation invitation;
    std::optional<Consent> consent;
    AuscultationProof auscultation;
    FeeStatement feeTold;
    FeeStatement feeCharged; ///< default: the content tells of none; `at` is left to whoever records it
    QList<DemoRecord> records;
    QList<DemoRecording> recordings;
    QJsonObject json; ///< the whole case as it stands in the file
};

/// Vital signs as the file writes them, measured at `at`.
Vitals demoVitals(const QJsonObject& json, const QDateTime& at);

/// Size, hash and what the WAV head says, put into `info`. BadInput for what is no WAV file.
Status describeRecording(RecordingInfo& info, QByteArrayView wav, const QByteArray& sha256Hex);

/// The signed paper of a consent as a record of its case; the bytes are `sha256Hex`'s.
RecordItem consentPaper(const Consent& consent, const QByteArray& sha256Hex, qint64 size);

/// resources/demo/cases.json as domain values, in one language, with its relative days resolved. Pure; any thread.
class DemoContent {
public:
    /// `json` is the text of cases.json, `language` "zh_CN" or "en", `day0` the day of the demonstration at the site
    /// (China Standard Time). Ids are derived from the file's keys and `day0`, so every run of a day gives the same ones.
    /// `shiftMinutes` moves every clock time, so that the story can be met at any hour. Errors: BadInput (not the known
    /// format), TooNew (a later version).
    static Result<DemoContent> read(const QByteArray& json, const QString& language, const QDate& day0, int shiftMinutes = 0);

    QList<Institution> institutions;
    QList<Agreement> agreements;
    QList<Delegation> delegations;
    QList<DemoUser> users;
    QList<DemoDevice> devices;
    QList<Slot> publishedSlots; ///< every published slot of every specialist
    QList<DemoCase> cases;
    QJsonObject dialogueResult; ///< what the spoken visit ends with (see demoOutcome())

    const DemoCase* caseOf(const QString& key) const;
    const DemoUser* userOf(const QString& key) const;
    /// The stable id of a thing named in the file, e.g. id("institution", "hub").
    QString id(const QString& kind, const QString& key) const;
    /// The chosen language's text of a {"zh","en"} object (or of a plain string).
    QString text(const QJsonValue& value) const;
    /// {"day": n, "time": "HH:MM"} as UTC; an invalid time when there is no day.
    QDateTime time(const QJsonValue& value) const;
    QDate date(const QJsonValue& value) const;

private:
    void readSite(const QJsonObject& site);
    void readPeople(const QJsonObject& site);
    void readSlots(const QJsonObject& specialist);
    DemoCase readCase(const QJsonObject& json) const;
    void readRecords(const QJsonObject& json, DemoCase& demo) const;
    std::optional<Consent> readConsent(const QJsonObject& json, const DemoCase& demo) const;
    FeeStatement readFee(const QJsonObject& json, const DemoCase& demo) const;
    FeeStatement readCharged(const QJsonObject& fees, const DemoCase& demo) const;

    QString m_language;
    QDate m_day0;
    int m_shiftMinutes = 0;
    QHash<QString, FeeItem> m_fees;
    QString m_caseNumber;
};

} // namespace core
