#include "hub/demo/CaseStory.h"

#include "core/demo/DemoWords.h"
#include "hub/demo/MakeDemo.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace hub {

using namespace Qt::StringLiterals;
using core::Result;
using core::Status;

namespace {

QStringList teamOf(const core::DemoCase& demo)
{
    QStringList keys;
    for (const QJsonValue& key : demo.json.value("requested"_L1).toObject().value("team"_L1).toArray())
        keys.append(key.toString());
    return keys;
}

} // namespace

// Chinese needs no font in the file: every reader brings one for the characters of this table of the PDF standard.
QByteArray paperPdf(const QStringList& lines)
{
    const bool latin = std::all_of(lines.begin(), lines.end(),
        [](const QString& line) { return std::all_of(line.begin(), line.end(), [](QChar c) { return c.unicode() < 128; }); });
    QByteArray text = "BT /F1 12 Tf 72 760 Td 18 TL\n";
    for (const QString& line : lines) {
        if (latin) {
            text += '(' + line.toLatin1().replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)") + ") Tj T*\n";
            continue;
        }
        text += '<';
        for (const QChar c : line)
            text += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        text += "> Tj T*\n";
    }
    text += "ET\n";
    QList<QByteArray> objects{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + QByteArray::number(text.size()) + " >>\nstream\n" + text + "endstream"};
    if (latin) {
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    } else {
        objects.append(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>");
        objects.append("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
                       "/Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R >>");
        objects.append("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
                       "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
    }
    QByteArray pdf = "%PDF-1.4\n";
    QByteArray table = "0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(objects.size() + 1);
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + "xref\n0 " + count + '\n' + table + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" + start
        + "\n%%EOF\n";
}

void CaseStory::prepare()
{
    const QDateTime seen = m_demo.firstVisit.vitals.at;
    step(seen, [this] { return open(); });
    step(seen, [this] { return firstVisit(); });
    if (m_demo.consent)
        step(m_demo.consent->signedAt, [this] { return consent(); });
    if (m_demo.auscultation.choice != core::AuscultationChoice::None) {
        const QDateTime from = m_demo.consent ? m_demo.consent->signedAt : seen;
        const QDateTime recorded = m_demo.recordings.isEmpty() ? from : m_demo.recordings.last().info.recordedAt;
        step(recorded.addSecs(20), [this] { return auscultation(); });
    }
    if (const QDateTime sent = m_content.time(m_demo.json.value("sent_at"_L1)); sent.isValid())
        step(sent, [this] { return send(); });
}

Status CaseStory::open()
{
    const core::CaseDesk empty(m_onSite, {});
    if (auto done = m_stage.commit(m_onSite, empty.registerPatient(m_demo.patient)); !done)
        return done;
    core::CaseTask task;
    task.id = m_caseId;
    task.kind = m_demo.invitation.kind;
    task.patientId = m_demo.patient.id;
    task.invitationId = m_demo.invitation.id;
    task.requesterId = m_demo.invitation.onSiteDoctorId;
    task.clinicId = m_demo.invitation.clinicId;
    task.hubId = m_demo.invitation.hubId;
    task.authoredOn = m_stage.now();
    for (const QString& key : teamOf(m_demo)) {
        if (key != m_demo.preferredKey)
            task.team.append(person(key));
    }
    return m_stage.commit(m_onSite, empty.openCase(task, referral(false)));
}

bool CaseStory::isLater(const core::DemoRecord& record) const
{
    return record.item.date.date() > m_demo.firstVisit.vitals.at.date();
}

Result<QJsonObject> CaseStory::record(const core::DemoRecord& record)
{
    auto bytes = record.file.isEmpty() ? Result<QByteArray>(record.text.toUtf8()) : m_stage.file(record.file);
    if (!bytes)
        return bytes.error();
    auto sha256 = m_stage.keep(*bytes, record.item.mime.toLatin1());
    if (!sha256)
        return sha256.error();
    core::RecordItem item = record.item;
    item.date = std::min(item.date, m_stage.now()); // the content tells the day, not the hour
    item.size = bytes->size();
    item.sha256 = QString::fromLatin1(*sha256);
    item.sha1 = QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha1).toHex());
    return core::toFhir(item, owner());
}

Result<QList<QJsonObject>> CaseStory::records(bool later)
{
    QList<QJsonObject> list;
    for (const core::DemoRecord& one : m_demo.records) {
        if (isLater(one) != later)
            continue;
        auto resource = record(one);
        if (!resource)
            return resource.error();
        list.append(*resource);
    }
    return list;
}

Status CaseStory::firstVisit()
{
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    QList<QJsonObject> parts = core::firstVisitToFhir(m_demo.firstVisit, owner());
    core::DangerRecord danger;
    danger.id = id("danger");
    danger.check.byPractitionerId = m_onSite.practitionerId;
    danger.check.at = m_stage.now();
    parts.append(core::toFhir(danger, owner()));
    const QJsonArray diagnoses = m_demo.json.value("diagnoses"_L1).toArray();
    for (int n = 1; n < int(diagnoses.size()); ++n) { // the first one is the visit's
        const QJsonObject json = diagnoses.at(n).toObject();
        const core::Diagnosis diagnosis{m_content.text(json.value("name"_L1)), json.value("icd10"_L1).toString(),
            core::demoCertainty(json.value("certainty"_L1).toString())};
        parts.append(core::toFhir(
            core::DiagnosisRecord{id("diagnosis", n), diagnosis, {}, m_onSite.practitionerId, m_demo.firstVisit.date}, owner()));
    }
    auto attached = records(false);
    if (!attached)
        return attached.error();
    return m_stage.commit(m_onSite, at->add(u"record-first-visit"_s, parts + *attached));
}

Status CaseStory::consent()
{
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    core::Consent consent = *m_demo.consent;
    const QString fee = QString::number(consent.feeFen / 100);
    const QString name = m_demo.patient.person.name;
    const QString signedAt = consent.signedAt.toOffsetFromUtc(kSiteOffset).toString(u"yyyy-MM-dd HH:mm"_s);
    const QByteArray paper = consent.language.startsWith("en"_L1)
        ? paperPdf({u"Informed consent (signed), case "_s + m_demo.number, u"Patient: "_s + name, u"Fee told: %1 CNY"_s.arg(fee),
            u"Signed: "_s + signedAt, u"Invented person, for demonstration only."_s})
        : paperPdf({u"远程门诊知情同意书（已签署）"_s, u"病例号：%1"_s.arg(m_demo.number), u"患者姓名：%1"_s.arg(name),
            u"已告知费用：%1 元"_s.arg(fee), u"签署时间：%1"_s.arg(signedAt), u"虚构人物，仅供演示。"_s});
    auto sha256 = m_stage.keep(paper, "application/pdf");
    if (!sha256)
        return sha256.error();
    consent.documentSha256 = QString::fromLatin1(*sha256);
    return m_stage.commit(m_onSite, at->recordConsent(consent, core::consentPaper(consent, *sha256, paper.size())));
}

Status CaseStory::auscultation()
{
    auto at = desk(m_onSite);
    if (!at)
        return at.error();
    QList<QJsonObject> parts;
    for (const core::DemoRecording& recording : m_demo.recordings) {
        auto bytes = m_stage.file(recording.file);
        if (!bytes)
            return bytes.error();
        auto sha256 = m_stage.keep(*bytes, recording.info.mime.toLatin1());
        if (!sha256)
            return sha256.error();
        core::RecordingInfo info = recording.info;
        if (auto described = core::describeRecording(info, *bytes, *sha256); !described)
            return described;
        parts.append(core::toFhir(info, owner()));
    }
    parts.append(core::toFhir(referral(true), owner(), at->file().resource(u"ServiceRequest"_s, m_demo.invitation.id)));
    return m_stage.commit(m_onSite, at->add(u"add-recording"_s, parts, core::ActPriority::Records));
}

Status CaseStory::send()
{
    const core::Appointment wanted = wish();
    const bool wishes = !wanted.slotId.isEmpty();
    auto at = desk(m_onSite, wishes ? core::toFhir(wanted, owner()) : QJsonObject());
    if (!at)
        return at.error();
    const QDateTime due = m_content.time(m_demo.json.value("answer_due"_L1));
    return m_stage.commit(m_onSite, at->send(referral(true), wishes ? std::optional(wanted) : std::nullopt, due, m_stage.now()));
}

} // namespace hub
