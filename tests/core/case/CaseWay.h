#pragma once

#include "tests/core/case/CaseResources.h"

#include "core/opinion/OpinionRules.h"

#include <QTest>

/// `verdict` allows the step, and the case is `wanted` after it.
#define ALLOWED(verdict, wanted)                                                                                                 \
    do {                                                                                                                         \
        const TaskVerdict v = verdict;                                                                                           \
        QVERIFY2(v.allowed,                                                                                                      \
            qPrintable(v.refusalKey + QLatin1Char(' ') + v.unmet.join(QLatin1Char(',')) + QLatin1Char(' ')                       \
                + v.details.join(QLatin1Char(','))));                                                                            \
        QCOMPARE(v.state, wanted);                                                                                               \
    } while (false)

// What a case holds at each stop of its way, and the walk as far as there.
namespace cases {

inline QJsonObject appointment(const QDateTime& start)
{
    Appointment a{QStringLiteral("appointment"), kOwner.caseId, QStringLiteral("slot"), QStringLiteral("specialist"), start,
        start.addSecs(1200), AppointmentStatus::Booked, {}};
    return toFhir(a, kOwner);
}

inline QJsonObject bookedSlot()
{
    Slot slot = facts::slot(ServiceKind::OrdinaryClinic);
    slot.status = SlotStatus::Booked;
    slot.caseId = kOwner.caseId;
    return toFhir(slot);
}

inline RemoteVisit visit(const QDateTime& start, const QDateTime& end)
{
    RemoteVisit v{QStringLiteral("visit"), QStringLiteral("appointment"), QStringLiteral("onsite"),
        {QStringLiteral("specialist")}, {}, {}, true};
    v.times.started = start;
    v.times.ended = end;
    return v;
}

inline Opinion opinion()
{
    Opinion o;
    o.id = QStringLiteral("opinion");
    o.status = OpinionStatus::Signed;
    o.institutionId = QStringLiteral("hub");
    o.authorIds = {QStringLiteral("specialist")};
    o.findings = QStringLiteral("f");
    o.date = facts::kNow;
    o.diagnoses = {{QStringLiteral("d"), {}, Certainty::Working}};
    o.suggestions = {{1, SuggestionKind::Examination, QStringLiteral("s")}};
    return o;
}

inline QJsonObject signature(const QString& id, const QString& opinionId, const QDateTime& when = facts::kNow)
{
    return toFhir(OpinionSignature{id, opinionId, QStringLiteral("specialist"), when, QString(64, QLatin1Char('c')),
                      QByteArray("cms"), false},
        kOwner);
}

inline QJsonObject decision(const Opinion& o)
{
    Decision d{QStringLiteral("decision-%1").arg(o.version), o.id, o.version, QStringLiteral("onsite"),
        facts::kNow.addSecs(o.version), {{1, LineAnswer::Adopt, {}, {}}}, o.diagnoses, QStringLiteral("plan"),
        QStringLiteral("agreed"), true};
    return toFhir(d, kOwner);
}

inline QJsonObject charged(qint64 moreFen = 0)
{
    Referral made = referral();
    made.feeCharged = made.feeTold;
    made.feeCharged.items[0].amountFen += moreFen;
    made.feeCharged.receiptNo = QStringLiteral("R1");
    return toFhir(made, kOwner);
}

inline Walk sent()
{
    Walk walk(fileBeforeSending());
    (void)walk.step(CaseEvent::Send, CaseState::Sent, kDoctor, clinical());
    return walk;
}

inline Walk booked()
{
    Walk walk = sent();
    (void)walk.step(CaseEvent::Accept, CaseState::Booked, kSpecialist,
        {appointment(facts::slot(ServiceKind::OrdinaryClinic).start), bookedSlot()});
    return walk;
}

inline Walk inVisit()
{
    Walk walk = booked();
    const QDateTime start = facts::slot(ServiceKind::OrdinaryClinic).start;
    walk.now = start;
    (void)walk.step(CaseEvent::PatientWaiting, CaseState::Waiting, kDoctor);
    (void)walk.step(CaseEvent::StartVisit, CaseState::InVisit, kDoctor, {toFhir(visit(start, {}), kOwner)});
    return walk;
}

inline Walk visited()
{
    Walk walk = inVisit();
    const QDateTime start = walk.now;
    walk.now = start.addSecs(900);
    (void)walk.step(CaseEvent::EndVisit, CaseState::Visited, kDoctor, {toFhir(visit(start, walk.now), kOwner)});
    return walk;
}

inline Walk decided()
{
    Walk walk = visited();
    walk.file.verifiedSignatures = {QStringLiteral("sig")};
    (void)walk.step(CaseEvent::SignOpinion, CaseState::OpinionSigned, kSpecialist,
        {toFhir(opinion(), kOwner), signature(QStringLiteral("sig"), QStringLiteral("opinion"))});
    (void)walk.step(CaseEvent::Decide, CaseState::Decided, kDoctor, {decision(opinion())});
    return walk;
}

} // namespace cases
