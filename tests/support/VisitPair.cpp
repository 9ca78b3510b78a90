#include "tests/support/VisitPair.h"

#include "tests/core/case/CaseWay.h"

#include "core/base/Uuid.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>

namespace test {

using namespace Qt::StringLiterals;
using core::CallState;
using core::MediumState;

namespace {

QString freshFingerprint()
{
    const QByteArray hex = QCryptographicHash::hash(core::newId().toUtf8(), QCryptographicHash::Sha256).toHex(':');
    return QString::fromLatin1(hex);
}

} // namespace

PairCall::PairCall(PairWire& wire, int end) : m_wire(&wire), m_end(end), m_own(freshFingerprint()) { }

PairCall::~PairCall()
{
    if (m_wire)
        m_wire->left(this);
}

void PairCall::start(const core::CallOrder& order)
{
    m_callId = order.callId;
    m_state = CallState::Connecting;
    Q_EMIT fingerprintsChanged();
    if (order.offers)
        Q_EMIT signalReady({{u"offer"_s, m_own}});
}

core::Status PairCall::takeSignal(const QJsonObject& signal)
{
    const bool isOffer = signal.contains("offer"_L1);
    const QString shown = signal.value(isOffer ? "offer"_L1 : "answer"_L1).toString();
    if (shown.isEmpty() || m_state == CallState::Ended)
        return core::fail(core::Code::BadInput, u"signal"_s);
    m_peer = m_wire->swapped[m_end].isEmpty() ? shown : m_wire->swapped[m_end];
    Q_EMIT fingerprintsChanged();
    if (isOffer)
        Q_EMIT signalReady({{u"answer"_s, m_own}});
    m_wire->joined(this);
    return {};
}

void PairCall::hangUp()
{
    m_wire->left(this);
    m_state = CallState::Ended;
    Q_EMIT ended();
}

void PairCall::send(const QByteArray& message) { m_wire->send(m_end, message); }

core::CallStats PairCall::stats() const
{
    core::CallStats stats;
    stats.voice = m_state == CallState::Connected && m_wire->hears(m_end) ? MediumState::Flowing : MediumState::Lost;
    stats.picture = stats.voice;
    stats.link = u"eth0"_s;
    stats.roundTripMs = 80;
    return stats;
}

void PairCall::setState(CallState state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void PairWire::joined(PairCall* call)
{
    m_calls[call->m_end] = call;
    if (!m_calls[0] || !m_calls[1] || m_calls[0]->m_callId != m_calls[1]->m_callId)
        return;
    for (const auto& one : m_calls)
        one->setState(cut ? CallState::Reconnecting : CallState::Connected);
}

void PairWire::left(PairCall* call)
{
    if (m_calls[call->m_end] != call)
        return;
    m_calls[call->m_end] = nullptr;
    std::erase_if(m_flying, [](const Flying&) { return true; });
    if (PairCall* other = m_calls[1 - call->m_end])
        other->setState(CallState::Reconnecting);
}

void PairWire::setCut(bool on)
{
    cut = on;
    for (const auto& one : m_calls) {
        if (one && m_calls[0] && m_calls[1])
            one->setState(on ? CallState::Reconnecting : CallState::Connected);
    }
}

void PairWire::send(int from, const QByteArray& bytes)
{
    m_flying.push_back({m_time.ms + latencyMs, 1 - from, tamper ? tamper(bytes) : bytes});
}

void PairWire::pump()
{
    while (!cut && !m_flying.empty() && m_flying.front().due <= m_time.ms) {
        const Flying one = m_flying.front();
        m_flying.pop_front();
        if (m_calls[one.to])
            Q_EMIT m_calls[one.to]->message(one.bytes);
    }
}

void PairSignals::send(const QString& caseId, const QString&, const QJsonObject& payload)
{
    sent.append(payload);
    if (!away)
        m_flying.push_back({m_time.ms + latencyMs, caseId, tamper ? tamper(payload) : payload});
}

void PairSignals::iceServers(QObject* context, const QString&, std::function<void(core::Result<QList<core::IceServer>>)> done)
{
    QTimer::singleShot(0, context, [done, gone = away] {
        done(gone ? core::Result<QList<core::IceServer>>(core::fail(core::Code::Offline)) : QList<core::IceServer>());
    });
}

void PairSignals::pump()
{
    while (!m_flying.empty() && m_flying.front().due <= m_time.ms) {
        const Flying one = m_flying.front();
        m_flying.pop_front();
        if (other)
            Q_EMIT other->received(one.caseId, m_own, one.payload);
    }
}

PairSide::PairSide(TrueTime& time_, PairWire& wire_, int end_, const core::Author& author, core::Party party, qint64 monoBase)
    : time(time_),
      wire(wire_),
      end(end_),
      office(author, party, time_.utc()),
      signalling(time_, author.practitionerId),
      mono(time_, monoBase)
{
}

void PairSide::updateOffice() { office.setNow(time.utc().addMSecs(hubErrorMs)); }

void PairSide::open()
{
    updateOffice();
    flow = std::make_unique<core::VisitFlow>(
        core::VisitParts{office, signalling, keys, mono, [this] { return std::make_unique<PairCall>(wire, end); },
            [this] { return isHubTimeKnown; }, false},
        VisitPair::caseId());
}

QString VisitPair::caseId() { return cases::kOwner.caseId; }

core::ReadinessRecord VisitPair::readyRoom()
{
    using core::ReadyItem;
    using core::ReadyState;
    core::ReadinessRecord room;
    for (const ReadyItem item : {ReadyItem::Camera, ReadyItem::Microphone, ReadyItem::Speaker, ReadyItem::LinkMain})
        room.lines.append({item, ReadyState::Good, u"device"_s, u"fine"_s, false});
    return room;
}

VisitPair::VisitPair()
    : time{facts::slot(core::ServiceKind::OrdinaryClinic).start.addSecs(-600).toMSecsSinceEpoch()},
      clinic(time, wire, 0, {u"onsite"_s, u"clinic"_s, core::Role::OnSiteDoctor}, core::Party::Clinic, 1'000'000),
      hub(time, wire, 1, {u"specialist"_s, u"hub"_s, core::Role::Specialist}, core::Party::Hub, 77'000'000)
{
    const core::CaseFile file = cases::booked().file;
    QList<QJsonObject> all;
    for (const char* type : {"Task", "Patient", "Organization", "Contract", "Practitioner", "PractitionerRole", "Schedule",
             "Slot", "Appointment", "ServiceRequest", "Consent", "Encounter", "Observation", "Condition", "DocumentReference"})
        all += file.all(QLatin1String(type));
    for (PairSide* side : {&clinic, &hub})
        side->office.shelve(caseId(), all, core::Delivery::Confirmed);
    clinic.signalling.other = &hub.signalling;
    hub.signalling.other = &clinic.signalling;
    clinic.office.onCommit = [this](const core::Act& act) { carry(hub, act); };
    hub.office.onCommit = [this](const core::Act& act) { carry(clinic, act); };
    clinic.open();
    hub.open();
    settle();
}

void VisitPair::letGoOnWithReason()
{
    using namespace core;
    const CaseFile file = cases::sentUnder(clinic.office.deskOf(caseId()).file(), {{RuleKey::VisitMaximum, Severity::Reason}});
    for (PairSide* side : {&clinic, &hub}) {
        side->office.shelve(caseId(), {file.taskJson(), file.resource(u"Organization"_s, u"hub"_s)}, Delivery::Confirmed);
        side->open();
    }
    settle();
}

void VisitPair::carry(PairSide& to, const core::Act& act)
{
    if (m_away) {
        m_waiting.push_back({&to, act});
        return;
    }
    QList<QJsonObject> resources;
    for (const core::ActEntry& entry : act.entries)
        resources.append(QJsonDocument::fromJson(entry.json).object());
    to.office.shelve(act.caseId, resources, core::Delivery::Confirmed);
    QMetaObject::invokeMethod(
        &to.office, [&to, id = act.caseId] { Q_EMIT to.office.caseChanged(id); }, Qt::QueuedConnection);
}

void VisitPair::setHubAway(bool away)
{
    m_away = away;
    clinic.signalling.away = hub.signalling.away = away;
    for (const auto& [to, act] : std::exchange(m_waiting, {}))
        carry(*to, act);
}

void VisitPair::settle()
{
    for (int i = 0; i < 12; ++i)
        QCoreApplication::processEvents();
}

void VisitPair::run(qint64 ms, const std::function<bool()>& each)
{
    constexpr qint64 kStep = 50, kTick = 250;
    for (qint64 done = 0; done < ms; done += kStep) {
        time.ms += kStep;
        clinic.updateOffice();
        hub.updateOffice();
        clinic.signalling.pump();
        hub.signalling.pump();
        wire.pump();
        if (time.ms % kTick == 0) {
            for (PairSide* side : {&clinic, &hub}) {
                if (side->flow)
                    side->flow->tick();
            }
        }
        QCoreApplication::processEvents();
        if (each && !each())
            return;
    }
    settle();
}

void VisitPair::start()
{
    for (PairSide* side : {&clinic, &hub})
        side->flow->setReadiness(readyRoom());
    (void)clinic.flow->confirmPatient(true);
    settle();
    (void)clinic.flow->enter({}, {}, {});
    (void)hub.flow->enter({}, {}, {});
    run(20'000, [this] { return !(clinic.flow->story().hasStarted() && hub.flow->story().hasStarted()); });
}

} // namespace test
