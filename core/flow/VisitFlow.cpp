#include "core/flow/VisitFlow.h"

#include "core/base/Clock.h"
#include "core/base/Uuid.h"
#include "core/booking/KindTable.h"
#include "core/case/CaseValues.h"
#include "core/people/Access.h"

#include <QUuid>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTickMs = 250;
constexpr qint64 kRemindSeconds = 30 * 60, kOpenSeconds = 15 * 60;

// The same at both sides without asking each other; another one when the visit was moved.
QString visitIdOf(const QString& caseId, const Appointment& appointment)
{
    const QString name = u"visit/%1/%2"_s.arg(appointment.id, toInstant(appointment.start));
    return QUuid::createUuidV5(QUuid::fromString(caseId), name).toString(QUuid::WithoutBraces);
}

QJsonObject messageJson(const Message& one)
{
    return {{u"id"_s, one.id}, {u"from"_s, one.senderId}, {u"text"_s, one.text}, {u"at"_s, toInstant(one.sentAt)}};
}

Message messageOf(const QJsonObject& json)
{
    return {json.value("id"_L1).toString(), MessageKind::Chat, json.value("from"_L1).toString(), {},
        json.value("text"_L1).toString(), fromInstant(json.value("at"_L1).toString())};
}

} // namespace

VisitFlow::VisitFlow(VisitParts parts, QString caseId, QObject* parent)
    : m_parts(std::move(parts)),
      m_caseId(std::move(caseId)),
      m_side(m_parts.office.side() == Party::Clinic ? VisitSide::Clinic : VisitSide::Hub),
      m_case(m_parts.office, m_caseId),
      m_timeline(m_parts.clock, m_side == VisitSide::Clinic)
{
    setParent(parent);
    connect(&m_case, &VisitCase::caseRead, this, &VisitFlow::onCase);
    connect(&m_case, &VisitCase::failed, this, &VisitSession::caseFailed);
    connect(&m_case, &VisitCase::idle, this, [this] {
        if (m_papersStored)
            Q_EMIT settled();
    });
    connect(&m_parts.signalling, &VisitSignals::received, this, &VisitFlow::onSignal);
    connect(&m_parts.keys, &VisitKeys::ready, this, &VisitFlow::loaded);
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &VisitFlow::tick);
    load();
}

VisitFlow::~VisitFlow()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->hangUp();
    }
}

QDateTime VisitFlow::opensAt() const { return m_now.bookedAt.isValid() ? m_now.bookedAt.addSecs(-kOpenSeconds) : QDateTime(); }

QDateTime VisitFlow::remindAt() const { return m_now.bookedAt.isValid() ? m_now.bookedAt.addSecs(-kRemindSeconds) : QDateTime(); }

VisitSign VisitFlow::signer() const
{
    return [&keys = m_parts.keys](const QByteArray& text) { return keys.sign(text); };
}

VisitVerify VisitFlow::verifier() const
{
    return [&keys = m_parts.keys](const QByteArray& key, const QByteArray& text, const QByteArray& signature) {
        return keys.verify(key, text, signature);
    };
}

void VisitFlow::load()
{
    m_parts.office.readForm(this, u"visit/"_s + m_caseId, [this](const Result<QJsonObject>& form) {
        m_now.keptLog = form.value_or(QJsonObject());
        m_now.hasLog = true;
        loaded();
    });
    m_parts.office.readForm(this, u"visit-clock/"_s + m_caseId, [this](const Result<QJsonObject>& form) {
        m_now.keptClock = form.value_or(QJsonObject());
        m_now.hasClock = true;
        loaded();
    });
    m_case.refresh();
}

void VisitFlow::onCase(const CaseDesk& desk)
{
    const detail::CaseValues values(desk.file());
    const QDateTime now = m_parts.office.now();
    m_now.kind = desk.task().kind;
    m_now.state = desk.state();
    m_now.policy = policyOf(desk.file(), now);
    m_now.limits = visitLimits(m_now.kind, m_now.policy);
    m_now.people.doctorId = desk.task().requesterId;
    m_now.people.specialistIds = values.teamIds(now);
    if (const auto appointment = values.appointment()) {
        m_now.people.appointmentId = appointment->id;
        m_now.bookedAt = appointment->start;
        if (!m_isLoaded)
            m_now.visitId = visitIdOf(m_caseId, *appointment);
    }
    if (m_now.visitId.isEmpty())
        m_now.visitId = QUuid::createUuidV5(QUuid::fromString(m_caseId), u"visit"_s).toString(QUuid::WithoutBraces);
    m_peer.practitionerId = m_side == VisitSide::Clinic ? m_now.people.specialistIds.value(0) : m_now.people.doctorId;
    m_now.blocks.clear();
    if (m_now.state == CaseState::Booked || m_now.state == CaseState::Waiting) {
        m_now.blocks = desk.missingFor(m_now.state == CaseState::Booked ? CaseEvent::PatientWaiting : CaseEvent::StartVisit, now);
        // who proposes and whether all have joined is asked when it happens
        for (const auto& key : {u"not-all-joined"_s, u"not-yours"_s, u"not-possible"_s})
            m_now.blocks.removeAll(key);
    }
    for (const Message& one : values.all<Message>(u"Communication"_s)) {
        const bool known = std::any_of(m_chat.cbegin(), m_chat.cend(), [&](const Message& m) { return m.id == one.id; });
        if (one.kind == MessageKind::Chat && !known)
            m_chat.append(one);
    }
    std::stable_sort(m_chat.begin(), m_chat.end(), [](const Message& a, const Message& b) { return a.sentAt < b.sentAt; });
    m_now.hasCase = true;
    if (!m_isLoaded)
        loaded();
    Q_EMIT chatChanged();
    Q_EMIT blocksChanged();
}

void VisitFlow::loaded()
{
    if (m_isLoaded || !m_now.hasCase || !m_now.hasLog || !m_now.hasClock || !m_parts.keys.isReady())
        return;
    m_isLoaded = true;
    m_log = VisitLog(m_caseId, m_now.visitId);
    if (m_now.keptLog.value("visit"_L1).toString() == m_now.visitId) {
        auto log = VisitLog::fromJson(m_now.keptLog.value("log"_L1).toObject(), verifier());
        if (log && log->visitId() == m_now.visitId)
            m_log = *log;
        m_figures = VisitFigures::fromJson(m_now.keptLog.value("figures"_L1).toObject());
        m_papersStored = m_now.keptLog.value("stored"_L1).toBool();
        m_agreedStored = m_now.keptLog.value("agreed"_L1).toBool();
        m_caseStep = m_now.keptLog.value("caseStep"_L1).toBool(true);
        for (const QJsonValue one : m_now.keptLog.value("chat"_L1).toArray()) {
            const Message message = messageOf(one.toObject());
            if (std::none_of(m_chat.cbegin(), m_chat.cend(), [&](const Message& m) { return m.id == message.id; }))
                m_chat.append(message);
        }
        m_timeline.restore(m_now.keptClock.value("line"_L1).toObject());
    }
    m_run = {newId(), m_side, m_parts.office.author().practitionerId, m_parts.keys.publicKey()};
    m_timeline.suggest(m_parts.office.now(), m_parts.isHubTimeKnown());
    retell();
    const QDateTime alive = fromInstant(m_now.keptClock.value("alive"_L1).toString());
    // While this program was not there, nobody heard anything here; since when is known to the second.
    if (m_story.hasStarted() && !m_story.hasEnded() && alive.isValid())
        (void)write(VisitStep::GapBegan, {}, {}, alive);
    if (m_parts.ticksItself)
        m_timer.start();
    tick();
}

void VisitFlow::keep()
{
    if (!m_isLoaded)
        return;
    QJsonArray chat;
    for (const Message& one : m_chat)
        chat.append(messageJson(one));
    m_parts.office.keepForm(u"visit/"_s + m_caseId,
        {{u"visit"_s, m_now.visitId}, {u"log"_s, m_log.toJson()}, {u"figures"_s, m_figures.toJson()}, {u"chat"_s, chat},
            {u"stored"_s, m_papersStored}, {u"agreed"_s, m_agreedStored}, {u"caseStep"_s, m_caseStep}});
}

void VisitFlow::keepClock()
{
    const qint64 now = m_parts.clock.nowMs();
    if (!m_story.hasStarted() || m_story.hasEnded() || (m_when.keptClock >= 0 && now - m_when.keptClock < 1000))
        return;
    m_when.keptClock = now;
    QJsonObject kept{{u"line"_s, m_timeline.toJson()}};
    if (m_when.heard >= 0)
        kept.insert(u"alive"_s, toInstant(m_timeline.at(m_when.heard)));
    m_parts.office.keepForm(u"visit-clock/"_s + m_caseId, kept);
}

void VisitFlow::tellOnce(const QString& what)
{
    if (m_told.contains(what))
        return;
    m_told.append(what);
    Q_EMIT told(what);
}

void VisitFlow::tick()
{
    if (!m_isLoaded)
        return;
    m_timeline.suggest(m_parts.office.now(), m_parts.isHubTimeKnown());
    const QDateTime now = m_parts.office.now();
    if (m_now.bookedAt.isValid() && !m_story.hasStarted()) {
        if (now >= remindAt() && now < opensAt())
            tellOnce(u"remind"_s);
        if (now >= opensAt())
            tellOnce(u"open"_s);
    }
    sayPresent();
    watchCall();
    watchVoice();
    watchStart();
    watchLimits();
    watchEnd();
    keepClock();
    refreshView();
}

void VisitFlow::showPhase()
{
    if (!m_isLoaded)
        m_view.phase = VisitPhase::Loading;
    else if (m_story.hasEnded())
        m_view.phase = VisitPhase::Ended;
    else if (m_story.emergency)
        m_view.phase = VisitPhase::Stopping;
    else if (m_story.isSuspended)
        m_view.phase = VisitPhase::Suspended;
    else if (m_story.hasStarted())
        m_view.phase = VisitPhase::Running;
    else
        m_view.phase = m_line.entered ? VisitPhase::Entered : VisitPhase::Waiting;
}

void VisitFlow::refreshView()
{
    const VisitPhase before = m_view.phase;
    const int undoBefore = m_view.undoSeconds;
    showPhase();
    showClock();
    const qint64 second = m_view.verdict.clock.grossMs / 1000;
    if (before == m_view.phase && second == m_shownSecond && undoBefore == m_view.undoSeconds)
        return;
    m_shownSecond = second;
    Q_EMIT viewChanged();
    if (before != m_view.phase)
        Q_EMIT blocksChanged();
}

void VisitFlow::showClock()
{
    const QDateTime now = m_timeline.now();
    VisitVerdict verdict = judgeRunning(m_story.times, m_now.limits, m_now.policy, now);
    m_view.limits = m_now.limits;
    m_view.gapMs = verdict.clock.grossMs - verdict.clock.netMs;
    m_view.inGap = !m_story.hasEnded() && (m_story.inGap[0] || m_story.inGap[1]);
    m_view.end = m_story.end;
    m_view.clockUnsure = m_timeline.grade() == VisitTimeline::Grade::Unsure;
    m_view.needsOverReason = verdict.needsReason && m_story.overLimitReason.isEmpty() && !m_story.hasEnded();
    m_view.closesInMs = verdict.warn && m_now.policy.severity(RuleKey::VisitMaximum) == Severity::Block ? verdict.untilMaximumMs
                                                                                                        : -1;
    m_view.undoSeconds = 0;
    if (m_story.emergency && !m_story.hasEnded())
        m_view.undoSeconds = int(std::max<qint64>(0, (kEmergencyUndoMs - m_story.emergency->at.msecsTo(now) + 999) / 1000));
    const bool over = verdict.untilMaximumMs == 0;
    m_view.clockPhase = m_story.hasEnded() ? ClockPhase::Ended
        : !m_story.hasStarted()            ? ClockPhase::NotStarted
        : m_story.isSuspended              ? ClockPhase::Suspended
        : over                             ? ClockPhase::Over
        : verdict.warn                     ? ClockPhase::Closing
        : verdict.mayFinish                ? ClockPhase::Enough
                                           : ClockPhase::BelowMinimum;
    m_view.isCompliant = m_story.hasEnded() && visitOf(m_log, m_now.people, m_now.limits, m_now.policy).isCompliant;
    m_view.verdict = verdict;
    showAgenda(m_story.hasEnded() ? m_story.times.ended : now);
}

void VisitFlow::showAgenda(const QDateTime& now)
{
    m_view.agenda.clear();
    m_view.nextPart.reset();
    const bool isUnderWay = !m_story.agenda.isEmpty() && !m_story.hasEnded();
    bool afterCurrent = false;
    for (const AgendaPlan& plan : agendaOf(m_now.kind)) {
        AgendaLine line{plan.part, plan.minutes, 0, isUnderWay && m_story.agenda.last().part == plan.part, false};
        for (const AgendaSpan& span : m_story.agenda) {
            if (span.part != plan.part)
                continue;
            const VisitTimes part{span.start, span.end, m_story.times.suspensions, {}};
            line.spentMs += clockAt(part, now).grossMs;
            line.isDone = !line.isCurrent;
        }
        if (afterCurrent && !m_view.nextPart)
            m_view.nextPart = plan.part;
        afterCurrent = afterCurrent || line.isCurrent;
        m_view.agenda.append(line);
    }
}

void VisitFlow::setReadiness(const ReadinessRecord& record)
{
    m_readiness = record;
    m_when.saidPresent = -1;
    Q_EMIT blocksChanged();
}

QStringList VisitFlow::blocks() const
{
    if (!m_isLoaded)
        return {u"loading"_s};
    if (m_story.hasEnded())
        return {u"visit-over"_s};
    if (m_peer.trust == PeerTrust::Refused)
        return {u"not-trusted"_s};
    const Author author = m_parts.office.author();
    const bool isPerson = m_side == VisitSide::Clinic ? author.organizationId.size() > 0
                                                      : m_now.people.specialistIds.contains(author.practitionerId);
    QStringList blocks;
    if (!may(author.role, Action::JoinVisit) || !isPerson)
        blocks.append(u"not-yours"_s);
    if (m_story.hasStarted()) // a visit that runs is gone back to without questions
        return blocks;
    const bool booked = m_now.state == CaseState::Booked || m_now.state == CaseState::Waiting
        || m_now.state == CaseState::InVisit;
    if (!booked || !m_now.bookedAt.isValid())
        blocks.append(u"not-booked"_s);
    else if (m_parts.office.now() < opensAt())
        blocks.append(u"not-open"_s);
    if (m_now.people.doctorId.isEmpty())
        blocks.append(u"on-site-doctor"_s);
    if (m_now.people.specialistIds.isEmpty())
        blocks.append(u"specialist"_s);
    blocks += m_now.blocks;
    if (m_side == VisitSide::Clinic && !m_story.patientPresent)
        blocks.append(u"identity"_s);
    return blocks + readinessBlocks(m_readiness, m_side == VisitSide::Clinic, m_now.kind);
}

QStringList VisitFlow::warnings() const { return readinessWarnings(m_readiness, m_side == VisitSide::Clinic, m_now.kind); }

} // namespace core
