#include "core/flow/VisitFlow.h"

#include "core/base/Log.h"
#include "core/base/Uuid.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSayMediaMs = 2'000;
constexpr qint64 kAskOftenMs = 300, kAskMs = 2'000;
constexpr int kAskOften = 6;
constexpr qsizetype kMostUnheard = 200;
constexpr qsizetype kMostMarks = 200;
// one message of the data channel carries so many events, well below its limit
constexpr qsizetype kEventsAtOnce = 100;

} // namespace

void VisitFlow::talk(const visit::Message& message)
{
    if (!m_call || !m_line.wasConnected)
        return;
    // Nothing of a case goes to somebody who has not shown who they are.
    const QByteArray bytes = visit::toBytes(message);
    if (m_peer.trust == PeerTrust::Unknown || m_peer.trust == PeerTrust::Refused) {
        if (m_line.unsent.size() < kMostUnheard)
            m_line.unsent.append(bytes);
        return;
    }
    m_call->send(bytes);
}

void VisitFlow::onBytes(const QByteArray& bytes)
{
    if (m_peer.trust == PeerTrust::Refused)
        return;
    if (m_peer.trust == PeerTrust::Unknown) { // nobody has shown yet who is there
        if (m_line.unheard.size() < kMostUnheard)
            m_line.unheard.append(bytes);
        return;
    }
    const auto message = visit::fromBytes(bytes);
    if (!message) {
        qCInfo(logCase) << "message refused:" << codeName(message.error().code) << message.error().detail;
        return;
    }
    std::visit([this](const auto& value) { take(value); }, *message);
}

Status VisitFlow::takeRun(const VisitRun& run)
{
    // Only the two people of this visit write its log: the other side under its own name, and what this side wrote before.
    const bool theirs = run.side != m_side && run.who == m_peer.practitionerId;
    const bool ours = run.side == m_side && run.who == m_run.who && run.key == m_run.key;
    return theirs || ours ? m_log.addRun(run) : Status(fail(Code::Denied, u"visit run"_s));
}

void VisitFlow::take(const visit::Hello& message)
{
    if (message.run.side == m_side || message.run.key != m_exchange->peerKey() || !takeRun(message.run))
        return;
    sendBeyond(message.have);
    talk(visit::LogWanted{m_log.have()});
}

void VisitFlow::take(const visit::LogWanted& message) { sendBeyond(message.have); }

void VisitFlow::sendBeyond(const QMap<QString, int>& have)
{
    QList<VisitEvent> events = m_log.beyond(have);
    const QList<VisitRun> runs = m_log.runs();
    do {
        talk(visit::LogPart{runs, events.mid(0, kEventsAtOnce), {}});
        events = events.mid(kEventsAtOnce);
    } while (!events.isEmpty());
    talk(visit::LogPart{{}, {}, m_log.countersigns()});
    acknowledge();
}

void VisitFlow::take(const visit::LogPart& message)
{
    bool isNew = false, isMissing = false;
    for (const VisitRun& run : message.runs)
        (void)takeRun(run);
    const auto before = m_log.have();
    for (const VisitEvent& event : message.events) {
        const Status taken = m_log.take(event, verifier());
        if (taken)
            isNew = isNew || event.seq > before.value(event.runId, 0);
        else if (taken.error().code == Code::NotFound)
            isMissing = true;
        else
            qCWarning(logCase) << "visit event refused:" << taken.error().detail;
    }
    for (const Countersign& sign : message.countersigns)
        isNew = m_log.take(sign, verifier()).has_value() || isNew;
    if (isMissing)
        talk(visit::LogWanted{m_log.have()});
    if (!message.events.isEmpty())
        acknowledge();
    if (!isNew)
        return;
    retell();
    keep();
    refreshView();
}

void VisitFlow::acknowledge()
{
    if (!m_log.run(m_run.id) && m_log.addRun(m_run).has_value())
        talk(visit::LogPart{{m_run}, {}, {}});
    QList<Countersign> signs;
    for (const QString& run : m_log.unacknowledged(otherSide(m_side))) {
        const auto sign = m_log.countersign(run, m_run.id, signer());
        if (sign && m_log.take(*sign, verifier()))
            signs.append(*sign);
    }
    if (!signs.isEmpty())
        talk(visit::LogPart{{m_run}, {}, signs});
}

void VisitFlow::askTime()
{
    const qint64 now = m_parts.clock.nowMs();
    if (!m_line.wasConnected
        || (m_when.askedTime >= 0 && now - m_when.askedTime < (m_when.timeQuestions < kAskOften ? kAskOftenMs : kAskMs)))
        return;
    m_when.askedTime = now;
    talk(visit::Ping{++m_when.timeQuestions, now});
}

void VisitFlow::take(const visit::Ping& message)
{
    if (m_timeline.isKnown())
        talk(visit::Pong{message.number, message.sentMs, m_timeline.now().toMSecsSinceEpoch(), int(m_timeline.grade())});
}

void VisitFlow::take(const visit::Pong& message)
{
    m_timeline.measured(message.sentMs, m_parts.clock.nowMs(), message.lineMs, VisitTimeline::Grade(message.grade));
}

void VisitFlow::sayMedia()
{
    const qint64 now = m_parts.clock.nowMs();
    if (!m_line.wasConnected || (m_when.saidMedia >= 0 && now - m_when.saidMedia < kSayMediaMs))
        return;
    m_when.saidMedia = now;
    talk(visit::MediaState{
        hears(), m_line.own.microphoneOn, m_line.own.cameraOn, m_line.stethoscopeOn, m_ownSite, !m_line.own.screenId.isEmpty()});
}

void VisitFlow::take(const visit::MediaState& message)
{
    m_peer.hearsUs = message.hearsYou;
    m_peer.microphoneOn = message.microphoneOn;
    m_peer.cameraOn = message.cameraOn;
    m_peer.stethoscopeOn = message.stethoscopeOn;
    m_peer.screenOn = message.screenOn;
    m_theirSite = message.site;
    Q_EMIT peerChanged();
}

void VisitFlow::addMessage(MessageKind kind, const QString& id, const QString& text, const QDateTime& at)
{
    const Message message{id, kind, m_parts.office.author().practitionerId, {}, text, at};
    if (kind == MessageKind::Chat) {
        m_chat.append(message);
        keep();
        Q_EMIT chatChanged();
    }
    m_case.add(codeOf(kind), [message](const part::Owner& owner) { return QList<QJsonObject>{toFhir(message, owner)}; });
}

Status VisitFlow::say(const QString& text)
{
    const QString words = text.trimmed().left(visit::kMaxText);
    if (words.isEmpty() || !m_isLoaded)
        return fail(Code::BadInput, u"chat"_s);
    const visit::Chat chat{newId(), words, m_timeline.isKnown() ? m_timeline.now() : m_parts.office.now()};
    talk(chat);
    addMessage(MessageKind::Chat, chat.id, chat.text, chat.at);
    return {};
}

Status VisitFlow::note(const QString& text)
{
    if (text.trimmed().isEmpty() || !m_isLoaded)
        return fail(Code::BadInput, u"note"_s);
    addMessage(MessageKind::Note, newId(), text.trimmed(), m_parts.office.now());
    return {};
}

Status VisitFlow::recordTelephoneAdvice(const QString& text)
{
    if (text.trimmed().isEmpty() || !m_isLoaded)
        return fail(Code::BadInput, u"advice"_s);
    addMessage(MessageKind::Advice, newId(), text.trimmed(), m_parts.office.now());
    return {};
}

void VisitFlow::take(const visit::Chat& message)
{
    if (std::any_of(m_chat.cbegin(), m_chat.cend(), [&](const Message& one) { return one.id == message.id; }))
        return;
    m_chat.append({message.id, MessageKind::Chat, m_peer.practitionerId, {}, message.text, message.at});
    keep();
    Q_EMIT chatChanged();
}

Status VisitFlow::askForSite(AuscultationSite site)
{
    if (m_side != VisitSide::Hub)
        return fail(Code::Refused, u"not-yours"_s);
    m_asked = {SiteAsked::State::Asked, newId(), site, m_timeline.now(), true};
    talk(visit::SiteRequest{m_asked.id, site});
    Q_EMIT siteAskedChanged();
    return {};
}

Status VisitFlow::answerSite(bool placed)
{
    if (m_side != VisitSide::Clinic || m_asked.state != SiteAsked::State::Asked)
        return fail(Code::Refused, u"not-possible"_s);
    m_asked.state = placed ? SiteAsked::State::Placed : SiteAsked::State::Cannot;
    talk(visit::SiteAnswer{m_asked.id, placed ? visit::SiteReply::Placed : visit::SiteReply::Cannot});
    if (placed && m_line.stethoscopeOn) {
        m_ownSite = m_asked.site;
        m_when.saidMedia = -1;
        sayMedia();
    }
    Q_EMIT siteAskedChanged();
    return {};
}

void VisitFlow::take(const visit::SiteRequest& message)
{
    if (m_side != VisitSide::Clinic || message.id == m_asked.id)
        return;
    m_asked = {SiteAsked::State::Asked, message.id, message.site, m_timeline.now(), false};
    Q_EMIT siteAskedChanged();
}

void VisitFlow::take(const visit::SiteAnswer& message)
{
    if (m_side != VisitSide::Hub || message.id != m_asked.id)
        return;
    m_asked.state = message.reply == visit::SiteReply::Placed ? SiteAsked::State::Placed : SiteAsked::State::Cannot;
    Q_EMIT siteAskedChanged();
}

void VisitFlow::shareStethoscope(SoundCapture* capture, std::optional<AuscultationSite> site)
{
    m_line.stethoscopeOn = capture != nullptr;
    m_ownSite = capture ? site : std::nullopt;
    if (m_call)
        m_call->sendStethoscope(capture);
    m_when.saidMedia = -1;
    sayMedia();
}

void VisitFlow::share(const QString& type, const QString& id, int page)
{
    const bool same = m_shared.type == type && m_shared.id == id && m_shared.page == page;
    if (same)
        return;
    m_shared = {type, type.isEmpty() ? QString() : id, page, true, false, {}, {}};
    talk(visit::SharedRecord{m_shared.type, m_shared.id, page});
    Q_EMIT sharedChanged();
}

void VisitFlow::take(const visit::SharedRecord& message)
{
    m_shared = {message.type, message.id, message.page, false, false, {}, {}};
    Q_EMIT sharedChanged();
}

void VisitFlow::point(bool shown, QPointF at)
{
    talk(visit::Pointer{shown, {std::clamp(at.x(), 0.0, 1.0), std::clamp(at.y(), 0.0, 1.0)}});
}

void VisitFlow::take(const visit::Pointer& message)
{
    m_shared.theirPointerShown = message.shown;
    m_shared.theirPointer = message.at;
    Q_EMIT sharedChanged();
}

void VisitFlow::mark(const QString& id, const QList<QPointF>& points)
{
    visit::Mark message{id, points.mid(0, visit::kMaxPoints)};
    for (QPointF& at : message.points)
        at = {std::clamp(at.x(), 0.0, 1.0), std::clamp(at.y(), 0.0, 1.0)};
    talk(message);
    take(message);
    if (!m_shared.marks.isEmpty() && m_shared.marks.last().id == id)
        m_shared.marks.last().byUs = true;
}

void VisitFlow::take(const visit::Mark& message)
{
    m_shared.marks.removeIf([&](const SharedView::Stroke& one) { return message.id.isEmpty() || one.id == message.id; });
    if (!message.points.isEmpty() && m_shared.marks.size() < kMostMarks)
        m_shared.marks.append({message.id, false, message.points});
    Q_EMIT sharedChanged();
}

void VisitFlow::setMicrophone(bool on)
{
    m_line.own.microphoneOn = on;
    if (m_call)
        m_call->setMicrophone(on);
    tellOwn();
}

void VisitFlow::setCamera(bool on)
{
    m_line.own.cameraOn = on;
    if (m_call)
        m_call->setCamera(on);
    tellOwn();
}

void VisitFlow::showScreen(const QString& screenId)
{
    const bool maySend = m_call && m_line.started && !m_line.own.audioOnly;
    m_line.own.screenId = maySend ? screenId : QString();
    if (m_call)
        m_call->showScreen(m_line.own.screenId);
    tellOwn();
}

void VisitFlow::setAudioOnly(bool on)
{
    m_line.own.audioOnly = on;
    if (m_call)
        m_call->setAudioOnly(on);
    if (on && !m_line.own.screenId.isEmpty())
        showScreen({});
    else
        tellOwn();
}

void VisitFlow::tellOwn()
{
    m_when.saidMedia = -1;
    sayMedia();
    Q_EMIT ownChanged();
}

} // namespace core
