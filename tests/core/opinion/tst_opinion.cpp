#include "core/opinion/Decision.h"
#include "core/opinion/OpinionRules.h"

#include <QTest>

using namespace core;

namespace {

Opinion complete()
{
    Opinion o;
    o.id = QStringLiteral("o1");
    o.institutionId = QStringLiteral("hub");
    o.authorIds = {QStringLiteral("d1"), QStringLiteral("d2")};
    o.findings = QStringLiteral("f");
    o.date = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    o.diagnoses = {{QStringLiteral("x"), QStringLiteral("I10"), Certainty::Confirmed}};
    o.suggestions = {{1, SuggestionKind::Examination, QStringLiteral("a")}, {2, SuggestionKind::Medication, QStringLiteral("b")}};
    return o;
}

Decision answerTo(const Opinion& opinion)
{
    Decision d;
    d.id = QStringLiteral("c1");
    d.opinionId = opinion.id;
    d.opinionVersion = opinion.version;
    d.doctorId = QStringLiteral("z");
    d.at = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    d.answers = {{1, LineAnswer::Adopt, {}, {}}, {2, LineAnswer::Adjust, QStringLiteral("r"), QStringLiteral("c")}};
    d.diagnoses = opinion.diagnoses;
    d.plan = QStringLiteral("p");
    d.agreedWithPatient = QStringLiteral("g");
    d.patientAgrees = true;
    return d;
}

QList<OpinionSignature> signatures(const Opinion& opinion)
{
    QList<OpinionSignature> list;
    for (const QString& author : opinion.authorIds)
        list.append({QStringLiteral("s"), opinion.id, author, {}, {}, {}, true});
    return list;
}

} // namespace

class TestOpinion final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsMissing();
    void limitationIsPrinted();
    void signedNeverChanges();
    void amendmentIsANewVersion();
    void everyPhysicianSigns();
    void draftsStayInside();
    void answersEachLine();
    void differencesAreTold();
    void newVersionNeedsNewAnswers();
    void followUp();
    void transferToItsEnd();
};

// R-H1: the form's fields, missing ones by name.
void TestOpinion::namesWhatIsMissing()
{
    QCOMPARE(opinionGaps(complete(), {}), QStringList());
    QCOMPARE(opinionGaps({}, {}),
        (QStringList{QStringLiteral("findings"), QStringLiteral("diagnosis"), QStringLiteral("suggestions"),
            QStringLiteral("author"), QStringLiteral("signers"), QStringLiteral("institution"), QStringLiteral("date")}));
    Opinion o = complete();
    o.transfer = TransferChoice::IfWorse;
    o.suggestions[1].line = 1;
    o.suggestions[0].text = QStringLiteral("  ");
    QCOMPARE(opinionGaps(o, {}),
        (QStringList{
            QStringLiteral("suggestion-text"), QStringLiteral("suggestion-lines"), QStringLiteral("transfer-condition")}));
}

// R-D2: the limitation notice that was told stands in the opinion.
void TestOpinion::limitationIsPrinted()
{
    Opinion o = complete();
    QCOMPARE(opinionGaps(o, {.limitationTold = true}), QStringList{QStringLiteral("limitation")});
    o.limitation = QStringLiteral("l");
    QVERIFY(opinionGaps(o, {.limitationTold = true}).isEmpty());
}

// R-H1: a signed opinion is never edited.
void TestOpinion::signedNeverChanges()
{
    const Opinion draft = complete();
    Opinion edited = draft;
    edited.findings = QStringLiteral("other");
    QVERIFY(mayEdit(draft, edited).has_value());
    for (const OpinionStatus status : {OpinionStatus::Signed, OpinionStatus::Amended, OpinionStatus::Withdrawn}) {
        Opinion before = draft;
        before.status = status;
        QVERIFY(mayEdit(before, before).has_value());
        Opinion after = before;
        after.findings = QStringLiteral("other");
        QCOMPARE(mayEdit(before, after).error().detail, QStringLiteral("signed"));
        after = before;
        after.status = OpinionStatus::Draft;
        QVERIFY(!mayEdit(before, after));
    }
    edited.version = 7;
    QCOMPARE(mayEdit(draft, edited).error().code, Code::BadInput);
}

// R-H1: only a new signed version amends it, with a reason.
void TestOpinion::amendmentIsANewVersion()
{
    Opinion first = complete();
    QVERIFY(!amend(first, QStringLiteral("o2")));
    first.status = OpinionStatus::Signed;
    QVERIFY(!amend(first, first.id));
    auto second = amend(first, QStringLiteral("o2"));
    QVERIFY(second.has_value());
    QCOMPARE(second->version, 2);
    QCOMPARE(second->replacesId, first.id);
    QCOMPARE(second->status, OpinionStatus::Draft);
    QCOMPARE(second->suggestions, first.suggestions);
    QCOMPARE(opinionGaps(*second, {}), QStringList{QStringLiteral("amend-reason")});
    QCOMPARE(opinionInForce({first, *second})->id, first.id);
    second->status = OpinionStatus::Amended;
    QCOMPARE(opinionInForce({*second, first})->id, second->id);
    QCOMPARE(opinionInForce({complete()}), nullptr);
}

// R-B3, R-H1: every physician concerned signs, and only verified signatures of this version count.
void TestOpinion::everyPhysicianSigns()
{
    Opinion o = complete();
    o.status = OpinionStatus::Signed;
    auto all = signatures(o);
    QVERIFY(isIssued(o, all, {.signers = 2}));
    QVERIFY(!isIssued(o, all, {.signers = 3}));
    all[1].verified = false;
    QCOMPARE(missingSigners(o, all), QStringList{QStringLiteral("d2")});
    QVERIFY(!isIssued(o, all, {}));
    all[1].verified = true;
    all[1].opinionId = QStringLiteral("o0");
    QVERIFY(!isIssued(o, all, {}));
    o.status = OpinionStatus::Draft;
    QVERIFY(!isIssued(o, signatures(o), {}));
    // two names are not enough where three answer
    const QStringList three{QStringLiteral("d1"), QStringLiteral("d2"), QStringLiteral("d3")};
    QCOMPARE(opinionGaps(o, opinionDemand(ServiceKind::Mdt, false, three)), QStringList{QStringLiteral("signers")});
    QVERIFY(opinionGaps(o, opinionDemand(ServiceKind::Mdt, false, three.first(2))).isEmpty());
    // whoever stands in for the one who answers alone signs in his own name
    QVERIFY(opinionGaps(o, opinionDemand(ServiceKind::OrdinaryClinic, false, {QStringLiteral("d3")})).isEmpty());
    QVERIFY(opinionDemand(ServiceKind::ImagingDiagnosis, false, three).team.isEmpty()); // the reviewer is chosen by the author
}

// R-H1: the other side never sees a draft.
void TestOpinion::draftsStayInside()
{
    Opinion o = complete();
    QVERIFY(isVisibleTo(o, QStringLiteral("hub")));
    QVERIFY(!isVisibleTo(o, QStringLiteral("clinic")));
    o.status = OpinionStatus::Signed;
    QVERIFY(isVisibleTo(o, QStringLiteral("clinic")));
}

// R-H2: each suggestion is adopted, adjusted or declined; the latter two with a reason.
void TestOpinion::answersEachLine()
{
    const Opinion o = complete();
    Decision d = answerTo(o);
    QCOMPARE(decisionGaps(d, &o), QStringList());
    QVERIFY(allAnswered(d, o));
    d.answers[1].reason.clear();
    QCOMPARE(decisionGaps(d, &o), QStringList{QStringLiteral("answer-reason")});
    d.answers[1] = {2, LineAnswer::Adjust, QStringLiteral("r"), {}};
    QCOMPARE(decisionGaps(d, &o), QStringList{QStringLiteral("answer-carried-out")});
    d.answers[1] = {2, LineAnswer::Decline, QStringLiteral("r"), {}};
    QVERIFY(allAnswered(d, o));
    d.answers.append(d.answers[1]);
    QCOMPARE(decisionGaps(d, &o), QStringList{QStringLiteral("answer")});
    d.answers = {{1, LineAnswer::Adopt, {}, {}}};
    QVERIFY(!allAnswered(d, o));
    d.answers = answerTo(o).answers;
    d.answers.append({9, LineAnswer::Adopt, {}, {}});
    QCOMPARE(decisionGaps(d, &o), QStringList{QStringLiteral("answer-unknown")});
    QCOMPARE(decisionGaps({}, nullptr),
        (QStringList{
            QStringLiteral("diagnosis"), QStringLiteral("plan"), QStringLiteral("agreement"), QStringLiteral("doctor")}));
}

void TestOpinion::differencesAreTold() { QCOMPARE(differences(answerTo(complete())), QList<int>{2}); }

// R-H2: a decision answers one version; an amendment asks for a new one.
void TestOpinion::newVersionNeedsNewAnswers()
{
    Opinion first = complete();
    first.status = OpinionStatus::Signed;
    const Decision d = answerTo(first);
    const auto second = amend(first, QStringLiteral("o2"));
    QVERIFY(!allAnswered(d, *second));
    QCOMPARE(decisionGaps(d, &*second), QStringList{QStringLiteral("opinion-version")});
}

// R-H2: carrying-out is followed.
void TestOpinion::followUp()
{
    FollowUpPlan plan;
    QVERIFY(isFollowedUp(plan));
    plan.items = {{QStringLiteral("a"), QDate(2026, 12, 1), FollowUpStatus::Open, {}},
        {QStringLiteral("b"), QDate(2026, 11, 30), FollowUpStatus::Open, {}}};
    QCOMPARE(nextDue(plan), QDate(2026, 11, 30));
    plan.items[1].status = FollowUpStatus::Done;
    plan.items[1].outcome = QStringLiteral("ok");
    QCOMPARE(nextDue(plan), QDate(2026, 12, 1));
    QVERIFY(!isFollowedUp(plan));
    plan.items[0].status = FollowUpStatus::GivenUp;
    QVERIFY(!isFollowedUp(plan));
    plan.items[0].outcome = QStringLiteral("moved away");
    QVERIFY(isFollowedUp(plan));
}

// R-H3: arranged, and followed to its end.
void TestOpinion::transferToItsEnd()
{
    using S = TransferStatus;
    QVERIFY(mayMove(S::Arranged, S::UnderWay));
    QVERIFY(mayMove(S::UnderWay, S::Arrived));
    QVERIFY(mayMove(S::Arrived, S::Ended));
    QVERIFY(mayMove(S::Arranged, S::GivenUp));
    QVERIFY(!mayMove(S::Arrived, S::GivenUp));
    QVERIFY(!mayMove(S::Arranged, S::Ended));
    QVERIFY(!mayMove(S::Ended, S::Arranged));
    QVERIFY(!mayMove(S::GivenUp, S::UnderWay));
    Transfer t;
    QVERIFY(!isEnded(t));
    t.status = S::Ended;
    QVERIFY(!isEnded(t));
    t.outcome = QStringLiteral("admitted");
    QVERIFY(isEnded(t));
}

QTEST_GUILESS_MAIN(TestOpinion)
#include "tst_opinion.moc"
