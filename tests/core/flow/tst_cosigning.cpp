// Several physicians under one opinion: what counts as signed, and for which text (R-B3, R-H1, R-H4).
#include "core/fhir/Mapping.h"
#include "core/fhir/SearchIndex.h"
#include "core/flow/CaseBrief.h"
#include "core/flow/CaseDesk.h"
#include "core/flow/Cosigning.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

core::CaseTask task(core::ServiceKind kind)
{
    core::CaseTask made;
    made.id = u"case"_s;
    made.patientId = u"patient"_s;
    made.kind = kind;
    made.state = core::CaseState::Accepted;
    made.hubId = u"hub"_s;
    made.clinicId = u"clinic"_s;
    made.specialistId = u"lead"_s;
    made.team = {u"second"_s};
    return made;
}

core::Opinion opinion(const QStringList& authors)
{
    core::Opinion made;
    made.id = u"opinion"_s;
    made.institutionId = u"hub"_s;
    made.authorIds = authors;
    made.findings = u"结节"_s;
    made.diagnoses = {{u"肺占位性病变"_s, u"R91"_s, core::Certainty::Working}};
    made.suggestions = {{1, core::SuggestionKind::Examination, u"增强 CT"_s}};
    made.date = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    return made;
}

core::OpinionSignature signatureOf(const QString& who, const QByteArray& text)
{
    core::OpinionSignature made;
    made.id = u"by-"_s + who;
    made.opinionId = u"opinion"_s;
    made.signerId = who;
    made.when = QDateTime(QDate(2026, 11, 23), QTime(9, 1), Qt::UTC);
    made.contentSha256 = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    made.cms = "cms";
    return made;
}

core::CaseDesk desk(const QString& who, const QList<QJsonObject>& resources)
{
    QList<core::CaseDesk::Item> items;
    for (const QJsonObject& json : resources)
        items.append({json, u"1"_s});
    return {{who, u"hub"_s, core::Role::Specialist}, items};
}

QJsonObject jsonOf(const core::Act& act, const QString& type)
{
    for (const core::ActEntry& entry : act.entries) {
        if (entry.type == type)
            return QJsonDocument::fromJson(entry.json).object();
    }
    return {};
}

} // namespace

class TestCosigning : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void teamAndReviewerSign() // R-B3, R-H4
    {
        const QDateTime now(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
        const core::CaseFile mdt({core::toFhir(task(core::ServiceKind::Mdt))});
        const QStringList both{u"lead"_s, u"second"_s};
        QCOMPARE(core::opinionAuthors(mdt, u"second"_s, {}, now), both);
        QCOMPARE(core::opinionAuthors(mdt, u"stranger"_s, {}, now), QStringList{u"stranger"_s});
        QCOMPARE(core::opinionDemand(core::ServiceKind::Mdt, false).signers, 2);
        const core::CaseFile film({core::toFhir(task(core::ServiceKind::ImagingDiagnosis))});
        QCOMPARE(core::opinionAuthors(film, u"lead"_s, {}, now), QStringList{u"lead"_s});
        const QStringList reviewed{u"lead"_s, u"reviewer"_s};
        QCOMPARE(core::opinionAuthors(film, u"reviewer"_s, reviewed, now), reviewed);
        QCOMPARE(core::opinionDemand(core::ServiceKind::ImagingDiagnosis, true).signers, 2);
        QVERIFY(core::opinionDemand(core::ServiceKind::ImagingDiagnosis, true).limitationTold);
        QCOMPARE(core::opinionDemand(core::ServiceKind::EcgDiagnosis, false).signers, 1);
    }

    void aSignatureBesideADraftStaysInside() // R-K1
    {
        const core::CaseTask made = task(core::ServiceKind::Mdt);
        const core::CaseDesk lead = desk(u"lead"_s, {core::toFhir(made)});
        const core::Opinion text = opinion({u"lead"_s, u"second"_s});
        const core::Act act = lead.cosignOpinion(text, signatureOf(u"lead"_s, lead.opinionText(text)));
        QCOMPARE(act.entries.size(), 2);
        for (const core::ActEntry& entry : act.entries)
            QVERIFY(core::isDraft(QJsonDocument::fromJson(entry.json).object()));

        const core::CaseFile file({core::toFhir(made), jsonOf(act, u"Composition"_s), jsonOf(act, u"Provenance"_s)});
        const auto open = core::cosigningOf(file);
        QVERIFY(open.has_value());
        QCOMPARE(open->given.size(), 1);
        QVERIFY(!open->given.first().verified);
        QCOMPARE(open->missing, QStringList{u"second"_s});
        QCOMPARE(core::finalText(file, open->opinion), lead.opinionText(text)); // the next one signs the very same bytes
        QVERIFY(core::isShown(file, open->given.first(), lead.opinionText(text)));
    }

    void aChangedTextIsAnother()
    {
        const core::CaseTask made = task(core::ServiceKind::Mdt);
        const core::CaseDesk lead = desk(u"lead"_s, {core::toFhir(made)});
        const core::Opinion text = opinion({u"lead"_s, u"second"_s});
        const core::OpinionSignature given = signatureOf(u"lead"_s, lead.opinionText(text));
        const core::part::Owner inside{made.id, made.patientId, true};
        core::Opinion changed = text;
        changed.findings = u"别的"_s;
        const core::CaseFile file({core::toFhir(made), core::toFhir(changed, inside), core::toFhir(given, inside)});
        const auto open = core::cosigningOf(file);
        QVERIFY(open && open->given.isEmpty());
        QCOMPARE(open->missing.size(), 2);
        QVERIFY(!core::isShown(file, given, lead.opinionText(text)));
    }

    void onlyTheShownTextIsSigned() // R-H1: a final text that was changed after signing shows no valid signature
    {
        const core::CaseTask made = task(core::ServiceKind::OrdinaryClinic);
        const core::CaseDesk lead = desk(u"lead"_s, {core::toFhir(made)});
        const QByteArray text = lead.opinionText(opinion({u"lead"_s}));
        const core::OpinionSignature given = signatureOf(u"lead"_s, text);
        QJsonObject shown = QJsonDocument::fromJson(text).object();
        QJsonObject meta = shown.value("meta"_L1).toObject();
        meta.insert(u"versionId"_s, u"7"_s);
        shown.insert(u"meta"_s, meta);
        const QList<QJsonObject> rest{core::toFhir(made), core::toFhir(given, {made.id, made.patientId, false})};
        QVERIFY(core::isShown(core::CaseFile(rest + QList<QJsonObject>{shown}), given, text));
        shown.insert(u"title"_s, u"another"_s);
        QVERIFY(!core::isShown(core::CaseFile(rest + QList<QJsonObject>{shown}), given, text));
        QVERIFY(!core::cosigningOf(core::CaseFile(rest + QList<QJsonObject>{shown}))); // no draft
    }

    void onlyWhoIsMissingIsAskedAndOnlyWhereItCanBeSigned() // R-B3
    {
        const QDateTime now(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
        const auto briefIn = [&](core::CaseState state, int version) {
            core::CaseTask made = task(core::ServiceKind::Mdt);
            made.state = state;
            const core::CaseDesk lead = desk(u"lead"_s, {core::toFhir(made)});
            core::Opinion text = opinion({u"lead"_s, u"second"_s});
            text.version = version;
            core::Opinion first = opinion(text.authorIds);
            first.id = u"first"_s;
            first.status = core::OpinionStatus::Signed;
            const core::Act act = lead.cosignOpinion(text, signatureOf(u"lead"_s, lead.opinionText(text)));
            QList<QJsonObject> all{core::toFhir(made), jsonOf(act, u"Composition"_s), jsonOf(act, u"Provenance"_s)};
            if (version > 1)
                all.append(core::toFhir(first, {made.id, made.patientId, false}));
            return core::briefOf(core::CaseFile(all), core::Delivery::Confirmed, now);
        };
        const core::CaseBrief waits = briefIn(core::CaseState::Visited, 1);
        QCOMPARE(waits.toSign, QStringList{u"second"_s});
        QVERIFY(core::presses(waits, core::Party::Hub, u"second"_s));
        QVERIFY(!core::presses(waits, core::Party::Hub, u"lead"_s)); // has signed
        QVERIFY(!core::presses(waits, core::Party::Clinic, u"doctor"_s));
        // a new version of what the clinic has long answered
        const core::CaseBrief amended = briefIn(core::CaseState::Decided, 2);
        QCOMPARE(amended.toSign, QStringList{u"second"_s});
        QVERIFY(core::presses(amended, core::Party::Hub, u"second"_s));
        QVERIFY(!core::presses(amended, core::Party::Hub, u"lead"_s));
        // the visit that goes on, the stop for danger are what is shown
        for (const core::CaseState state : {core::CaseState::InVisit, core::CaseState::Interrupted, core::CaseState::Cancelled})
            QVERIFY(briefIn(state, 1).toSign.isEmpty());
    }

    void theLastSignsWhatIsKept() // R-B3: sent again, a signature over an older text issues nothing
    {
        const QDateTime now(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
        core::CaseTask made = task(core::ServiceKind::Mdt);
        made.state = core::CaseState::Visited;
        const core::part::Owner inside{made.id, made.patientId, true};
        core::Opinion kept = opinion({u"lead"_s, u"second"_s});
        core::Opinion issued = kept;
        issued.status = core::OpinionStatus::Signed;
        const auto refusal = [&] {
            const QJsonObject json = core::toFhir(made);
            const core::CaseFile before({json, core::toFhir(kept, inside)});
            const QJsonObject signedTask = core::withProposedEvent(
                json, core::CaseEvent::SignOpinion, core::CaseState::OpinionSigned, u"second"_s, now);
            return core::judgeTaskUpdate(before, {signedTask, core::toFhir(issued, {made.id, made.patientId, false})},
                {u"second"_s, u"hub"_s, core::Party::Hub, core::Role::Specialist}, now)
                .refusalKey;
        };
        QVERIFY(refusal() != u"opinion-changed"_s);
        kept.findings = u"别的"_s;
        QCOMPARE(refusal(), u"opinion-changed"_s);
        issued.authorIds = kept.authorIds = {u"second"_s}; // one's own text
        QVERIFY(refusal() != u"opinion-changed"_s);
    }

    void aTeamIsKeptInTheTask() // R-B3
    {
        const core::CaseTask made = task(core::ServiceKind::Mdt);
        const core::CaseTask back = *core::fromFhir<core::CaseTask>(core::toFhir(made));
        QCOMPARE(back.team, made.team);
        core::CaseTask alone = made;
        alone.team.clear();
        QVERIFY(core::fromFhir<core::CaseTask>(core::toFhir(alone, core::toFhir(made)))->team.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCosigning)
#include "tst_cosigning.moc"
