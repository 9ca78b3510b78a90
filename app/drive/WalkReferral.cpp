// A whole referral by mouse and keys: seven steps, then two ticks. What it takes is counted.
#include "app/drive/Walk.h"

#include "core/booking/KindTable.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr core::ServiceKind kKind =
    core::ServiceKind::AuscultationAnalysis; ///< opinion without a call, to its end in the windows

/// Presses what builds the step anew, and waits until it has.
void clickAnew(Hand& hand, const QString& name)
{
    const QPointer<QWidget> before = hand.find(name);
    hand.click(name);
    hand.waitFor(name + u" took effect"_s, [before] { return !before || !before->isVisible(); });
}

void next(Hand& hand, const char* first)
{
    hand.click(u"next"_s);
    hand.find(QLatin1String(first));
}

void fillPatient(Walk& walk, Hand& hand)
{
    hand.press(Qt::Key_N, Qt::ControlModifier);
    hand.type(u"patient.name"_s, walk.words("name"));
    hand.type(u"patient.doc.number"_s, walk.words("id")); // knows birth date and sex
    hand.type(u"patient.phone"_s, walk.words("phone"));
    hand.segment(u"patient.allergy"_s, 0);
    walk.picture(hand, "referral-1-patient");
}

void fillReason(Walk& walk, Hand& hand)
{
    next(hand, "kind");
    hand.choose(u"kind"_s, core::codeOf(kKind));
    hand.tick(u"ground."_s + core::codeOf(core::Ground::PlanUnclear));
    clickAnew(hand, u"danger.none"_s);
    hand.type(u"reason"_s, walk.words("reason"));
    hand.type(u"purpose"_s, walk.words("purpose"));
    hand.type(u"visit.complaint"_s, walk.words("complaint"));
    hand.type(u"visit.findings"_s, walk.words("findings"));
    hand.type(u"visit.diagnosis"_s, walk.words("diagnosis"));
    hand.type(u"vitals.systolic"_s, u"148"_s);
    hand.type(u"vitals.diastolic"_s, u"92"_s);
    hand.type(u"vitals.heart-rate"_s, u"84"_s);
    walk.picture(hand, "referral-2-why");
}

void fillRecords(Walk& walk, Hand& hand)
{
    next(hand, "summary");
    // Files that were dropped on the list show there; the picker is the other way.
    const QString add = hand.sees(u"records.add"_s) ? u"records.add"_s : u"addFiles"_s;
    const QPointer<QWidget> before = hand.find(add);
    hand.pick(add, walk.file(u"records/ecg-photo.jpg"_s));
    hand.waitFor(u"the record is listed"_s, [before, &hand] { return !before || hand.rows(u"records"_s) > 0; });
    hand.click(u"summary.fill"_s);
    hand.waitFor(u"the summary is begun"_s, [&hand] { return !hand.text(u"summary"_s).isEmpty(); });
    walk.picture(hand, "referral-3-records");
}

void fillSpecialist(Walk& walk, Hand& hand)
{
    next(hand, "subject");
    hand.choose(u"subject"_s, walk.words("subject"));
    hand.find(u"specialist.matched"_s);
    walk.picture(hand, "referral-4-specialists");
    hand.tick(u"specialist.matched"_s);
    const QDate today = walk.office(u"zhou"_s).now().toLocalTime().date();
    hand.type(u"wish.from"_s, today.addDays(1).toString(Qt::ISODate));
    hand.type(u"wish.until"_s, today.addDays(4).toString(Qt::ISODate));
    walk.picture(hand, "referral-4-time");
}

void fillConsent(Walk& walk, Hand& hand)
{
    next(hand, "consent.all");
    for (const QString& item : core::feeItemCodes(kKind)) {
        if (hand.sees(u"fee."_s + item))
            hand.type(u"fee."_s + item, u"60"_s);
    }
    hand.click(u"consent.all"_s);
    hand.draw(u"signature"_s, {{40, 60}, {70, 30}, {90, 80}, {120, 40}, {150, 70}, {190, 50}});
    walk.picture(hand, "referral-5-consent");
    clickAnew(hand, u"consent.sign"_s);
}

/// Two points from the stethoscope: each begins when the heart is heard and ends when it is long and good enough.
void fillAuscultation(Walk& walk, Hand& hand)
{
    constexpr int kRecordMs = 90'000;
    next(hand, "record");
    hand.waitFor(
        u"the first point is recorded"_s, [&hand] { return hand.sees(u"play.heart-mitral"_s); }, kRecordMs);
    hand.waitFor(
        u"the second point is recorded"_s, [&hand] { return hand.sees(u"play.heart-pulmonic"_s); }, kRecordMs);
    walk.picture(hand, "referral-6-auscultation");
}

Hand& refer(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    walk.picture(hand, "today");
    hand.resetCounts();
    fillPatient(walk, hand);
    fillReason(walk, hand);
    fillRecords(walk, hand);
    fillSpecialist(walk, hand);
    fillConsent(walk, hand);
    fillAuscultation(walk, hand);
    next(hand, "change.2");
    hand.find(u"next"_s);
    walk.picture(hand, "referral-7-check");
    hand.click(u"next"_s);
    walk.referral = hand.counts();
    hand.find(u"sent"_s);
    hand.waitFor(u"two ticks"_s, [&walk] { return walk.isAt(u"zhou"_s, core::CaseState::Sent); });
    walk.picture(hand, "referral-sent");
    if (const core::CaseBrief* brief = walk.brief(u"zhou"_s))
        walk.caseId = brief->caseId;
    return hand;
}

Check referCheck(Walk& walk)
{
    if (walk.caseId.isEmpty() || !walk.arrives(u"ye"_s, core::CaseState::Sent))
        return compared(u"referral"_s, {u"not at the coordinator"_s});
    const auto desk = walk.desk(u"ye"_s);
    if (!desk)
        return compared(u"referral"_s, {u"cannot be read at the coordinator"_s});
    QStringList differing;
    const core::CaseFile& file = desk->file();
    const auto referral = core::fromFhir<core::Referral>(file.resource(u"ServiceRequest"_s, desk->task().invitationId));
    if (!referral || referral->invitation.reason != walk.words("reason") || referral->invitation.purpose != walk.words("purpose"))
        differing.append(u"invitation"_s);
    if (!referral || referral->eligibility.grounds != QList<core::Ground>{core::Ground::PlanUnclear})
        differing.append(u"ground"_s);
    if (!referral || referral->invitation.recordIds.size() != 1)
        differing.append(u"records"_s);
    if (!referral || referral->auscultation.choice != core::AuscultationChoice::Recorded)
        differing.append(u"auscultation"_s);
    const auto first = core::firstVisitFromFhir(file.all(u"Encounter"_s) + file.all(u"Condition"_s) + file.all(u"Observation"_s));
    if (!first || first->complaint != walk.words("complaint") || first->findings != walk.words("findings"))
        differing.append(u"first visit"_s);
    if (file.all(u"Consent"_s).size() != 1)
        differing.append(u"consent"_s);
    return compared(
        u"at the coordinator's desk, as typed in the clinic's window: reason, purpose, ground, first visit, signed consent, record, recording"_s,
        differing);
}

} // namespace

void typeHalf(Walk& walk, Hand& hand)
{
    fillPatient(walk, hand);
    fillReason(walk, hand);
}

void goOn(Walk& walk, Hand& hand)
{
    searchFor(hand, walk.words("name"));
    hand.find(u"choice.go-on"_s);
    hand.click(u"choice.go-on"_s);
    hand.find(u"next"_s);
}

QList<WalkStep> walkReferral() { return {{"windows: a whole referral", {u"R-C2"_s, u"R-D1"_s, u"R-E1"_s}, refer, referCheck}}; }

} // namespace app
