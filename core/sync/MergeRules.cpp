#include "core/sync/MergeRules.h"

#include "core/fhir/Json.h"
#include "core/fhir/Parts.h"

#include <algorithm>
#include <span>

namespace core {

namespace {

using part::Name;

/// How strict a word is; later ones are stricter. A word outside the list has no rank.
constexpr Name kAllergyStatus[] = {Name("none-known"), Name("not-asked"), Name("listed")};
constexpr Name kCriticality[] = {Name("low"), Name("unable-to-assess"), Name("high")};
constexpr Name kClinical[] = {Name("resolved"), Name("inactive"), Name("active")};
constexpr Name kVerification[] = {
    Name("entered-in-error"), Name("refuted"), Name("unconfirmed"), Name("presumed"), Name("confirmed")};

qsizetype rankOf(std::span<const Name> words, const QString& word)
{
    const auto at = std::find(words.begin(), words.end(), word);
    return at == words.end() ? -1 : at - words.begin();
}

QJsonValue parsed(const QByteArray& value)
{
    const auto text = readObject("{\"v\":" + value + '}');
    return text ? text->object.value(Name("v")) : QJsonValue(QJsonValue::Undefined);
}

std::optional<QByteArray> stricterOf(std::span<const Name> words, const QByteArray& mine, const QString& myWord,
    const QByteArray& theirs, const QString& theirWord)
{
    const qsizetype own = rankOf(words, myWord);
    const qsizetype other = rankOf(words, theirWord);
    if (own < 0 || other < 0)
        return std::nullopt;
    return own > other ? mine : theirs;
}

QString firstCode(const QByteArray& concept_)
{
    const QJsonArray codings = parsed(concept_).toObject().value(Name("coding")).toArray();
    return part::text(codings.at(0).toObject(), Name("code"));
}

/// The texts of the elements of a JSON array that readObject() has accepted.
QList<QByteArray> elementsOf(const QByteArray& array)
{
    QList<QByteArray> elements;
    qsizetype begin = array.indexOf('[') + 1;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = begin; i < array.size(); ++i) {
        const char c = array[i];
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
            continue;
        }
        const bool ends = depth == 0 && (c == ',' || c == ']');
        if (ends) {
            if (const QByteArray element = array.mid(begin, i - begin).trimmed(); !element.isEmpty())
                elements << element;
            begin = i + 1;
        }
        inString = c == '"';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return elements;
}

/// The extensions of one url, as they are written.
struct Group {
    QString url;
    QList<QByteArray> texts;
    QJsonArray values;
};

QList<Group> groupsOf(const QByteArray& extensions)
{
    QList<Group> groups;
    for (const QByteArray& element : elementsOf(extensions)) {
        const QJsonValue value = parsed(element);
        const QString url = part::text(value.toObject(), Name("url"));
        auto group = std::find_if(groups.begin(), groups.end(), [&url](const Group& g) { return g.url == url; });
        if (group == groups.end())
            group = groups.insert(groups.end(), Group{url, {}, {}});
        group->texts << element;
        group->values.append(value);
    }
    return groups;
}

Group groupOf(const QList<Group>& groups, const QString& url)
{
    const auto at = std::find_if(groups.cbegin(), groups.cend(), [&url](const Group& g) { return g.url == url; });
    return at == groups.cend() ? Group{url, {}, {}} : *at;
}

std::optional<Group> mergeGroup(const Group& base, const Group& mine, const Group& theirs)
{
    if (mine.texts == theirs.texts || mine.texts == base.texts)
        return theirs;
    if (theirs.texts == base.texts)
        return mine;
    if (mine.url != url::kOwn + Name("allergy-status"))
        return std::nullopt;
    const auto word = [](const Group& g) { return part::text(g.values.at(0).toObject(), Name("valueCode")); };
    const qsizetype own = rankOf(kAllergyStatus, word(mine));
    const qsizetype other = rankOf(kAllergyStatus, word(theirs));
    return own > other ? mine : theirs;
}

std::optional<QByteArray> mergeExtensions(const QByteArray& base, const QByteArray& mine, const QByteArray& theirs)
{
    const QList<Group> before = groupsOf(base);
    const QList<Group> own = groupsOf(mine);
    const QList<Group> other = groupsOf(theirs);
    QStringList urls;
    for (const QList<Group>* side : {&other, &own}) {
        for (const Group& group : *side) {
            if (!urls.contains(group.url))
                urls << group.url;
        }
    }
    QByteArray merged;
    for (const QString& url : urls) {
        const auto group = mergeGroup(groupOf(before, url), groupOf(own, url), groupOf(other, url));
        if (!group)
            return std::nullopt;
        for (const QByteArray& text : group->texts)
            merged += (merged.isEmpty() ? QByteArray() : QByteArray(",")) + text;
    }
    return merged.isEmpty() ? QByteArray() : '[' + merged + ']';
}

} // namespace

std::optional<QByteArray> settleMember(
    const QString& type, const QByteArray& name, const QByteArray& base, const QByteArray& mine, const QByteArray& theirs)
{
    if (name == "extension")
        return mergeExtensions(base, mine, theirs);
    if (type != Name("AllergyIntolerance") || mine.isEmpty() || theirs.isEmpty())
        return std::nullopt;
    if (name == "criticality")
        return stricterOf(kCriticality, mine, parsed(mine).toString(), theirs, parsed(theirs).toString());
    if (name == "clinicalStatus")
        return stricterOf(kClinical, mine, firstCode(mine), theirs, firstCode(theirs));
    if (name == "verificationStatus")
        return stricterOf(kVerification, mine, firstCode(mine), theirs, firstCode(theirs));
    return std::nullopt;
}

} // namespace core
