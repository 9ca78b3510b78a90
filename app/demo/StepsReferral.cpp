#include "app/demo/Steps.h"

#include "core/base/Uuid.h"
#include "seal/Digest.h"

#include <QCryptographicHash>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using core::Status;

namespace {

core::Referral referralOf(const core::DemoCase& demo, bool complete)
{
    core::Referral referral;
    referral.invitation = demo.invitation;
    referral.eligibility = demo.eligibility;
    referral.feeTold = demo.feeTold;
    if (complete) {
        referral.auscultation = demo.auscultation;
        for (qsizetype i = 0; i + 1 < demo.records.size(); ++i)
            referral.invitation.recordIds.append(demo.records[i].item.id);
    } else {
        referral.invitation.purpose.clear();
    }
    return referral;
}

core::CaseTask taskOf(const core::DemoCase& demo, const QString& caseId, const QDateTime& now)
{
    core::CaseTask task;
    task.id = caseId;
    task.kind = demo.invitation.kind;
    task.patientId = demo.patient.id;
    task.invitationId = demo.invitation.id;
    task.requesterId = demo.invitation.onSiteDoctorId;
    task.clinicId = demo.invitation.clinicId;
    task.hubId = demo.invitation.hubId;
    task.authoredOn = now;
    return task;
}

/// The parts of a referral that are entered without a line.
Task<Status> enterCase(Stage& stage, const core::DemoCase& demo, QString caseId, bool complete)
{
    Party& clinic = stage.clinic;
    core::Result<core::CaseDesk> empty = co_await stage.desk(clinic, caseId);
    if (!empty)
        co_return empty.error();
    Status done = co_await stage.commit(clinic, empty->registerPatient(demo.patient));
    if (!done)
        co_return done;
    done = co_await stage.commit(clinic, empty->openCase(taskOf(demo, caseId, stage.now()), referralOf(demo, complete)));
    if (!done)
        co_return done;
    core::Result<core::CaseDesk> desk = co_await stage.desk(clinic, caseId);
    if (!desk)
        co_return desk.error();
    done = co_await stage.commit(clinic, desk->recordFirstVisit(demo.firstVisit));
    if (!done)
        co_return done;
    core::DangerRecord danger;
    danger.id = core::newId();
    danger.check.byPractitionerId = demo.firstVisit.doctorId;
    danger.check.at = stage.now();
    co_return co_await stage.commit(clinic, desk->checkDanger(danger));
}

Task<Status> draftOffline(Stage& stage)
{
    Status stopped = co_await stage.stopHub();
    if (!stopped)
        co_return stopped;
    stage.caseId = core::newId();
    co_return co_await enterCase(stage, stage.demo(), stage.caseId, false);
}

Task<Check> draftOfflineCheck(Stage& stage)
{
    QStringList missing;
    if (stage.caseId.isEmpty())
        co_return compared(u"draft"_s, {u"no case was opened"_s});
    Status synced = co_await stage.sync(stage.clinic);
    if (synced || synced.error().code != core::Code::Offline)
        missing.append(u"offline was not said"_s);
    if (stage.clinic.station()->engine()->state().queued < 4)
        missing.append(u"acts in the outbox"_s);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk || !desk->file().exists())
        missing.append(u"case in the cache"_s);
    co_return compared(u"with the hub away the draft is kept and waits; the workstation says that it is offline"_s, missing);
}

Task<Status> sendIncomplete(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    core::Result<core::Act> sent = desk->send(referralOf(stage.demo(), false), std::nullopt, stage.now().addDays(1), stage.now());
    stage.notes.insert(u"missing"_s, sent ? QString() : sent.error().detail);
    Status started = co_await stage.startHub();
    if (!started)
        co_return started;
    co_return co_await stage.sync(stage.clinic);
}

Task<Check> sendIncompleteCheck(Stage& stage)
{
    const QStringList named = stage.notes.value(u"missing"_s).split(' '_L1, Qt::SkipEmptyParts);
    QStringList differing;
    for (const char* part : {"consent", "auscultation", "invitation"}) {
        if (!named.contains(QLatin1String(part)))
            differing.append(QLatin1String(part));
    }
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    if (!synced || (desk && desk->file().exists()))
        differing.append(u"the hub's side sees an unsent case"_s);
    co_return compared(
        u"each missing part is named (%1); the hub's side sees nothing of the draft"_s.arg(named.join(u", "_s)), differing);
}

Task<Status> addRecord(Stage& stage, const core::CaseDesk& desk, const core::DemoRecord& record)
{
    core::Result<QByteArray> bytes = record.file.isEmpty() ? core::Result<QByteArray>(record.text.toUtf8())
                                                           : stage.resourceFile(record.file);
    if (!bytes)
        co_return bytes.error();
    core::Result<QByteArray> sha256 = co_await stage.attach(
        stage.clinic, *bytes, record.item.mime, stage.caseId, stage.demo().patient.id);
    if (!sha256)
        co_return sha256.error();
    core::RecordItem item = record.item;
    item.size = bytes->size();
    item.sha256 = QString::fromLatin1(*sha256);
    item.sha1 = QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha1).toHex());
    stage.attached.insert(item.id, *sha256);
    co_return co_await stage.commit(stage.clinic, desk.addRecord(item));
}

Task<Status> addRecords(Stage& stage)
{
    const core::DemoCase& demo = stage.demo();
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    for (qsizetype i = 0; i + 1 < demo.records.size(); ++i) {
        Status added = co_await addRecord(stage, *desk, demo.records[i]);
        if (!added)
            co_return added;
    }
    for (const core::DemoRecording& recording : demo.recordings) {
        core::Result<QByteArray> bytes = stage.resourceFile(recording.file);
        if (!bytes)
            co_return bytes.error();
        core::Result<QByteArray> sha256 = co_await stage.attach(
            stage.clinic, *bytes, recording.info.mime, stage.caseId, demo.patient.id);
        if (!sha256)
            co_return sha256.error();
        core::RecordingInfo info = recording.info;
        if (Status described = core::describeRecording(info, *bytes, *sha256); !described)
            co_return described;
        stage.attached.insert(info.id, *sha256);
        Status done = co_await stage.commit(stage.clinic, desk->addRecording(info));
        if (!done)
            co_return done;
    }
    co_return Status();
}

Task<Check> addRecordsCheck(Stage& stage)
{
    const qsizetype wanted = stage.demo().records.size() - 1 + stage.demo().recordings.size(); // one comes later
    QStringList differing;
    if (stage.attached.size() != wanted)
        differing.append(u"%1 of %2 attachments"_s.arg(stage.attached.size()).arg(wanted));
    for (auto it = stage.attached.cbegin(); it != stage.attached.cend(); ++it) {
        core::Result<QByteArray> bytes = co_await stage.bytesOf(stage.clinic, it.value());
        if (!bytes || seal::sha256(*bytes).toHex() != it.value())
            differing.append(it.key());
    }
    co_return compared(
        u"%1 records and recordings (PDF, JPEG, DICOM, WAV, text) are encrypted in the cache and read back whole"_s.arg(wanted),
        differing);
}

Task<Status> signConsent(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    core::Consent consent = *stage.demo().consent;
    const QByteArray paper = "%PDF-1.4\n% signed consent of the demonstration\n";
    core::Result<QByteArray> sha256 = co_await stage.attach(
        stage.clinic, paper, u"application/pdf"_s, stage.caseId, stage.demo().patient.id);
    if (!sha256)
        co_return sha256.error();
    consent.documentSha256 = QString::fromLatin1(*sha256);
    stage.attached.insert(u"consent-paper"_s, *sha256);
    const core::Act act = desk->recordConsent(consent, core::consentPaper(consent, *sha256, paper.size()));
    co_return co_await stage.commit(stage.clinic, act);
}

Task<Check> signConsentCheck(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    const QStringList left = desk ? desk->missingFor(core::CaseEvent::Send, stage.now()) : QStringList{u"desk"_s};
    if (!left.contains(u"consent"_s))
        co_return compared(u"the consent is no longer among what is missing"_s, {});
    co_return compared(u"consent"_s, desk ? desk->gapsForSending(stage.now()) : left);
}

Task<Status> send(Stage& stage)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    const core::DemoCase& demo = stage.demo();
    core::Appointment wish;
    wish.id = core::newId();
    wish.caseId = stage.caseId;
    wish.slotId = demo.invitation.slotIds.value(0);
    wish.practitionerId = demo.invitation.preferredSpecialistId;
    wish.start = demo.invitation.wishedFrom;
    wish.end = demo.invitation.wishedUntil;
    stage.notes.insert(u"appointment"_s, wish.id);
    core::Result<core::Act> act = desk->send(referralOf(demo, true), wish, stage.now().addSecs(24 * 3600), stage.now());
    Status done = co_await stage.commit(stage.clinic, act);
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.clinic);
}

Task<Check> sendCheck(Stage& stage)
{
    const core::DemoCase& demo = stage.demo();
    Status synced = co_await stage.sync(stage.expert);
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    if (!synced || !desk || !desk->file().exists())
        co_return compared(u"invitation"_s, {u"the specialist does not have the case"_s});
    QStringList differing;
    const core::CaseFile& file = desk->file();
    if (desk->state() != core::CaseState::Sent)
        differing.append(u"state "_s + core::codeOf(desk->state()));
    if (desk->task().events.isEmpty() || !desk->task().events.last().hubTime.isValid())
        differing.append(u"hub time of the event"_s);
    auto referral = core::fromFhir<core::Referral>(file.resource(u"ServiceRequest"_s, demo.invitation.id));
    if (!referral || referral->invitation.reason != demo.invitation.reason
        || referral->invitation.purpose != demo.invitation.purpose || referral->invitation.subject != demo.invitation.subject
        || referral->invitation.minTitle != demo.invitation.minTitle
        || referral->invitation.recordSummary != demo.invitation.recordSummary)
        differing.append(u"invitation"_s);
    if (!referral || referral->eligibility.grounds != demo.eligibility.grounds)
        differing.append(u"ground"_s);
    if (!referral || referral->auscultation.choice != demo.auscultation.choice)
        differing.append(u"auscultation"_s);
    auto patient = core::fromFhir<core::Patient>(file.resource(u"Patient"_s, demo.patient.id));
    if (!patient || patient->person != demo.patient.person)
        differing.append(u"patient"_s);
    auto first = core::firstVisitFromFhir(file.all(u"Encounter"_s) + file.all(u"Condition"_s) + file.all(u"Observation"_s));
    if (!first || first->complaint != demo.firstVisit.complaint || first->findings != demo.firstVisit.findings
        || first->date != demo.firstVisit.date)
        differing.append(u"first visit"_s);
    const QList<QJsonObject> consents = file.all(u"Consent"_s);
    auto consent = consents.isEmpty() ? core::Result<core::Consent>(core::fail(core::Code::NotFound))
                                      : core::fromFhir<core::Consent>(consents.first());
    if (!consent || consent->hubId != demo.consent->hubId || consent->kind != demo.consent->kind
        || consent->feeFen != demo.consent->feeFen || consent->signerName != demo.consent->signerName)
        differing.append(u"consent"_s);
    co_return compared(
        u"at the specialist: state sent with hub time; invitation, ground, patient, first visit, consent (hospital, kind, fee) and the way of auscultation as entered at the clinic"_s,
        differing);
}

Task<Status> deliverBytes(Stage& stage)
{
    // the last record comes after the invitation: the list of medicines that the specialist wants to see
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.caseId);
    if (!desk)
        co_return desk.error();
    Status added = co_await addRecord(stage, *desk, stage.demo().records.last());
    if (!added)
        co_return added;
    co_return co_await stage.sync(stage.clinic);
}

Task<Check> deliverBytesCheck(Stage& stage)
{
    QStringList differing;
    Status synced = co_await stage.sync(stage.expert);
    if (!synced)
        differing.append(u"sync"_s);
    const qsizetype wanted = stage.demo().records.size() + stage.demo().recordings.size() + 1; // and the consent's paper
    if (stage.attached.size() != wanted)
        differing.append(u"%1 of %2 attachments"_s.arg(stage.attached.size()).arg(wanted));
    qint64 total = 0;
    for (auto it = stage.attached.cbegin(); it != stage.attached.cend(); ++it) {
        core::Result<QByteArray> bytes = co_await stage.bytesOf(stage.expert, it.value());
        if (!bytes || seal::sha256(*bytes).toHex() != it.value())
            differing.append(it.key());
        else
            total += bytes->size();
    }
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.expert, stage.caseId);
    QStringList sites;
    if (desk) {
        for (const QJsonObject& resource : desk->file().all(u"DocumentReference"_s)) {
            if (auto info = core::fromFhir<core::RecordingInfo>(resource); info && info->mime.startsWith("audio/"_L1))
                sites.append(core::codeOf(info->site));
        }
    }
    for (const core::DemoRecording& recording : stage.demo().recordings) {
        if (!sites.contains(core::codeOf(recording.info.site)))
            differing.append(core::codeOf(recording.info.site));
    }
    co_return compared(u"%1 attachments, %2 bytes, arrived at the specialist bit for bit; every recording with its site"_s
                           .arg(stage.attached.size())
                           .arg(total),
        differing);
}

Task<Status> sendSecond(Stage& stage)
{
    // another patient, the same wished time
    stage.secondCaseId = core::newId();
    const core::DemoCase& demo = stage.secondDemo();
    Status entered = co_await enterCase(stage, demo, stage.secondCaseId, true);
    if (!entered)
        co_return entered;
    core::Result<core::CaseDesk> desk = co_await stage.desk(stage.clinic, stage.secondCaseId);
    if (!desk)
        co_return desk.error();
    core::Consent consent = *demo.consent;
    const QByteArray paper = "%PDF-1.4\n% second signed consent\n";
    core::Result<QByteArray> sha256 = co_await stage.attach(
        stage.clinic, paper, u"application/pdf"_s, stage.secondCaseId, demo.patient.id);
    if (!sha256)
        co_return sha256.error();
    consent.documentSha256 = QString::fromLatin1(*sha256);
    Status done = co_await stage.commit(
        stage.clinic, desk->recordConsent(consent, core::consentPaper(consent, *sha256, paper.size())));
    for (const core::DemoRecording& recording : demo.recordings) {
        core::Result<QByteArray> bytes = stage.resourceFile(recording.file);
        if (!done || !bytes)
            co_return done ? Status(bytes.error()) : done;
        core::Result<QByteArray> sha = co_await stage.attach(
            stage.clinic, *bytes, recording.info.mime, stage.secondCaseId, demo.patient.id);
        if (!sha)
            co_return sha.error();
        core::RecordingInfo info = recording.info;
        if (Status described = core::describeRecording(info, *bytes, *sha); !described)
            co_return described;
        done = co_await stage.commit(stage.clinic, desk->addRecording(info));
    }
    if (!done)
        co_return done;
    core::Result<core::CaseDesk> ready = co_await stage.desk(stage.clinic, stage.secondCaseId);
    if (!ready)
        co_return ready.error();
    core::Appointment wish;
    wish.id = core::newId();
    wish.caseId = stage.secondCaseId;
    wish.slotId = stage.demo().invitation.slotIds.value(0);
    wish.practitionerId = stage.demo().invitation.preferredSpecialistId;
    wish.start = stage.demo().invitation.wishedFrom;
    wish.end = stage.demo().invitation.wishedUntil;
    core::Referral referral = referralOf(demo, true);
    referral.invitation.recordIds.clear();
    referral.invitation.preferredSpecialistId = wish.practitionerId;
    referral.invitation.slotIds = {wish.slotId};
    referral.invitation.wishedFrom = wish.start;
    referral.invitation.wishedUntil = wish.end;
    core::Result<core::Act> act = ready->send(referral, wish, stage.now().addSecs(24 * 3600), stage.now());
    if (act)
        stage.notes.insert(u"second-send"_s, act->id);
    done = co_await stage.commit(stage.clinic, act);
    if (!done)
        co_return done;
    co_return co_await stage.sync(stage.clinic);
}

} // namespace

// The check needs the outbox of the clinic and the specialist's view; kept apart from the act above for its length.
Task<Check> takenSlotCheck(Stage& stage);

QList<Step> referralSteps()
{
    return {
        {"draft a referral with the hub away", {}, draftOffline, draftOfflineCheck},
        {"an incomplete invitation is not sent", {u"R-E1"_s}, sendIncomplete, sendIncompleteCheck},
        {"add records and auscultation", {}, addRecords, addRecordsCheck},
        {"sign the consent", {}, signConsent, signConsentCheck},
        {"send the invitation", {u"R-A1"_s, u"R-C1"_s, u"R-C2"_s, u"R-C3"_s, u"R-D1"_s, u"R-D2"_s, u"R-E1"_s}, send, sendCheck},
        {"deliver the attachments", {u"R-F1"_s, u"R-F2"_s}, deliverBytes, deliverBytesCheck},
        {"the same time is not sold twice", {u"R-E4"_s}, sendSecond, takenSlotCheck},
    };
}

} // namespace app
