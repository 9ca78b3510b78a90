#include "ui/visit/CallScene.h"

#include "ui/shell/PageView.h"
#include "ui/theme/Text.h"
#include "ui/visit/ClockCard.h"
#include "ui/visit/SceneCard.h"
#include "ui/widgets/VideoView.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace ui {

using core::CallState;
using core::MediumState;
using core::PeerTrust;
using core::SiteAsked;
using core::VisitEnd;
using core::VisitPhase;
using core::VisitSide;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSettleMs = 1'500; ///< what mends itself by then is not called broken

} // namespace

SitePrompt::SitePrompt(QWidget* parent) : QWidget(parent)
{
    auto* box = row(12, this);
    box->setContentsMargins(12, 8, 12, 8);
    box->addWidget(new IconView(Icon::Stethoscope, 24, Token::Live, this));
    auto* words = column(0);
    m_title = new Label({}, TextRole::BodyBold, Token::Ink, this);
    m_where = new Label({}, TextRole::Secondary, Token::Ink2, this);
    words->addWidget(m_title);
    words->addWidget(m_where);
    box->addLayout(words);
    m_yes = (new Button(tr("Placed"), Button::Kind::Primary, Button::Size::Small, this))->withHint(u"Y"_s);
    m_yes->setObjectName(u"site.yes"_s);
    m_no = new Button(tr("Not possible"), Button::Kind::Secondary, Button::Size::Small, this);
    m_no->setObjectName(u"site.no"_s);
    box->addWidget(m_yes);
    box->addWidget(m_no);
    connect(m_yes, &Button::clicked, this, [this] { Q_EMIT answered(true); });
    connect(m_no, &Button::clicked, this, [this] { Q_EMIT answered(false); });
    hide();
}

void SitePrompt::show(const SiteAsked& asked)
{
    const bool open = asked.state == SiteAsked::State::Asked && !asked.byUs;
    if (open) {
        const int number = VisitWords::siteNumber(asked.site);
        m_title->setText(number > 0 ? tr("Listen here: %1  %2").arg(number).arg(VisitWords::site(asked.site))
                                    : tr("Listen here: %1").arg(VisitWords::site(asked.site)));
        m_where->setText(VisitWords::siteWhere(asked.site));
        setAccessibleName(m_title->text());
    }
    setVisible(open);
    adjustSize();
}

void SitePrompt::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::Live), 1.5));
    painter.setBrush(theme.color(Token::LiveBack));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
}

CallScene::CallScene(Room& room, core::VisitSession& session, QWidget* parent) : QWidget(parent), m_room(room), m_session(session)
{
    m_remote = new VideoView(this);
    m_self = new VideoView(this);
    m_self->setInset(true);
    m_self->setMirrored(true);
    m_self->setWords(tr("Camera off"), {});
    m_prompt = new SitePrompt(this);
    m_trouble = new SceneCard(this);
    auto* voice = m_trouble->addButton(tr("Voice only for now"), true, u"F4"_s);
    connect(voice, &Button::clicked, this, &CallScene::audioOnlyWanted);
    if (session.side() == VisitSide::Clinic) {
        m_telephone = m_trouble->addButton(tr("Telephone advice"), false);
        m_telephone->withIcon(Icon::Phone);
        connect(m_telephone, &Button::clicked, this, &CallScene::telephoneWanted);
    }
    m_identity = new SceneCard(this);
    auto* same = m_identity->addButton(tr("The same on both sides"), true);
    same->setObjectName(u"code.same"_s);
    connect(same, &Button::clicked, this, [this] { m_session.confirmCode(true); });
    auto* other = m_identity->addButton(tr("Not the same"), false);
    other->setObjectName(u"code.other"_s);
    connect(other, &Button::clicked, this, [this] { m_session.confirmCode(false); });
    m_ended = new SceneCard(this);
    auto* on = m_ended->addButton(
        session.side() == VisitSide::Hub ? tr("Write the opinion") : tr("To the case"), true, u"Enter"_s);
    on->setObjectName(u"visit.on"_s);
    connect(on, &Button::clicked, this, &CallScene::onWanted);
    m_ring = new RingCard(this);
    m_ring->hide();
    connect(m_prompt, &SitePrompt::answered, this, [this](bool placed) { Q_EMIT answered(m_session.answerSite(placed)); });
    connect(&session, &core::VisitSession::callChanged, this, &CallScene::listen);
    connect(&session, &core::VisitSession::siteAskedChanged, this, [this] {
        m_prompt->show(m_session.siteAsked());
        place();
    });
    connect(&session, &core::VisitSession::peerChanged, this, &CallScene::showState);
    connect(&session, &core::VisitSession::ownChanged, this, &CallScene::showState);
    connect(&session, &core::VisitSession::viewChanged, this, [this] {
        m_ring->show(m_session.view());
        showEnd();
    });
    m_tick.setInterval(500);
    connect(&m_tick, &QTimer::timeout, this, &CallScene::showState);
    m_tick.start();
    listen();
    m_prompt->show(session.siteAsked());
    m_ring->show(session.view());
    showState();
    showEnd();
}

void CallScene::listen()
{
    if (m_call)
        disconnect(m_call, nullptr, this, nullptr);
    m_call = m_session.call();
    if (!m_call) {
        onRemote([](VideoView& view) { view.setFrame({}); });
        m_self->setFrame({});
        showState();
        return;
    }
    connect(m_call, &core::VisitCall::newRemoteFrame, this, [this] {
        m_lastPicture.start();
        if (m_call && !m_session.own().audioOnly)
            onRemote([frame = m_call->remoteFrame()](VideoView& view) { view.setFrame(frame); });
    });
    connect(m_call, &core::VisitCall::newSelfFrame, this, [this] {
        if (m_call)
            m_self->setFrame(m_call->selfFrame());
    });
    connect(m_call, &core::VisitCall::stateChanged, this, &CallScene::showState);
    connect(m_call, &core::VisitCall::statsChanged, this, &CallScene::showState);
    showState();
}

void CallScene::onRemote(const std::function<void(VideoView&)>& what)
{
    what(*m_remote);
    if (m_mirror)
        what(*m_mirror);
}

void CallScene::setMirror(VideoView* view)
{
    m_mirror = view;
    if (m_mirror && m_call && !m_session.own().audioOnly)
        m_mirror->setFrame(m_call->remoteFrame());
    showState();
}

void CallScene::setRingShown(bool shown)
{
    m_ring->setVisible(shown);
    place();
}

void CallScene::showState()
{
    showFrames();
    showNames();
    showTrouble();
    showIdentity();
    place();
}

void CallScene::showFrames()
{
    const core::PeerView& peer = m_session.peer();
    const bool theirsOff = !peer.cameraOn && !peer.screenOn;
    std::pair<QString, QString> words{tr("The picture is coming"), QString()};
    if (m_session.own().audioOnly)
        words = {tr("Voice only"), tr("The picture is off in both directions. F4 brings it back.")};
    else if (theirsOff)
        words = {tr("The other side's camera is off"), QString()};
    else if (!peer.hasEntered)
        words = {tr("Waiting for the other side"), tr("The call begins as soon as they enter.")};
    onRemote([&](VideoView& view) {
        if (!m_call || m_session.own().audioOnly || theirsOff)
            view.setFrame({});
        view.setWhole(peer.screenOn);
        view.setWords(words.first, words.second);
    });
    if (m_session.own().audioOnly)
        m_self->setFrame({});
    const bool ownScreen = !m_session.own().screenId.isEmpty();
    m_self->setWhole(ownScreen);
    m_self->setMirrored(!ownScreen);
    if (ownScreen)
        m_self->setCaption({}, tr("Your screen"));
    else
        m_self->setCaption({}, m_session.side() == VisitSide::Clinic ? tr("This room") : tr("You"));
}

void CallScene::showNames()
{
    const core::CaseBrief* brief = caseIn(m_room.office, m_session.caseId());
    const core::Directory& directory = m_room.office.directory();
    const bool clinic = m_session.side() == VisitSide::Clinic;
    QString id = m_session.peer().practitionerId;
    if (id.isEmpty() && brief)
        id = clinic ? brief->specialistId : brief->onSiteDoctorId;
    QString title;
    if (const core::Practitioner* person = directory.practitioner(id))
        title = person->titleText;
    QString bold = directory.nameOf(id);
    QString text = title;
    if (!clinic && brief) { // the patient first: they are who the visit is for
        text = tr("(patient)   %1 %2").arg(bold, title);
        if (const core::Institution* site = directory.institution(brief->clinicId))
            text = tr("%1 · %2").arg(text, site->name);
        bold = brief->name;
    }
    if (m_session.peer().screenOn)
        text = tr("%1 · shows a screen").arg(text);
    const CallState state = m_call ? m_call->state() : CallState::Idle;
    const bool still = m_remote->hasFrame() && m_lastPicture.isValid() && m_lastPicture.elapsed() > 2 * kSettleMs
        && (state == CallState::Reconnecting || m_call->stats().picture == MediumState::Lost);
    if (still) {
        bold.clear();
        text = tr("Picture of %1 ago").arg(VisitWords::spent(m_lastPicture.elapsed()));
    }
    onRemote([&](VideoView& view) {
        view.setDimmed(still);
        view.setCaption(bold, text);
    });
}

void CallScene::showTrouble()
{
    const bool audioOnly = m_session.own().audioOnly;
    const VisitPhase phase = m_session.view().phase;
    const bool over = phase == VisitPhase::Ended || phase == VisitPhase::Stopping;
    if (!m_call || over) {
        m_trouble->hide();
        m_brokenSince.invalidate();
        return;
    }
    const core::CallStats stats = m_call->stats();
    const CallState state = m_call->state();
    const bool reconnecting = state == CallState::Reconnecting;
    const bool pictureLost = !audioOnly && state == CallState::Connected && stats.picture == MediumState::Lost;
    const bool voiceLost = state == CallState::Connected && stats.voice == MediumState::Lost;
    if (!reconnecting && !pictureLost && !voiceLost) {
        m_trouble->hide();
        m_brokenSince.invalidate();
        return;
    }
    if (!m_brokenSince.isValid())
        m_brokenSince.start();
    if (!reconnecting && m_brokenSince.elapsed() < kSettleMs)
        return;
    const QString since = VisitWords::spent(m_brokenSince.elapsed());
    const bool voiceGood = state == CallState::Connected && stats.voice == MediumState::Flowing;
    const QString link = VisitWords::link(stats.link, false);
    m_trouble->set(Icon::Network, Token::Warn,
        voiceGood ? tr("Bringing the picture back, the voice holds") : tr("Bringing the call back"),
        link.isEmpty() ? tr("The clock runs on; both sides see the gap.") : tr("Now over %1. The clock runs on.").arg(link));
    const auto line = [&](const QString& words, MediumState medium) {
        const bool good = state == CallState::Connected && medium == MediumState::Flowing;
        const bool off = medium == MediumState::Off;
        return SceneCard::Line{good ? Icon::CheckDisc
                : off               ? Icon::DashedCircle
                                    : Icon::Redo,
            good      ? Token::Ok
                : off ? Token::Ink3
                      : Token::Warn,
            words, good || off ? VisitWords::medium(medium) : since};
    };
    QList<SceneCard::Line> lines{line(tr("Voice"), stats.voice)};
    lines.append(
        {state == CallState::Connected ? Icon::CheckDisc : Icon::Redo, state == CallState::Connected ? Token::Ok : Token::Warn,
            tr("Chat and records"), state == CallState::Connected ? VisitWords::medium(MediumState::Flowing) : since});
    if (!audioOnly)
        lines.append(line(tr("Picture"), stats.picture));
    if (stats.stethoscope != MediumState::Off)
        lines.append(line(tr("Stethoscope"), stats.stethoscope));
    m_trouble->setLines(lines);
    m_trouble->show();
}

void CallScene::showIdentity()
{
    const core::PeerView& peer = m_session.peer();
    const bool ask = (peer.trust == PeerTrust::NewKey || peer.trust == PeerTrust::ChangedKey) && !peer.code.isEmpty();
    const bool refused = peer.trust == PeerTrust::Refused;
    if (ask) {
        m_identity->set(Icon::Shield, peer.trust == PeerTrust::ChangedKey ? Token::Warn : Token::Info,
            tr("Compare six digits by voice"),
            peer.trust == PeerTrust::ChangedKey
                ? tr("This person's key is another one than last time. Read the digits to each other: nobody sits between when "
                     "they are the same.")
                : tr("The first call with this person. Read the digits to each other: nobody sits between when they are the "
                     "same."));
        m_identity->setLarge(peer.code.left(3) + u' ' + peer.code.mid(3));
    } else if (refused) {
        m_identity->set(Icon::Danger, Token::Bad, tr("This line is not safe"),
            tr("Certificate, key or digits do not belong together. The call has ended and quality was told."));
        m_identity->setLarge({});
    }
    for (Button* one : m_identity->findChildren<Button*>())
        one->setVisible(ask);
    m_identity->setVisible(ask || refused);
}

void CallScene::showEnd()
{
    const core::VisitView& view = m_session.view();
    if (view.phase != VisitPhase::Ended) {
        m_ended->hide();
        return;
    }
    const QString took = VisitWords::spent(view.verdict.clock.grossMs);
    const bool danger = view.end == VisitEnd::Danger;
    m_ended->set(danger        ? Icon::Danger
            : view.isCompliant ? Icon::CheckDisc
                               : Icon::Alert,
        danger                 ? Token::Bad
            : view.isCompliant ? Token::Ok
                               : Token::Warn,
        danger                             ? tr("Stopped for danger")
            : view.end == VisitEnd::TimeUp ? tr("Time is up: the visit is closed")
                                           : tr("The visit has ended"),
        danger ? tr("The voice stays until you hang up. Care on the spot comes first.")
               : tr("Duration %1. Opinion and decision follow as always.").arg(took));
    QList<SceneCard::Line> lines;
    lines.append({view.isCompliant ? Icon::CheckDisc : Icon::Alert, view.isCompliant ? Token::Ok : Token::Warn, tr("Time rule"),
        view.isCompliant ? tr("kept") : tr("not kept: %1").arg(VisitWords::end(view.end))});
    if (view.gapMs > 0)
        lines.append({Icon::Network, Token::Ink2, tr("Without voice"), VisitWords::span(view.gapMs)});
    m_ended->setLines(lines);
    m_ended->show();
    place();
}

void CallScene::resizeEvent(QResizeEvent*) { place(); }

void CallScene::place()
{
    const Theme& theme = Theme::of(this);
    m_remote->setGeometry(rect());
    const int edge = theme.px(12);
    const QSize small = width() > theme.px(700) ? QSize(theme.px(216), theme.px(136)) : QSize(theme.px(160), theme.px(100));
    m_self->setGeometry(width() - edge - small.width(), height() - edge - small.height(), small.width(), small.height());
    m_self->raise();
    m_remote->setCovered(m_self->isHidden() ? 0 : small.width() + edge);
    m_prompt->adjustSize();
    m_prompt->move(edge, edge);
    m_prompt->raise();
    m_ring->move(width() - edge - m_ring->width(), edge);
    m_ring->raise();
    int y = height() / 2;
    for (SceneCard* card : {m_trouble, m_identity, m_ended}) {
        if (card->isHidden())
            continue;
        const int wide = std::min(theme.px(520), width() - 2 * edge);
        card->setFixedWidth(wide);
        const int high = card->layout()->hasHeightForWidth() ? card->layout()->totalHeightForWidth(wide)
                                                             : card->sizeHint().height();
        card->resize(wide, high);
        card->move((width() - wide) / 2, std::max(edge, y - high / 2));
        card->raise();
    }
}

} // namespace ui
