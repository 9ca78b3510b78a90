#include "core/case/CaseMachine.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace core;

namespace {

/// Facts under which everything is in order.
CaseFacts good()
{
    CaseFacts f;
    f.agreementInForce = f.institutionsReady = f.doctorEligible = f.firstVisitDone = f.groundGiven = true;
    f.consentValid = f.auscultationRuleMet = f.invitationComplete = f.specialistEligible = true;
    f.slotHeld = f.appointmentDue = f.visitStarted = f.visitEnded = f.visitMinimumMet = true;
    f.opinionSigned = f.opinionInTime = f.opinionAmended = f.decisionComplete = f.allSuggestionsAnswered = f.followUpsDone = true;
    f.recordsRequested = f.reasonGiven = f.feeSettled = true;
    return f;
}

CaseFacts randomFacts(QRandomGenerator& random)
{
    CaseFacts f;
    const auto flip = [&random] { return random.bounded(16) != 0; };
    f.serviceStopped = !flip();
    f.agreementInForce = flip();
    f.institutionsReady = f.doctorEligible = f.firstVisitDone = f.groundGiven = flip();
    f.consentValid = flip();
    f.auscultationRuleMet = f.invitationComplete = flip();
    f.dangerStop = !flip();
    f.kindIsInteractive = flip();
    f.standingAnswer = !flip();
    f.specialistEligible = flip();
    f.answerDeadlinePassed = !flip();
    f.slotHeld = flip();
    f.appointmentDue = flip();
    f.recordsRequested = flip();
    f.visitStarted = flip();
    f.visitEnded = flip();
    f.visitMinimumMet = flip();
    f.opinionSigned = flip();
    f.opinionInTime = flip();
    f.opinionAmended = flip();
    f.decisionComplete = flip();
    f.allSuggestionsAnswered = flip();
    f.transferOpen = !flip();
    f.followUpsDone = flip();
    f.followUpsPlanned = flip();
    f.reasonGiven = flip();
    f.feeSettled = flip();
    return f;
}

const Actor kDoctor{{}, {}, Party::Clinic, Role::OnSiteDoctor};
const Actor kAssistant{{}, {}, Party::Clinic, Role::Assistant};
const Actor kSpecialist{{}, {}, Party::Hub, Role::Specialist};
const Actor kCoordinator{{}, {}, Party::Hub, Role::Coordinator};
const Actor kSystem{{}, {}, Party::System, Role::Administrator};

QList<Actor> everybody()
{
    QList<Actor> actors{kSystem};
    for (const Party party : {Party::Clinic, Party::Hub, Party::Outside}) {
        for (const Role role : kAllRoles)
            actors.append({{}, {}, party, role});
    }
    return actors;
}

QList<CaseState> states()
{
    QList<CaseState> all;
    for (const auto& row : EnumCodes<CaseState>::table)
        all.append(row.value);
    return all;
}

QList<CaseEvent> events()
{
    QList<CaseEvent> all;
    for (const auto& row : EnumCodes<CaseEvent>::table)
        all.append(row.value);
    return all;
}

/// What a person can fix in the facts, cleared one at a time.
struct Fact {
    const char* key;
    bool CaseFacts::*member;
    bool bad;
};

} // namespace

class TestCaseMachine final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMainJob();
    void theShortWay();
    void standingArrangement();
    void acceptOnAHeldSlotBooks();
    void sendNeeds_data();
    void sendNeeds();
    void reasonsAreAsked();
    void rolesAndParties();
    void dangerOverrides();
    void requestsTurnTheSide();
    void everyStateIsReached();
    void everyOpenStateHasANextActor();
    void terminalStatesAreLeftOnlyByDangerOrAmendment();
    void noBookingWithoutConsent();
    void signedOpinionsOnlyChangeByAmendment();
    void concurrentPairsConverge();
    void randomWalks();
    void expiry();
    void overdueIsTold();
    void codesAndStatus();
};

// R-E1, R-E2, R-E4, R-G1, R-H1, R-H2: the whole way of an interactive referral.
void TestCaseMachine::theMainJob()
{
    struct Step {
        CaseEvent event;
        Actor actor;
        CaseState to;
        RailStep rail;
    };
    const QList<Step> way{
        {CaseEvent::Send, kDoctor, CaseState::Sent, RailStep::Answer},
        {CaseEvent::Match, kCoordinator, CaseState::Matched, RailStep::Answer},
        {CaseEvent::Accept, kSpecialist, CaseState::Booked, RailStep::Booked},
        {CaseEvent::Reschedule, kDoctor, CaseState::Booked, RailStep::Booked},
        {CaseEvent::PatientWaiting, kAssistant, CaseState::Waiting, RailStep::Waiting},
        {CaseEvent::StartVisit, kDoctor, CaseState::InVisit, RailStep::Visit},
        {CaseEvent::Suspend, kSpecialist, CaseState::Suspended, RailStep::Visit},
        {CaseEvent::Resume, kDoctor, CaseState::InVisit, RailStep::Visit},
        {CaseEvent::EndVisit, kDoctor, CaseState::Visited, RailStep::Opinion},
        {CaseEvent::SignOpinion, kSpecialist, CaseState::OpinionSigned, RailStep::CarryingOut},
        {CaseEvent::Decide, kDoctor, CaseState::Decided, RailStep::CarryingOut},
        {CaseEvent::Transfer, kDoctor, CaseState::Decided, RailStep::CarryingOut},
        {CaseEvent::FollowUp, kDoctor, CaseState::Decided, RailStep::CarryingOut},
        {CaseEvent::Close, kDoctor, CaseState::Closed, RailStep::Kept},
    };
    CaseState state = CaseState::Draft;
    for (const Step& step : way) {
        const Verdict verdict = judge(state, step.event, step.actor, good());
        QVERIFY2(verdict.allowed, qPrintable(codeOf(step.event) + QLatin1Char(' ') + verdict.refusalKey));
        QCOMPARE(verdict.to, step.to);
        QCOMPARE(railStep(verdict.to, good()), step.rail);
        state = verdict.to;
    }
}

// R-E3: a kind without a visit goes from the answer straight to the opinion.
void TestCaseMachine::theShortWay()
{
    CaseFacts facts = good();
    facts.kindIsInteractive = false;
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Accept, kSpecialist, facts).to, CaseState::Accepted);
    QCOMPARE(railStep(CaseState::Accepted, facts), RailStep::Opinion);
    QCOMPARE(judge(CaseState::Accepted, CaseEvent::SignOpinion, kSpecialist, facts).to, CaseState::OpinionSigned);
    QCOMPARE(judge(CaseState::Accepted, CaseEvent::Book, kDoctor, facts).refusalKey, QStringLiteral("not-possible"));
    facts.kindIsInteractive = true;
    QVERIFY(!judge(CaseState::Accepted, CaseEvent::SignOpinion, kSpecialist, facts).allowed);
}

// R-H4: a diagnosis under a standing arrangement needs no answer.
void TestCaseMachine::standingArrangement()
{
    CaseFacts facts = good();
    facts.kindIsInteractive = false;
    QVERIFY(!judge(CaseState::Sent, CaseEvent::SignOpinion, kSpecialist, facts).allowed);
    facts.standingAnswer = true;
    QCOMPARE(judge(CaseState::Sent, CaseEvent::SignOpinion, kSpecialist, facts).to, CaseState::OpinionSigned);
}

// R-E4: accepting a held slot is Booked in one transition.
void TestCaseMachine::acceptOnAHeldSlotBooks()
{
    CaseFacts facts = good();
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Accept, kSpecialist, facts).to, CaseState::Booked);
    facts.slotHeld = false;
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Accept, kSpecialist, facts).to, CaseState::Accepted);
    QCOMPARE(judge(CaseState::Accepted, CaseEvent::Book, kDoctor, facts).refusalKey, QStringLiteral("slot"));
    facts.slotHeld = true;
    QCOMPARE(judge(CaseState::Accepted, CaseEvent::Book, kDoctor, facts).to, CaseState::Booked);
}

void TestCaseMachine::sendNeeds_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < 10; ++i)
        QTest::addRow("%d", i) << i;
}

// R-A1, R-A2, R-B1, R-C2, R-C3, R-C4, R-D1, R-D2, R-E1, R-J2: each alone keeps the invitation back and is named.
void TestCaseMachine::sendNeeds()
{
    static constexpr Fact kFacts[] = {{"agreement", &CaseFacts::agreementInForce, false},
        {"institutions", &CaseFacts::institutionsReady, false}, {"on-site-doctor", &CaseFacts::doctorEligible, false},
        {"first-visit", &CaseFacts::firstVisitDone, false}, {"ground", &CaseFacts::groundGiven, false},
        {"danger-stop", &CaseFacts::dangerStop, true}, {"consent", &CaseFacts::consentValid, false},
        {"auscultation", &CaseFacts::auscultationRuleMet, false}, {"invitation", &CaseFacts::invitationComplete, false},
        {"service-stop", &CaseFacts::serviceStopped, true}};
    QFETCH(int, index);
    CaseFacts facts = good();
    facts.*kFacts[index].member = kFacts[index].bad;
    const Verdict verdict = judge(CaseState::Draft, CaseEvent::Send, kDoctor, facts);
    QVERIFY(!verdict.allowed);
    QCOMPARE(verdict.to, CaseState::Draft);
    QCOMPARE(verdict.unmet, QStringList{QString::fromLatin1(kFacts[index].key)});
    QVERIFY(verdict.next.contains(CaseEvent::Send)); // what was entered stays and can be completed
}

// R-E2, R-E4, R-G2: decline, cancel, no-show, reschedule, suspend and an early end need a reason.
void TestCaseMachine::reasonsAreAsked()
{
    CaseFacts facts = good();
    facts.reasonGiven = false;
    facts.visitMinimumMet = false;
    const auto refused = [&facts](CaseState state, CaseEvent event, const Actor& actor) {
        return judge(state, event, actor, facts).refusalKey;
    };
    QCOMPARE(refused(CaseState::Sent, CaseEvent::Decline, kSpecialist), QStringLiteral("reason"));
    QCOMPARE(refused(CaseState::Booked, CaseEvent::Cancel, kDoctor), QStringLiteral("reason"));
    QCOMPARE(refused(CaseState::Booked, CaseEvent::NoShow, kDoctor), QStringLiteral("reason"));
    QCOMPARE(refused(CaseState::Booked, CaseEvent::Reschedule, kDoctor), QStringLiteral("reason"));
    QCOMPARE(refused(CaseState::InVisit, CaseEvent::Suspend, kDoctor), QStringLiteral("reason"));
    QCOMPARE(refused(CaseState::InVisit, CaseEvent::Interrupt, kDoctor), QStringLiteral("reason"));
    QCOMPARE(refused(CaseState::InVisit, CaseEvent::EndVisit, kDoctor), QStringLiteral("visit-minimum"));
    facts.appointmentDue = false;
    facts.reasonGiven = true;
    QCOMPARE(refused(CaseState::Booked, CaseEvent::NoShow, kDoctor), QStringLiteral("not-due"));
}

// R-B4, R-K1: nobody outside the case, no assistant and no wrong side moves it.
void TestCaseMachine::rolesAndParties()
{
    QCOMPARE(judge(CaseState::Draft, CaseEvent::Send, kAssistant, good()).refusalKey, QStringLiteral("not-yours"));
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Accept, kDoctor, good()).refusalKey, QStringLiteral("not-yours"));
    QCOMPARE(judge(CaseState::Visited, CaseEvent::SignOpinion, kCoordinator, good()).refusalKey, QStringLiteral("not-yours"));
    QCOMPARE(judge(CaseState::OpinionSigned, CaseEvent::Decide, kSpecialist, good()).refusalKey, QStringLiteral("not-yours"));
    for (const CaseState state : states()) {
        for (const CaseEvent event : events()) {
            for (const Role role : kAllRoles)
                QVERIFY(!judge(state, event, {{}, {}, Party::Outside, role}, good()).allowed);
            for (const Role role : {Role::Technician, Role::Auditor, Role::Administrator}) {
                QVERIFY(!judge(state, event, {{}, {}, Party::Clinic, role}, good()).allowed);
                QVERIFY(!judge(state, event, {{}, {}, Party::Hub, role}, good()).allowed);
            }
        }
    }
}

// R-C4: with danger signs nothing goes on except what ends it, and the interruption asks for nothing but its reason.
void TestCaseMachine::dangerOverrides()
{
    CaseFacts danger = good();
    danger.dangerStop = true;
    for (const auto& [state, event, actor] : {std::tuple{CaseState::Draft, CaseEvent::Send, kDoctor},
             {CaseState::Sent, CaseEvent::Accept, kSpecialist}, {CaseState::Accepted, CaseEvent::Book, kDoctor},
             {CaseState::Booked, CaseEvent::PatientWaiting, kDoctor}, {CaseState::Waiting, CaseEvent::StartVisit, kDoctor},
             {CaseState::Suspended, CaseEvent::Resume, kDoctor}, {CaseState::NoShow, CaseEvent::Rebook, kDoctor}})
        QCOMPARE(judge(state, event, actor, danger).refusalKey, QStringLiteral("danger-stop"));
    CaseFacts bare;
    bare.reasonGiven = true;
    for (const CaseState state : states()) {
        const bool kept = state == CaseState::Closed || state == CaseState::Interrupted;
        QCOMPARE(judge(state, CaseEvent::Interrupt, kDoctor, bare).allowed, !kept);
        QCOMPARE(judge(state, CaseEvent::Interrupt, kSpecialist, bare).allowed, !kept && state != CaseState::Draft);
    }
}

void TestCaseMachine::requestsTurnTheSide()
{
    CaseFacts facts = good();
    facts.recordsRequested = false;
    QCOMPARE(nextParty(CaseState::Sent, facts), Party::Hub);
    QCOMPARE(judge(CaseState::Sent, CaseEvent::AddRecords, kDoctor, facts).refusalKey, QStringLiteral("no-request"));
    QVERIFY(judge(CaseState::Sent, CaseEvent::RequestRecords, kSpecialist, facts).allowed);
    facts.recordsRequested = true;
    QCOMPARE(nextParty(CaseState::Sent, facts), Party::Clinic);
    QCOMPARE(judge(CaseState::Sent, CaseEvent::AddRecords, kAssistant, facts).to, CaseState::Sent);
}

void TestCaseMachine::everyStateIsReached()
{
    QSet<CaseState> reached{CaseState::Draft};
    for (qsizetype before = 0; before != reached.size();) {
        before = reached.size();
        for (const Transition& row : transitions()) {
            if (reached.contains(row.from))
                reached.insert(row.to);
        }
    }
    QCOMPARE(reached.size(), states().size());
}

void TestCaseMachine::everyOpenStateHasANextActor()
{
    for (const CaseState state : states()) {
        const StateInfo& info = stateInfo(state);
        QCOMPARE(info.next == Party::Outside, info.terminal);
        if (info.terminal)
            continue;
        for (const bool interactive : {true, false}) {
            CaseFacts facts = good();
            facts.kindIsInteractive = interactive;
            facts.recordsRequested = false;
            bool leads = false;
            for (const Actor& actor : everybody()) {
                for (const CaseEvent event : events()) {
                    if (actor.party == nextParty(state, facts) && judge(state, event, actor, facts).to != state)
                        leads = true;
                }
            }
            QVERIFY2(leads, qPrintable(codeOf(state)));
        }
    }
}

void TestCaseMachine::terminalStatesAreLeftOnlyByDangerOrAmendment()
{
    for (const Transition& row : transitions()) {
        if (stateInfo(row.from).terminal && row.to != row.from)
            QVERIFY(row.event == CaseEvent::Interrupt || row.event == CaseEvent::AmendOpinion);
    }
}

// R-D1: whatever else holds, nobody gets a case to Booked without a valid consent, from any state.
void TestCaseMachine::noBookingWithoutConsent()
{
    CaseFacts facts = good();
    facts.consentValid = false;
    facts.opinionAmended = false; // there is no opinion yet that could be amended
    for (const bool interactive : {true, false}) {
        facts.kindIsInteractive = interactive;
        QSet<CaseState> reached{CaseState::Draft};
        QList<CaseState> open{CaseState::Draft};
        while (!open.isEmpty()) {
            const CaseState state = open.takeFirst();
            for (const Actor& actor : everybody()) {
                for (const CaseEvent event : events()) {
                    const Verdict verdict = judge(state, event, actor, facts);
                    if (verdict.allowed && !reached.contains(verdict.to)) {
                        reached.insert(verdict.to);
                        open.append(verdict.to);
                    }
                }
            }
        }
        for (const CaseState state :
            {CaseState::Sent, CaseState::Booked, CaseState::Waiting, CaseState::InVisit, CaseState::OpinionSigned})
            QVERIFY2(!reached.contains(state), qPrintable(codeOf(state)));
    }
    // also when it is withdrawn later, at every step before the visit
    for (const Transition& row : transitions()) {
        if (row.to != CaseState::Booked || row.event == CaseEvent::RequestRecords || row.event == CaseEvent::AddRecords)
            continue;
        facts.kindIsInteractive = true;
        for (const Actor& actor : everybody())
            QVERIFY(!judge(row.from, row.event, actor, facts).allowed);
    }
}

// R-H1: after the signature only an amendment, newly signed, touches the opinion.
void TestCaseMachine::signedOpinionsOnlyChangeByAmendment()
{
    for (const CaseState state : {CaseState::OpinionSigned, CaseState::Decided, CaseState::Closed}) {
        for (const Actor& actor : everybody())
            QVERIFY(!judge(state, CaseEvent::SignOpinion, actor, good()).allowed);
        QCOMPARE(judge(state, CaseEvent::AmendOpinion, kSpecialist, good()).to, CaseState::OpinionSigned);
        CaseFacts facts = good();
        facts.opinionAmended = false;
        QCOMPARE(judge(state, CaseEvent::AmendOpinion, kSpecialist, facts).refusalKey, QStringLiteral("amendment"));
        facts.opinionAmended = true;
        facts.opinionSigned = false;
        QCOMPARE(judge(state, CaseEvent::AmendOpinion, kSpecialist, facts).refusalKey, QStringLiteral("signature"));
    }
}

// Every pair of concurrent events, in both orders, by everybody: the hub's order decides, the loser learns the state
// and what is possible now, and a danger stop is never overtaken (R-C4).
void TestCaseMachine::concurrentPairsConverge()
{
    int pairs = 0;
    const QList<Actor> actors{kDoctor, kAssistant, kSpecialist, kCoordinator, kSystem};
    for (const bool interactive : {true, false}) {
        CaseFacts facts = good();
        facts.kindIsInteractive = interactive;
        for (const CaseState state : states()) {
            for (const Actor& a : actors) {
                for (const CaseEvent first : events()) {
                    if (!judge(state, first, a, facts).allowed)
                        continue;
                    for (const Actor& b : actors) {
                        for (const CaseEvent second : events()) {
                            if (!judge(state, second, b, facts).allowed)
                                continue;
                            ++pairs;
                            const Concurrent one = resolveConcurrent(state, first, a, second, b, facts);
                            QVERIFY(one.first.allowed);
                            QCOMPARE(one.end, one.second.allowed ? one.second.to : one.first.to);
                            // the loser gets the choices of the state that both see
                            QCOMPARE(one.second.next, possibleEvents(one.end, b, facts));
                            QVERIFY(stateInfo(one.end).terminal || nextParty(one.end, facts) != Party::Outside);
                            const Concurrent other = resolveConcurrent(state, second, b, first, a, facts);
                            const bool danger = first == CaseEvent::Interrupt || second == CaseEvent::Interrupt;
                            const bool closing = first == CaseEvent::Close || second == CaseEvent::Close;
                            const bool deciding = first == CaseEvent::Decide || second == CaseEvent::Decide;
                            if (danger && !closing && !deciding) {
                                QCOMPARE(one.end, CaseState::Interrupted);
                                QCOMPARE(other.end, CaseState::Interrupted);
                            }
                        }
                    }
                }
            }
        }
    }
    QVERIFY(pairs > 500);
}

// Seeded walks under changing facts: consent before every step towards the patient, and every log can be replayed.
void TestCaseMachine::randomWalks()
{
    QRandomGenerator random(20261123);
    const QList<Actor> actors = everybody();
    const QList<Actor> involved{kDoctor, kDoctor, kSpecialist, kSpecialist, kCoordinator, kAssistant};
    const QList<CaseEvent> all = events();
    const QSet<CaseEvent> ends{CaseEvent::Interrupt, CaseEvent::Cancel, CaseEvent::Close, CaseEvent::Decline};
    QSet<CaseState> seen;
    for (int walk = 0; walk < 2000; ++walk) {
        CaseState state = CaseState::Draft;
        bool isSigned = false;
        for (int step = 0; step < 120; ++step) {
            const CaseFacts facts = randomFacts(random);
            const QList<Actor>& who = random.bounded(8) == 0 ? actors : involved;
            const Actor actor = who[random.bounded(static_cast<int>(who.size()))];
            const QList<CaseEvent> likely = possibleEvents(state, actor, facts);
            const QList<CaseEvent>& from = likely.isEmpty() || random.bounded(4) == 0 ? all : likely;
            const CaseEvent event = from[random.bounded(static_cast<int>(from.size()))];
            if (ends.contains(event) && random.bounded(10) != 0)
                continue; // else nearly every walk would end early
            const Verdict verdict = judge(state, event, actor, facts);
            QCOMPARE(verdict.refusalKey.isEmpty(), verdict.allowed);
            if (!verdict.allowed) {
                QCOMPARE(verdict.to, state);
                continue;
            }
            if (verdict.to == CaseState::Booked && state != CaseState::Booked)
                QVERIFY(facts.consentValid && facts.slotHeld && facts.kindIsInteractive && !facts.dangerStop);
            if (verdict.to == CaseState::InVisit)
                QVERIFY(facts.consentValid && !facts.dangerStop);
            if (verdict.to == CaseState::OpinionSigned)
                QVERIFY(facts.opinionSigned && (!isSigned || event == CaseEvent::AmendOpinion));
            isSigned = isSigned || verdict.to == CaseState::OpinionSigned;
            if (state == CaseState::OpinionSigned && verdict.to == CaseState::Decided)
                QVERIFY(facts.allSuggestionsAnswered && facts.decisionComplete);
            QVERIFY(!may(actor.role, Action::ManageUsers) || actor.party == Party::System);
            state = verdict.to;
            seen.insert(state);
        }
    }
    QVERIFY2(seen.size() >= states().size() - 1, qPrintable(QString::number(seen.size())));
}

// R-E2: only the hub's clock lets an invitation expire, and only after its deadline; then it can be sent again.
void TestCaseMachine::expiry()
{
    CaseFacts facts = good();
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Expire, kSystem, facts).refusalKey, QStringLiteral("not-overdue"));
    facts.answerDeadlinePassed = true;
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Expire, kSystem, facts).to, CaseState::Expired);
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Expire, kCoordinator, facts).refusalKey, QStringLiteral("not-yours"));
    QCOMPARE(judge(CaseState::Sent, CaseEvent::Accept, kSpecialist, facts).refusalKey, QStringLiteral("answer-deadline"));
    QCOMPARE(judge(CaseState::Expired, CaseEvent::Send, kDoctor, facts).to, CaseState::Sent);
    QVERIFY(!judge(CaseState::Booked, CaseEvent::Expire, kSystem, facts).allowed);
}

// R-E2, R-H1, R-H2: what is late is told with the moment since when.
void TestCaseMachine::overdueIsTold()
{
    const QDateTime now(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);
    CaseFacts facts;
    facts.answerDeadline = facts.appointmentEnd = facts.opinionDeadline = facts.followUpDue = now.addSecs(-60);
    QCOMPARE(overdue(CaseState::Sent, facts, now).what, Overdue::Answer);
    QCOMPARE(overdue(CaseState::Sent, facts, now).since, now.addSecs(-60));
    QCOMPARE(overdue(CaseState::Booked, facts, now).what, Overdue::Visit);
    QCOMPARE(overdue(CaseState::Visited, facts, now).what, Overdue::Opinion);
    QCOMPARE(overdue(CaseState::Decided, facts, now).what, Overdue::FollowUp);
    QCOMPARE(overdue(CaseState::Closed, facts, now).what, Overdue::FollowUp); // planned, and forgotten since
    facts.followUpsDone = true;
    QCOMPARE(overdue(CaseState::Closed, facts, now).what, Overdue::None);
    facts.answerDeadline = now.addSecs(60);
    QCOMPARE(overdue(CaseState::Sent, facts, now).what, Overdue::None);
    QCOMPARE(overdue(CaseState::Accepted, facts, now).what, Overdue::None);
    facts.kindIsInteractive = false;
    QCOMPARE(overdue(CaseState::Accepted, facts, now).what, Overdue::Opinion);
}

void TestCaseMachine::codesAndStatus()
{
    QStringList codes;
    for (const CaseState state : states()) {
        QCOMPARE(fromCode<CaseState>(codeOf(state)), state);
        codes << codeOf(state);
    }
    QCOMPARE(codes.join(QLatin1Char(' ')),
        QStringLiteral("draft sent matched accepted declined booked waiting in-visit suspended visited opinion-signed decided "
                       "closed cancelled no-show interrupted expired"));
    QCOMPARE(taskStatus(CaseState::Draft), QStringLiteral("draft"));
    QCOMPARE(taskStatus(CaseState::Sent), QStringLiteral("requested"));
    QCOMPARE(taskStatus(CaseState::Closed), QStringLiteral("completed"));
    QCOMPARE(taskStatus(CaseState::Expired), QStringLiteral("failed"));
}

QTEST_GUILESS_MAIN(TestCaseMachine)
#include "tst_casemachine.moc"
