#include "core/sync/FieldDiff.h"

#include "core/sync/MergeRules.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

QByteArray textOf(const QJsonValue& value)
{
    if (value.isUndefined())
        return {};
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

FieldDiff::Side stricter(const QString& type, const FieldDiff& diff)
{
    const auto settled = settleMember(type, diff.name.toUtf8(), textOf(diff.base), textOf(diff.mine), textOf(diff.theirs));
    if (!settled)
        return FieldDiff::Side::None;
    const QByteArray text = *settled;
    return text == textOf(diff.mine)  ? FieldDiff::Side::Mine
        : text == textOf(diff.theirs) ? FieldDiff::Side::Theirs
                                      : FieldDiff::Side::None;
}

} // namespace

QList<FieldDiff> diffFields(const QString& type, const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)
{
    QStringList names = theirs.keys() + mine.keys();
    names.sort();
    names.removeDuplicates();
    QList<FieldDiff> diffs;
    for (const QString& name : names) {
        if (name == "meta"_L1 || name == "id"_L1 || name == "resourceType"_L1)
            continue;
        FieldDiff diff{
            name, FieldDiff::Kind::Both, base.value(name), mine.value(name), theirs.value(name), FieldDiff::Side::None};
        const bool here = base.isEmpty() || diff.mine != diff.base;
        const bool there = base.isEmpty() || diff.theirs != diff.base;
        if (diff.mine == diff.theirs) {
            if (!here || base.isEmpty())
                continue;
            diff.kind = FieldDiff::Kind::SameChange;
        } else if (here && !there) {
            diff.kind = FieldDiff::Kind::OnlyMine;
        } else if (there && !here) {
            diff.kind = FieldDiff::Kind::OnlyTheirs;
        } else {
            diff.proposed = stricter(type, diff);
        }
        diffs.append(diff);
    }
    std::stable_sort(diffs.begin(), diffs.end(), [](const FieldDiff& a, const FieldDiff& b) {
        return (a.kind == FieldDiff::Kind::Both) > (b.kind == FieldDiff::Kind::Both);
    });
    return diffs;
}

QJsonObject assembled(const QList<FieldDiff>& diffs, const QJsonObject& theirs, const QHash<QString, FieldDiff::Side>& choices)
{
    QJsonObject result = theirs;
    for (const FieldDiff& diff : diffs) {
        const bool mine = diff.kind == FieldDiff::Kind::OnlyMine
            || (diff.kind == FieldDiff::Kind::Both && choices.value(diff.name) == FieldDiff::Side::Mine);
        if (!mine)
            continue;
        if (diff.mine.isUndefined())
            result.remove(diff.name);
        else
            result.insert(diff.name, diff.mine);
    }
    return result;
}

} // namespace core
