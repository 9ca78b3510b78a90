#include "core/records/RecordChecks.h"

#include "core/people/Pinyin.h"

#include <QRegularExpression>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

using About = RecordCheck::About;
using Verdict = RecordCheck::Verdict;

QString hanOf(const QString& text)
{
    QString han;
    std::copy_if(text.begin(), text.end(), std::back_inserter(han), isHan);
    return han;
}

/// Letters of Latin words, in an order that does not depend on which name comes first.
QString sortedLetters(const QString& text)
{
    QString letters;
    for (const QChar c : text.toLower()) {
        if (c.isLetter() && !isHan(c))
            letters.append(c);
    }
    std::sort(letters.begin(), letters.end());
    return letters;
}

bool saysNothing(const QString& name)
{
    static const QStringList kNothing{u"anonymous"_s, u"anonymized"_s, u"anonymised"_s, u"anonym"_s, u"unknown"_s, u"noname"_s,
        u"匿名"_s, u"未知"_s, u"test"_s};
    return kNothing.contains(name.toLower().remove(u' '));
}

QString firstOf(const QRegularExpression& chinese, const QRegularExpression& latin, const QString& text)
{
    if (const auto match = chinese.match(text); match.hasMatch())
        return match.captured(1);
    const auto match = latin.match(text);
    return match.hasMatch() ? match.captured(1).simplified() : QString();
}

/// The name that a report gives its patient: "姓名：王桂兰", "Name: Wang Guilan".
QString nameInText(const QString& text)
{
    static const QRegularExpression chinese(u"姓\\s*名\\s*[:：]?\\s*([\\x{4e00}-\\x{9fff}·]{2,6})"_s);
    static const QRegularExpression latin(u"\\bName\\s*[:：]\\s*([A-Z][A-Za-z' -]{2,40})"_s);
    return firstOf(chinese, latin, text);
}

/// What follows "患者：" or "Patient:" and is as short as a name: it may as well begin a sentence.
QString addressedInText(const QString& text)
{
    static const QRegularExpression chinese(
        u"(?:患\\s*者|病\\s*人|受检者|被检者)\\s*[:：]\\s*([\\x{4e00}-\\x{9fff}·]{2,4})(?![\\x{4e00}-\\x{9fff}·])"_s);
    static const QRegularExpression latin(
        u"\\bPatient\\s*[:：]\\s*([A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+){1,2})(?![A-Za-z' -])"_s);
    return firstOf(chinese, latin, text);
}

QStringList residentNumbers(const QString& text)
{
    static const QRegularExpression number(u"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])"_s);
    QStringList found;
    for (auto matches = number.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured().toUpper());
    return found;
}

/// Whether the whole name stands in the text: Chinese names anywhere, others as words.
bool stands(const QString& name, const QString& text)
{
    if (std::any_of(name.begin(), name.end(), isHan))
        return hanOf(name).size() >= 2 && text.contains(name);
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return false;        // one word may be anything
    QStringList parts, back; // family name first or last
    for (const QString& word : words) {
        parts.append(QRegularExpression::escape(word));
        back.prepend(parts.last());
    }
    const QString between = u"[\\s,]+"_s;
    const QRegularExpression whole(u"(?<!\\p{L})(?:%1|%2)(?!\\p{L})"_s.arg(parts.join(between), back.join(between)),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return whole.match(text).hasMatch();
}

RecordCheck nameCheck(const DecodedFile& file, const Patient& patient, const QStringList& others)
{
    const QString found = file.patientName.isEmpty() ? nameInText(file.text) : file.patientName;
    const auto same = sameName(found, patient.person);
    if (same)
        return {About::Name, *same ? Verdict::Fine : Verdict::Ask, found, 0, {}};
    // a report may name its patient in a way of its own
    const bool inText = !patient.person.name.isEmpty() && stands(patient.person.name, file.text);
    const QString addressed = inText ? QString() : addressedInText(file.text);
    if (const auto sameAddressed = sameName(addressed, patient.person))
        return {About::Name, *sameAddressed ? Verdict::Fine : Verdict::Ask, addressed, 0, {}};
    const auto other = std::find_if(others.begin(), others.end(),
        [&](const QString& name) { return name != patient.person.name && stands(name, file.text); });
    if (!inText && other != others.end())
        return {About::Name, Verdict::Ask, *other, 0, {}};
    return {About::Name, inText ? Verdict::Fine : Verdict::Unknown, inText ? patient.person.name : found, 0, {}};
}

} // namespace

std::optional<bool> sameName(const QString& inFile, const Person& person)
{
    const QString whole = inFile.simplified();
    if (whole.isEmpty() || saysNothing(whole) || person.name.isEmpty())
        return std::nullopt;
    const QString han = hanOf(whole);
    if (!han.isEmpty() && !hanOf(person.name).isEmpty())
        return han == hanOf(person.name);
    const QString mine = sortedLetters(hanOf(person.name).isEmpty() ? person.name : pinyinFull(person.name, Reading::PersonName));
    const QStringList groups = whole.split(u'=', Qt::SkipEmptyParts);
    return std::any_of(groups.begin(), groups.end(), [&](const QString& group) {
        return sortedLetters(group) == mine || sortedLetters(group) == sortedLetters(person.pinyin);
    });
}

QList<RecordCheck> checksOf(const DecodedFile& file, const Patient& patient, const QStringList& others)
{
    QList<RecordCheck> checks;
    const bool ofSomebody = file.kind != DecodedFile::Kind::Picture;
    if (ofSomebody)
        checks.append(nameCheck(file, patient, others));
    const IdentityDocument& document = patient.person.document;
    const QStringList numbers = residentNumbers(file.patientId + u' ' + file.text);
    if (!numbers.isEmpty() && document.kind == DocumentKind::ResidentId) {
        const auto other = std::find_if(
            numbers.begin(), numbers.end(), [&](const QString& number) { return number != document.number.toUpper(); });
        checks.append({About::Identity, other == numbers.end() ? Verdict::Fine : Verdict::Ask,
            other == numbers.end() ? numbers.first() : *other, 0, {}});
    }
    if (file.birthDate.isValid() && patient.person.birthDate.isValid()) {
        checks.append({About::BirthDate, file.birthDate == patient.person.birthDate ? Verdict::Fine : Verdict::Ask,
            file.birthDate.toString(Qt::ISODate), 0, {}});
    }
    if (file.sharpness)
        checks.append({About::Sharpness, *file.sharpness < kSharpEnough ? Verdict::Ask : Verdict::Fine, {}, *file.sharpness, {}});
    return checks;
}

RecordCheck duplicateCheck(const QString& sha256, const QList<RecordItem>& records)
{
    const auto same = std::find_if(
        records.begin(), records.end(), [&](const RecordItem& record) { return record.sha256 == sha256; });
    if (same == records.end())
        return {About::Duplicate, Verdict::Fine, {}, 0, {}};
    return {About::Duplicate, Verdict::Ask, same->title, 0, {}};
}

bool asks(const QList<RecordCheck>& checks)
{
    return std::any_of(checks.begin(), checks.end(), [](const RecordCheck& check) { return check.verdict == Verdict::Ask; });
}

} // namespace core
