#include "ui/opinion/OpinionWords.h"

#include "ui/widgets/ErrorWords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class OpinionText {
    Q_DECLARE_TR_FUNCTIONS(OpinionText)
};

struct GapText {
    const char16_t* key;
    const char* words;
};

constexpr GapText kGaps[] = {
    {u"not-possible", QT_TRANSLATE_NOOP("OpinionText", "The case is not where an opinion can be signed")},
    {u"findings", QT_TRANSLATE_NOOP("OpinionText", "The findings are missing")},
    {u"diagnosis", QT_TRANSLATE_NOOP("OpinionText", "A diagnosis is missing")},
    {u"diagnosis-text", QT_TRANSLATE_NOOP("OpinionText", "A diagnosis has no words")},
    {u"suggestions", QT_TRANSLATE_NOOP("OpinionText", "A suggestion is missing")},
    {u"suggestion-text", QT_TRANSLATE_NOOP("OpinionText", "A suggestion has no words")},
    {u"suggestion-lines", QT_TRANSLATE_NOOP("OpinionText", "Two suggestions have the same number")},
    {u"transfer-condition", QT_TRANSLATE_NOOP("OpinionText", "When or why to transfer is missing")},
    {u"limitation", QT_TRANSLATE_NOOP("OpinionText", "The limitation note is missing")},
    {u"author", QT_TRANSLATE_NOOP("OpinionText", "The author is missing")},
    {u"signers", QT_TRANSLATE_NOOP("OpinionText", "This service needs the signatures of several physicians")},
    {u"institution", QT_TRANSLATE_NOOP("OpinionText", "The hospital is missing")},
    {u"date", QT_TRANSLATE_NOOP("OpinionText", "The date is missing")},
    {u"amend-reason", QT_TRANSLATE_NOOP("OpinionText", "Why it is changed is missing")},
    {u"opinion-version", QT_TRANSLATE_NOOP("OpinionText", "The opinion was amended: answer the new version")},
    {u"answer", QT_TRANSLATE_NOOP("OpinionText", "A suggestion has no answer")},
    {u"answer-unknown", QT_TRANSLATE_NOOP("OpinionText", "An answer belongs to no suggestion")},
    {u"answer-reason", QT_TRANSLATE_NOOP("OpinionText", "Why a suggestion is changed or declined is missing")},
    {u"answer-carried-out", QT_TRANSLATE_NOOP("OpinionText", "What is done instead is missing")},
    {u"plan", QT_TRANSLATE_NOOP("OpinionText", "The plan is missing")},
    {u"agreement", QT_TRANSLATE_NOOP("OpinionText", "What was agreed with the patient is missing")},
    {u"doctor", QT_TRANSLATE_NOOP("OpinionText", "The deciding doctor is missing")},
    {u"follow-up-day", QT_TRANSLATE_NOOP("OpinionText", "A follow-up has no day that can come")},
    {u"follow-up-text", QT_TRANSLATE_NOOP("OpinionText", "A follow-up has no words")},
    {u"follow-up-outcome", QT_TRANSLATE_NOOP("OpinionText", "A finished follow-up has no outcome")},
    {u"transfer-hospital", QT_TRANSLATE_NOOP("OpinionText", "The hospital of the transfer is missing")},
    {u"transfer-reason", QT_TRANSLATE_NOOP("OpinionText", "The reason of the transfer is missing")},
    {u"transfer-day", QT_TRANSLATE_NOOP("OpinionText", "The day of the transfer is missing")},
    {u"transfer-outcome", QT_TRANSLATE_NOOP("OpinionText", "The outcome of the transfer is missing")},
    {u"fee-amount", QT_TRANSLATE_NOOP("OpinionText", "The waived amount is not a sum of money")},
};

QString joined(const QStringList& sentences)
{
    QStringList once = sentences;
    once.removeDuplicates();
    return once.join(OpinionText::tr("; "));
}

} // namespace

QString kindWord(core::SuggestionKind kind)
{
    using K = core::SuggestionKind;
    switch (kind) {
    case K::Examination: return OpinionText::tr("Test");
    case K::Treatment: return OpinionText::tr("Treatment");
    case K::Medication: return OpinionText::tr("Medicine");
    case K::Monitoring: return OpinionText::tr("Monitoring");
    case K::FollowUp: return OpinionText::tr("Follow-up");
    case K::Referral: return OpinionText::tr("Transfer");
    case K::Education: return OpinionText::tr("Advice");
    case K::Other: break;
    }
    return OpinionText::tr("Other");
}

Tone kindTone(core::SuggestionKind kind)
{
    using K = core::SuggestionKind;
    switch (kind) {
    case K::Examination:
    case K::Monitoring: return Tone::Info;
    case K::Treatment:
    case K::Medication: return Tone::Live;
    case K::Referral: return Tone::Warn;
    case K::FollowUp:
    case K::Education: return Tone::Primary;
    case K::Other: break;
    }
    return Tone::Neutral;
}

QStringList kindWords()
{
    QStringList words;
    for (const auto& row : core::EnumCodes<core::SuggestionKind>::table)
        words.append(kindWord(row.value));
    return words;
}

QString certaintyWord(core::Certainty certainty)
{
    switch (certainty) {
    case core::Certainty::Confirmed: return OpinionText::tr("Confirmed");
    case core::Certainty::RuledOut: return OpinionText::tr("Ruled out");
    case core::Certainty::Working: break;
    }
    return OpinionText::tr("Likely");
}

QStringList certaintyWords()
{
    QStringList words;
    for (const auto& row : core::EnumCodes<core::Certainty>::table)
        words.append(certaintyWord(row.value));
    return words;
}

QString transferChoiceWord(core::TransferChoice choice)
{
    switch (choice) {
    case core::TransferChoice::IfWorse: return OpinionText::tr("On condition");
    case core::TransferChoice::Planned: return OpinionText::tr("Planned");
    case core::TransferChoice::AtOnce: return OpinionText::tr("At once");
    case core::TransferChoice::None: break;
    }
    return OpinionText::tr("Not now");
}

QString answerWord(core::LineAnswer answer)
{
    switch (answer) {
    case core::LineAnswer::Adjust: return OpinionText::tr("Adjust");
    case core::LineAnswer::Decline: return OpinionText::tr("Decline");
    case core::LineAnswer::Adopt: break;
    }
    return OpinionText::tr("Adopt");
}

QString transferStatusWord(core::TransferStatus status)
{
    switch (status) {
    case core::TransferStatus::UnderWay: return OpinionText::tr("Under way");
    case core::TransferStatus::Arrived: return OpinionText::tr("Arrived");
    case core::TransferStatus::Ended: return OpinionText::tr("Ended");
    case core::TransferStatus::GivenUp: return OpinionText::tr("Given up");
    case core::TransferStatus::Arranged: break;
    }
    return OpinionText::tr("Arranged");
}

QString gapWords(const QString& key)
{
    for (const GapText& row : kGaps) {
        if (key == QStringView(row.key))
            return OpinionText::tr(row.words);
    }
    return ruleWords(key);
}

QString gapList(const QStringList& keys)
{
    QStringList sentences;
    for (const QString& key : keys)
        sentences.append(gapWords(key));
    return joined(sentences);
}

QString needList(const QStringList& keys)
{
    QStringList sentences;
    for (const QString& key : keys)
        sentences.append(ruleWords(key.section(u": "_s, -1)));
    return joined(sentences);
}

QString moneyWords(qint64 fen) { return u"¥ %1"_s.arg(double(fen) / 100, 0, 'f', 2); }

qint64 fenOf(const QString& typed)
{
    static const QRegularExpression form(u"^[0-9]{1,9}([.][0-9]{1,2})?$"_s);
    const QString text = typed.trimmed();
    return form.match(text).hasMatch() ? qRound64(text.toDouble() * 100) : -1;
}

QDate dayOf(const QString& typed, const QDate& today)
{
    const QString text = typed.trimmed();
    if (text.startsWith(u'+')) {
        bool good = false;
        const int days = text.mid(1).toInt(&good);
        return good && days >= 0 && days <= 3650 ? today.addDays(days) : QDate();
    }
    if (const QDate day = QDate::fromString(text, u"yyyy-M-d"_s); day.isValid())
        return day;
    const QStringList parts = text.split(u'-');
    if (parts.size() != 2)
        return {};
    const QDate day(today.year(), parts[0].toInt(), parts[1].toInt());
    return day.isValid() && day < today ? day.addYears(1) : day;
}

} // namespace ui
