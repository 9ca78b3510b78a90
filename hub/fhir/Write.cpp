#include "hub/fhir/Write.h"

#include "core/base/Uuid.h"
#include "core/fhir/Validate.h"
#include "hub/fhir/JsonPatch.h"
#include "hub/fhir/Outcome.h"
#include "hub/fhir/Search.h"

namespace hub {

using core::Code;
using core::Result;
using core::Status;

namespace {

// Containers and answers are not records; bytes come by upload.
bool isStorable(const QString& type)
{
    constexpr const char* kNot[] = {"Bundle", "Binary", "Parameters", "OperationOutcome", "CapabilityStatement"};
    return core::isResourceType(type)
        && std::none_of(std::begin(kNot), std::end(kNot), [&type](const char* kind) { return type == QLatin1String(kind); });
}

} // namespace

Result<Changed> Writer::apply(const Change& change)
{
    if (!isStorable(change.type))
        return m_call.refused({404, "not-supported", QStringLiteral("unknown-type"), Code::NotFound, {}});
    if (!change.id.isEmpty() && !core::isFhirId(change.id))
        return m_call.refused({400, "invalid", QStringLiteral("bad-id"), Code::BadInput, {}});
    switch (change.kind) {
    case Change::Kind::Create: return create(change);
    case Change::Kind::Update: return update(change);
    case Change::Kind::Patch: return patch(change);
    case Change::Kind::Delete: return remove(change);
    }
    return core::fail(Code::Internal);
}

Result<core::JsonText> Writer::readBody(const Change& change)
{
    auto text = core::readObject(change.body);
    if (!text)
        return m_call.refused({text.error().code == Code::TooLarge ? 413 : 400, "structure", QStringLiteral("json"),
            text.error().code, text.error().detail});
    if (text->object.value(QLatin1String("resourceType")).toString() != change.type)
        return m_call.refused({400, "invalid", QStringLiteral("wrong-type"), Code::BadInput, QStringLiteral("resourceType")});
    const QString id = text->object.value(QLatin1String("id")).toString();
    if (change.kind != Change::Kind::Create && !change.id.isEmpty() && id != change.id)
        return m_call.refused({400, "invalid", QStringLiteral("wrong-id"), Code::BadInput, change.type + QStringLiteral(".id")});
    return text;
}

Result<std::optional<Record>> Writer::existing(const Change& change) { return m_records.find(change.type, change.id); }

Status Writer::checkMatch(const Change& change, const std::optional<Record>& previous)
{
    Refusal stale{412, "conflict", QStringLiteral("version"), Code::Conflict, change.type};
    const bool lives = previous && !previous->deleted;
    if (lives && change.type == QLatin1String("Task")) {
        if (auto done = m_desk.explain(stale, *previous); !done)
            return done;
    }
    if (change.ifNoneMatch.trimmed() == "*" && lives)
        return m_call.refuse(stale);
    if (change.ifMatch.isEmpty())
        return {};
    const auto wanted = versionInEtag(change.ifMatch);
    if (!wanted)
        return m_call.refuse({400, "invalid", QStringLiteral("bad-parameter"), Code::BadInput, QStringLiteral("If-Match")});
    return lives && previous->version == *wanted ? Status() : m_call.refuse(stale);
}

Result<Changed> Writer::store(
    const core::JsonText& text, const QString& type, const QString& id, const std::optional<Record>& previous, const char* method)
{
    QJsonObject object = text.object;
    object.insert(QLatin1String("id"), id);
    const QList<core::FhirIssue> issues = core::validateResource(object);
    if (!issues.isEmpty()) {
        QStringList places;
        for (const core::FhirIssue& issue : issues.mid(0, 10))
            places.append(issue.path + QStringLiteral(": ") + issue.key);
        return m_call.refused(
            {422, "invalid", QStringLiteral("invalid-resource"), Code::BadInput, places.join(QLatin1String("; "))});
    }
    auto judged = m_desk.beforePut(text, type, id, previous);
    if (!judged)
        return judged.error();
    auto stored = m_records.put(*judged, type, id, previous, m_call.stamp, method);
    if (!stored)
        return stored.error();
    if (auto noted = m_desk.afterPut(*stored, previous); !noted)
        return noted.error();
    const bool isNew = !previous || previous->deleted;
    m_call.accesses.append({isNew ? QStringLiteral("create") : QStringLiteral("update"), type + QLatin1Char('/') + id});
    return Changed{isNew ? 201 : 200, *stored, judged->bytes != text.bytes};
}

Result<Changed> Writer::create(const Change& change)
{
    auto text = readBody(change);
    if (!text)
        return text.error();
    if (!change.ifNoneExist.isEmpty()) {
        auto same = Search(m_sql, m_call).ids(change.type, change.ifNoneExist, 2);
        if (!same)
            return same.error();
        if (same->size() > 1)
            return m_call.refused(
                {412, "multiple-matches", QStringLiteral("multiple-matches"), Code::Conflict, QStringLiteral("If-None-Exist")});
        if (same->size() == 1) {
            auto there = m_records.find(change.type, same->first());
            if (!there)
                return there.error();
            return Changed{200, **there, false};
        }
    }
    return store(*text, change.type, change.id.isEmpty() ? core::newId() : change.id, std::nullopt, "POST");
}

Result<Changed> Writer::update(const Change& change)
{
    Change target = change;
    if (!change.conditional.isEmpty()) {
        auto found = Search(m_sql, m_call).ids(change.type, change.conditional, 2);
        if (!found)
            return found.error();
        if (found->size() > 1)
            return m_call.refused({412, "multiple-matches", QStringLiteral("multiple-matches"), Code::Conflict, change.type});
        auto text = core::readObject(change.body);
        const QString sent = text ? text->object.value(QLatin1String("id")).toString() : QString();
        if (found->size() == 1 && !sent.isEmpty() && sent != found->first())
            return m_call.refused(
                {400, "invalid", QStringLiteral("wrong-id"), Code::BadInput, change.type + QStringLiteral(".id")});
        target.id = found->size() == 1 ? found->first() : sent;
        if (target.id.isEmpty()) {
            target.kind = Change::Kind::Create;
            return create(target);
        }
        if (sent.isEmpty() && text)
            target.body = core::withMember(*text, "id", target.id);
    }
    auto text = readBody(target);
    if (!text)
        return text.error();
    auto previous = existing(target);
    if (!previous)
        return previous.error();
    if (auto match = checkMatch(target, *previous); !match)
        return match.error();
    return store(*text, target.type, target.id, *previous, "PUT");
}

Result<Changed> Writer::patch(const Change& change)
{
    auto previous = m_records.findVisible(change.type, change.id, m_call.viewer);
    if (!previous)
        return previous.error();
    if (!*previous || (*previous)->deleted)
        return m_call.refused(refusalOf(core::fail(Code::NotFound)));
    if (auto match = checkMatch(change, *previous); !match)
        return match.error();
    // The strict reader takes objects only; wrapped, the array goes through the same checks.
    auto wrapped = core::readObject("{\"patch\":" + change.body + '}');
    if (!wrapped)
        return m_call.refused({400, "structure", QStringLiteral("json"), Code::BadInput, wrapped.error().detail});
    auto operations = parseTree(wrapped->valueBytes("patch"));
    auto target = parseTree((*previous)->json);
    if (!operations || !target)
        return m_call.refused({400, "structure", QStringLiteral("json"), Code::BadInput, {}});
    auto patched = applyPatch(std::move(*target), *operations);
    if (!patched) {
        const bool notPatch = patched.error().code == Code::BadInput;
        return m_call.refused(
            {notPatch ? 400 : 422, "processing", QStringLiteral("patch"), patched.error().code, patched.error().detail});
    }
    Change whole = change;
    whole.kind = Change::Kind::Update;
    whole.body = toText(*patched);
    auto text = readBody(whole);
    if (!text)
        return text.error();
    return store(*text, change.type, change.id, *previous, "PATCH");
}

Result<Changed> Writer::remove(const Change& change)
{
    Change target = change;
    if (!change.conditional.isEmpty()) {
        auto found = Search(m_sql, m_call).ids(change.type, change.conditional, 2);
        if (!found)
            return found.error();
        if (found->size() > 1)
            return m_call.refused({412, "multiple-matches", QStringLiteral("multiple-matches"), Code::Conflict, change.type});
        if (found->isEmpty())
            return Changed{204, {}, false};
        target.id = found->first();
    }
    auto previous = m_records.findVisible(target.type, target.id, m_call.viewer);
    if (!previous)
        return previous.error();
    // Deleting what is not there, or not for this caller's eyes, succeeds and changes nothing.
    if (!*previous || (*previous)->deleted)
        return Changed{204, *previous ? **previous : Record(), false};
    if (auto match = checkMatch(target, *previous); !match)
        return match.error();
    if (auto judged = m_desk.beforeRemove(**previous); !judged)
        return judged.error();
    auto removed = m_records.remove(**previous, m_call.stamp);
    if (!removed)
        return removed.error();
    m_desk.afterRemove(*removed);
    m_call.accesses.append({QStringLiteral("delete"), target.type + QLatin1Char('/') + target.id});
    return Changed{204, *removed, false};
}

} // namespace hub
