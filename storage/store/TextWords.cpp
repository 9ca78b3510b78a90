#include "storage/store/TextWords.h"

#include "core/base/Clock.h"
#include "core/case/CaseNumber.h"
#include "core/fhir/SearchIndex.h"
#include "core/people/Pinyin.h"

#include <QJsonArray>
#include <QSet>
#include <QStringList>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 4000;

/// Pieces of a text: each Han character alone, each run of other letters and digits together, lower case.
QStringList pieces(const QString& text)
{
    const QString plain = text.left(kMaxText).normalized(QString::NormalizationForm_KC).toCaseFolded();
    QStringList out;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            out << word;
        word.clear();
    };
    for (const QChar c : plain) {
        if (c.isLetterOrNumber() && !core::isHan(c)) {
            word += c;
            continue;
        }
        endWord();
        if (core::isHan(c))
            out << QString(c);
    }
    endWord();
    return out;
}

/// Each two Han characters that follow each other; "0" where a run ends, so that a phrase does not reach over it.
QStringList pairsOf(const QStringList& words)
{
    QStringList pairs;
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (core::isHan(words[i - 1].front()) && core::isHan(words[i].front()))
            pairs << words[i - 1] + words[i];
        else if (!pairs.isEmpty() && pairs.back() != u"0"_s)
            pairs << u"0"_s;
    }
    return pairs;
}

void addWords(const QString& text, QStringList& words)
{
    for (const QString& piece : pieces(text)) {
        words << piece;
        if (piece.size() >= 8 && piece.back().isLetterOrNumber())
            words << piece.right(4);
    }
}

void addSounds(const QStringList& syllables, QSet<QString>& sounds)
{
    for (qsizetype from = 0; from < syllables.size() && from < 8; ++from) {
        QString whole;
        QString initials;
        for (const QString& syllable : syllables.mid(from, 8)) {
            if (syllable.isEmpty())
                continue;
            whole += syllable;
            initials += syllable.front();
        }
        sounds << whole << initials;
    }
}

void addName(const QJsonObject& name, QStringList& words, QSet<QString>& sounds)
{
    QString whole = name.value("text"_L1).toString();
    if (whole.isEmpty()) {
        whole = name.value("family"_L1).toString();
        for (const QJsonValue given : name.value("given"_L1).toArray())
            whole += given.toString();
    }
    addWords(whole, words);
    addSounds(core::pinyinSyllables(whole, core::Reading::PersonName), sounds);
    for (const QJsonValue extension : name.value("extension"_L1).toArray()) {
        if (extension.toObject().value("url"_L1).toString() == "urn:yuanzhen:pinyin"_L1)
            addSounds(extension.toObject().value("valueString"_L1).toString().toLower().split(u' ', Qt::SkipEmptyParts), sounds);
    }
}

void addMember(const QJsonValue& value, QLatin1String member, QStringList& words)
{
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue element : list)
        addWords(element.toObject().value(member).toString(), words);
}

void addPerson(const QJsonObject& resource, QStringList& words, QSet<QString>& sounds)
{
    const QJsonValue name = resource.value("name"_L1);
    if (name.isString()) {
        addWords(name.toString(), words);
        addSounds(core::pinyinSyllables(name.toString(), core::Reading::Text), sounds);
    }
    for (const QJsonValue one : name.toArray())
        addName(one.toObject(), words, sounds);
    addMember(resource.value("identifier"_L1), "value"_L1, words);
    addMember(resource.value("telecom"_L1), "value"_L1, words);
}

void addConcept(const QJsonObject& concept_, QStringList& words)
{
    addWords(concept_.value("text"_L1).toString(), words);
    addMember(concept_.value("coding"_L1), "display"_L1, words);
    addMember(concept_.value("coding"_L1), "code"_L1, words);
}

/// A case's number, and what its last part ends with: people remember the end.
void addNumber(const QString& number, QStringList& words)
{
    constexpr qsizetype kEnd = 3;
    const QStringList parts = pieces(number);
    words << parts;
    if (!parts.isEmpty() && parts.last().size() > kEnd)
        words << parts.last().right(kEnd);
}

void addCaseNumber(const QJsonObject& task, QStringList& words)
{
    const QString given = core::givenNumber(task);
    addNumber(given.isEmpty()
            ? core::madeNumber(task.value("id"_L1).toString(), core::fromInstant(task.value("authoredOn"_L1).toString()))
            : given,
        words);
}

} // namespace

std::optional<TextWords> textWords(const QJsonObject& resource)
{
    const QString type = resource.value("resourceType"_L1).toString();
    QStringList words;
    QSet<QString> sounds;
    if (type == "Patient"_L1 || type == "Practitioner"_L1 || type == "Organization"_L1 || type == "RelatedPerson"_L1) {
        addPerson(resource, words, sounds);
    } else if (type == "Task"_L1) {
        if (core::caseIdOf(resource) == resource.value("id"_L1).toString()) // others are no cases
            addCaseNumber(resource, words);
    } else if (type == "ServiceRequest"_L1) {
        if (const QString number = core::givenNumber(resource); !number.isEmpty())
            addNumber(number, words);
        for (const QJsonValue reason : resource.value("reasonCode"_L1).toArray())
            addConcept(reason.toObject(), words);
        addConcept(resource.value("code"_L1).toObject(), words);
        addMember(resource.value("note"_L1), "text"_L1, words);
    } else if (type == "Condition"_L1) {
        addConcept(resource.value("code"_L1).toObject(), words);
    } else if (type == "Composition"_L1) {
        addWords(resource.value("title"_L1).toString(), words);
    } else if (type == "DocumentReference"_L1) {
        addWords(resource.value("description"_L1).toString(), words);
    }
    if (words.isEmpty())
        return std::nullopt;
    QStringList sorted(sounds.cbegin(), sounds.cend());
    sorted.sort();
    return TextWords{words.join(u' '), pairsOf(words).join(u' '), sorted.join(u' ')};
}

QString textQuery(const QString& typed)
{
    QStringList terms;
    QStringList han;
    const auto endHan = [&] {
        if (han.size() == 1)
            terms << "words : \""_L1 + han.front() + u'"';
        else if (!han.isEmpty())
            terms << "pairs : \""_L1 + pairsOf(han).join(u' ') + u'"'; // a phrase: the characters side by side
        han.clear();
    };
    for (const QString& piece : pieces(typed.left(100))) {
        if (core::isHan(piece.front())) {
            han << piece;
            continue;
        }
        endHan();
        terms << "{words sounds} : \""_L1 + piece + "\" *"_L1;
    }
    endHan();
    return terms.join(" AND "_L1);
}

} // namespace storage
