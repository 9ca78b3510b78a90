#include "core/visit/VisitLog.h"

#include "core/visit/VisitJson.h"

#include <algorithm>
#include <tuple>

namespace core {

using namespace Qt::StringLiterals;

namespace {

bool decides(VisitStep step)
{
    switch (step) {
    case VisitStep::Present:
    case VisitStep::Started:
    case VisitStep::Suspended:
    case VisitStep::Resumed:
    case VisitStep::OverLimit:
    case VisitStep::Emergency:
    case VisitStep::EmergencyUndone:
    case VisitStep::Ended: return true;
    default: return false;
    }
}

} // namespace

QJsonObject toJson(const Countersign& value)
{
    return {{u"run"_s, value.runId}, {u"seq"_s, value.seq}, {u"hash"_s, QString::fromLatin1(value.hash)},
        {u"by"_s, value.byRunId}, {u"signature"_s, detail::base64Of(value.signature)}};
}

Result<Countersign> countersignFromJson(const QJsonObject& json)
{
    detail::Reading read(json);
    Countersign value;
    value.runId = read.id("run");
    value.seq = int(read.number("seq", 1, 1'000'000));
    value.hash = read.hex("hash");
    value.byRunId = read.id("by");
    value.signature = read.base64("signature", 128);
    if (!read.isGood())
        return read.bad("countersign");
    return value;
}

QByteArray countersignText(const QString& caseId, const QString& visitId, const Countersign& value)
{
    return u"yuanzhen visit countersign 1\n%1\n%2\n%3\n%4\n%5\n%6\n"_s
        .arg(caseId, visitId, value.runId, QString::number(value.seq), QString::fromLatin1(value.hash), value.byRunId)
        .toUtf8();
}

Status VisitLog::addRun(const VisitRun& run)
{
    const auto known = m_runs.constFind(run.id);
    if (known != m_runs.cend())
        return *known == run ? Status() : Status(fail(Code::BadInput, u"visit run"_s));
    if (m_runs.size() >= kMaxRuns)
        return fail(Code::TooLarge, u"visit runs"_s);
    m_runs.insert(run.id, run);
    return {};
}

const VisitRun* VisitLog::run(const QString& id) const
{
    const auto found = m_runs.constFind(id);
    return found == m_runs.cend() ? nullptr : &*found;
}

QByteArray VisitLog::headOf(const VisitRun& run) const
{
    const auto events = m_events.constFind(run.id);
    return events == m_events.cend() || events->isEmpty() ? visitRunHash(m_caseId, m_visitId, run)
                                                          : visitEventHash(events->last());
}

Result<VisitEvent> VisitLog::append(const QString& runId, VisitEvent event, const VisitSign& sign)
{
    const VisitRun* own = run(runId);
    if (!own)
        return fail(Code::NotFound, u"visit run"_s);
    if (m_count >= (decides(event.step) ? kMaxEvents : kMaxUnimportant))
        return fail(Code::TooLarge, u"visit events"_s);
    event.id = newId();
    event.runId = runId;
    event.seq = int(m_events.value(runId).size()) + 1;
    // what no JSON can carry would come back as something else and break the chain
    event.reason = QString::fromUtf8(event.reason.left(kMaxVisitReason).toUtf8()).remove(QChar(0));
    event.at = fromInstant(toInstant(event.at));
    event.previous = headOf(*own);
    event.signature = sign(visitEventText(event));
    if (event.signature.isEmpty())
        return fail(Code::Internal, u"visit event not signed"_s);
    m_events[runId].append(event);
    ++m_count;
    return event;
}

Status VisitLog::take(const VisitEvent& event, const VisitVerify& verify) { return put(event, verify, kMaxTaken); }

Status VisitLog::put(const VisitEvent& event, const VisitVerify& verify, qsizetype limit)
{
    const VisitRun* author = run(event.runId);
    if (!author)
        return fail(Code::NotFound, u"visit run"_s);
    const auto chain = m_events.constFind(event.runId);
    const qsizetype length = chain == m_events.cend() ? 0 : chain->size();
    if (event.seq <= length)
        return visitEventText(chain->at(event.seq - 1)) == visitEventText(event)
            ? Status()
            : Status(fail(Code::Corrupt, u"two visit events in one place"_s));
    if (event.seq > length + 1)
        return fail(Code::NotFound, u"visit event before"_s);
    if (m_count >= limit)
        return fail(Code::TooLarge, u"visit events"_s);
    if (event.previous != headOf(*author) || !verify(author->key, visitEventText(event), event.signature))
        return fail(Code::Corrupt, u"visit event"_s);
    m_events[event.runId].append(event);
    ++m_count;
    return {};
}

Result<Countersign> VisitLog::countersign(const QString& runId, const QString& byRunId, const VisitSign& sign) const
{
    const VisitRun* theirs = run(runId);
    const VisitRun* own = run(byRunId);
    const QList<VisitEvent> chain = m_events.value(runId);
    if (!theirs || !own || theirs->side == own->side || chain.isEmpty())
        return fail(Code::NotFound, u"countersign"_s);
    Countersign value{runId, chain.last().seq, visitEventHash(chain.last()), byRunId, {}};
    value.signature = sign(countersignText(m_caseId, m_visitId, value));
    if (value.signature.isEmpty())
        return fail(Code::Internal, u"countersign"_s);
    return value;
}

Status VisitLog::take(const Countersign& value, const VisitVerify& verify)
{
    const VisitRun* author = run(value.runId);
    const VisitRun* by = run(value.byRunId);
    const QList<VisitEvent> chain = m_events.value(value.runId);
    if (!author || !by || value.seq > chain.size())
        return fail(Code::NotFound, u"countersign"_s);
    if (author->side == by->side || visitEventHash(chain.at(value.seq - 1)) != value.hash
        || !verify(by->key, countersignText(m_caseId, m_visitId, value), value.signature))
        return fail(Code::Corrupt, u"countersign"_s);
    const auto known = m_countersigns.constFind(value.runId);
    if (known == m_countersigns.cend() || known->seq < value.seq)
        m_countersigns.insert(value.runId, value);
    return {};
}

QMap<QString, int> VisitLog::have() const
{
    QMap<QString, int> known;
    for (auto it = m_runs.cbegin(); it != m_runs.cend(); ++it)
        known.insert(it.key(), int(m_events.value(it.key()).size()));
    return known;
}

QList<VisitEvent> VisitLog::beyond(const QMap<QString, int>& have) const
{
    QList<VisitEvent> more;
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it)
        more += it->mid(have.value(it.key(), 0));
    return more;
}

QStringList VisitLog::unacknowledged(VisitSide side) const
{
    QStringList runs;
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it) {
        const auto known = m_countersigns.constFind(it.key());
        if (m_runs.value(it.key()).side == side && (known == m_countersigns.cend() || known->seq < it->size()))
            runs.append(it.key());
    }
    return runs;
}

QList<VisitEvent> VisitLog::events() const
{
    QList<VisitEvent> all;
    for (const QList<VisitEvent>& chain : m_events)
        all += chain;
    const auto place = [this](
                           const VisitEvent& e) { return std::tuple(e.at.toMSecsSinceEpoch(), int(sideOf(e)), e.runId, e.seq); };
    std::sort(all.begin(), all.end(), [&](const VisitEvent& a, const VisitEvent& b) { return place(a) < place(b); });
    return all;
}

VisitSide VisitLog::sideOf(const VisitEvent& event) const { return m_runs.value(event.runId).side; }

bool VisitLog::isCountersigned() const
{
    if (m_events.isEmpty())
        return false;
    QDateTime end;
    for (const VisitEvent& event : events()) {
        if (event.step == VisitStep::Ended && !end.isValid())
            end = event.at;
    }
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it) {
        const auto known = m_countersigns.constFind(it.key());
        const int seq = known == m_countersigns.cend() ? 0 : known->seq;
        const QList<VisitEvent> open = it->mid(seq);
        if (std::any_of(open.cbegin(), open.cend(), [&](const VisitEvent& e) { return !end.isValid() || e.at <= end; }))
            return false;
    }
    return true;
}

QJsonObject VisitLog::toJson() const
{
    QJsonArray runs, events, signs;
    for (const VisitRun& one : m_runs)
        runs.append(core::toJson(one));
    for (const QList<VisitEvent>& chain : m_events) {
        for (const VisitEvent& event : chain)
            events.append(core::toJson(event));
    }
    for (const Countersign& one : m_countersigns)
        signs.append(core::toJson(one));
    return {{u"format"_s, 1}, {u"case"_s, m_caseId}, {u"visit"_s, m_visitId}, {u"runs"_s, runs}, {u"events"_s, events},
        {u"countersigns"_s, signs}};
}

Result<VisitLog> VisitLog::fromJson(const QJsonObject& json, const VisitVerify& verify)
{
    detail::Reading read(json);
    if (read.number("format", 1, 1'000'000) > 1)
        return fail(Code::TooNew, u"visit log"_s);
    VisitLog log(read.id("case"), read.id("visit"));
    const QJsonArray runs = read.array("runs", kMaxRuns);
    const QJsonArray events = read.array("events", kMaxEvents);
    const QJsonArray signs = read.array("countersigns", kMaxRuns);
    if (!read.isGood())
        return read.bad("visit log");
    for (const QJsonValue one : runs) {
        const auto run = visitRunFromJson(one.toObject());
        const Status added = run ? log.addRun(*run) : Status(run.error());
        if (!added)
            return added.error();
    }
    for (const QJsonValue one : events) {
        const auto event = visitEventFromJson(one.toObject());
        const Status taken = event ? log.put(*event, verify, kMaxEvents) : Status(event.error());
        if (!taken)
            return taken.error();
    }
    for (const QJsonValue one : signs) {
        const auto sign = countersignFromJson(one.toObject());
        const Status taken = sign ? log.take(*sign, verify) : Status(sign.error());
        if (!taken)
            return taken.error();
    }
    return log;
}

} // namespace core
