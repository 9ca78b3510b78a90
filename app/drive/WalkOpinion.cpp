// Records, opinion and signature in the specialist's window; the answer to it, line by line, in the clinic's.
#include "app/drive/Walk.h"

#include "ui/opinion/OpinionForm.h"
#include "ui/opinion/PaperOf.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPin = "582037"_L1;

Hand& opine(Walk& walk)
{
    Hand& hand = walk.hand(u"shen"_s);
    searchFor(hand, walk.words("name"));
    hand.type(u"finding.1"_s, walk.words("finding"));
    walk.picture(hand, "review");
    hand.click(u"write-opinion"_s);
    hand.type(u"diagnosis.1"_s, walk.words("opinion-diagnosis"));
    hand.takeOffer();
    hand.type(u"suggestion.1"_s, walk.words("suggestion-1"));
    hand.click(u"suggestion.add"_s);
    hand.type(u"suggestion.2"_s, walk.words("suggestion-2"));
    hand.segment(u"opinion.transfer"_s, 1);
    hand.type(u"opinion.condition"_s, walk.words("condition"));
    walk.picture(hand, "opinion");
    hand.click(u"sign"_s); // without a signing key yet: it is made first
    hand.type(u"key.pin"_s, kPin);
    hand.type(u"key.again"_s, kPin);
    walk.picture(hand, "signing-key");
    hand.click(u"key.make"_s);
    hand.waitFor(u"a signing key"_s, [&walk] { return walk.office(u"shen"_s).canSign(); });
    hand.type(u"pin"_s, kPin);
    hand.press(Qt::Key_Return, Qt::ControlModifier);
    hand.waitFor(u"signed"_s, [&walk] { return walk.isAt(u"shen"_s, core::CaseState::OpinionSigned); });
    hand.find(u"amend"_s);
    walk.picture(hand, "opinion-signed");
    return hand;
}

Check opineCheck(Walk& walk)
{
    if (!walk.arrives(u"zhou"_s, core::CaseState::OpinionSigned))
        return compared(u"opinion"_s, {u"not at the clinic"_s});
    const auto desk = walk.desk(u"zhou"_s);
    const QList<core::Opinion> opinions = desk ? ui::opinionsOf(desk->file()) : QList<core::Opinion>();
    if (opinions.size() != 1)
        return compared(u"opinion"_s, {u"cannot be read at the clinic"_s});
    QStringList differing;
    const core::Opinion& opinion = opinions.first();
    if (opinion.findings != walk.words("finding"))
        differing.append(u"findings"_s);
    if (opinion.suggestions.size() != 2 || opinion.suggestions.first().text != walk.words("suggestion-1"))
        differing.append(u"suggestions"_s);
    if (opinion.transferCondition != walk.words("condition"))
        differing.append(u"transfer"_s);
    if (ui::signatureState(desk->file(), opinion) != ui::SignatureState::Valid)
        differing.append(u"signature"_s);
    return compared(
        u"at the clinic: findings, suggestions and transfer as typed; the signature made with the PIN holds"_s, differing);
}

Hand& decide(Walk& walk)
{
    Hand& hand = walk.hand(u"zhou"_s);
    searchFor(hand, walk.words("name"));
    hand.find(u"choice.answer-opinion"_s);
    walk.picture(hand, "case");
    hand.click(u"choice.answer-opinion"_s);
    hand.segment(u"answer.1"_s, 1);
    hand.type(u"answer.reason.1"_s, walk.words("answer-why"));
    hand.type(u"answer.as.1"_s, walk.words("answer-instead"));
    hand.segment(u"answer.2"_s, 0);
    hand.type(u"plan"_s, walk.words("plan"));
    hand.type(u"agreed"_s, walk.words("agreed"));
    hand.tick(u"agrees"_s);
    hand.type(u"receipt"_s, walk.words("receipt"));
    walk.picture(hand, "answer-opinion");
    hand.click(u"decide"_s);
    hand.waitFor(u"decided and closed"_s, [&walk] { return walk.isAt(u"zhou"_s, core::CaseState::Closed); });
    walk.picture(hand, "closed");
    return hand;
}

Check decideCheck(Walk& walk)
{
    if (!walk.arrives(u"shen"_s, core::CaseState::Closed))
        return compared(u"decision"_s, {u"not closed at the specialist"_s});
    const auto desk = walk.desk(u"shen"_s);
    QStringList differing;
    const QList<QJsonObject> all = desk ? desk->file().all(u"ClinicalImpression"_s) : QList<QJsonObject>();
    const auto decision = all.isEmpty() ? core::Result<core::Decision>(core::fail(core::Code::NotFound))
                                        : core::fromFhir<core::Decision>(all.first());
    if (!decision)
        return compared(u"decision"_s, {u"cannot be read at the specialist"_s});
    if (decision->answers.size() != 2 || decision->answers.first().kind != core::LineAnswer::Adjust
        || decision->answers.first().reason != walk.words("answer-why")
        || decision->answers.last().kind != core::LineAnswer::Adopt)
        differing.append(u"answers"_s);
    if (!decision->patientAgrees)
        differing.append(u"agreement"_s);
    return compared(
        u"at the specialist: each line's answer with its reason, the patient's agreement; the case is closed"_s, differing);
}

} // namespace

QList<WalkStep> walkOpinion()
{
    return {{"windows: the specialist reviews, writes and signs", {u"R-H1"_s}, opine, opineCheck},
        {"windows: the doctor answers line by line and closes", {u"R-H2"_s}, decide, decideCheck}};
}

} // namespace app
