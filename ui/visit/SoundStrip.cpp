#include "ui/visit/SoundStrip.h"

#include "core/auscultation/SoundCapture.h"
#include "core/auscultation/SoundDesk.h"
#include "ui/auscultation/SoundWords.h"
#include "ui/shell/PageView.h"
#include "ui/visit/HeardRecorder.h"
#include "ui/visit/LiveRecorder.h"
#include "ui/visit/LiveTrace.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>

namespace ui {

using core::AuscultationSite;
using core::SiteAsked;
using core::VisitSide;
using namespace Qt::StringLiterals;

SoundStrip::SoundStrip(Room& room, core::VisitSession& session, QWidget* parent) : Card(parent), m_room(room), m_session(session)
{
    const Theme& theme = Theme::of(parent);
    auto* box = row(10, this);
    box->setContentsMargins(12, 8, 12, 8);
    auto* words = new QWidget(this);
    words->setFixedWidth(theme.px(176));
    auto* left = column(2, words);
    left->addStretch();
    auto* head = row(6);
    m_icon = new IconView(Icon::Stethoscope, 20, Token::Ink2, words);
    head->addWidget(m_icon);
    m_title = new Label({}, TextRole::BodyBold, Token::Ink, words);
    head->addWidget(m_title, 1);
    left->addLayout(head);
    m_where = (new Label({}, TextRole::Secondary, Token::Ink2, words))->wrapped(2);
    left->addWidget(m_where);
    m_state = new Tag({}, Tone::Neutral, {}, words);
    m_state->hide();
    left->addWidget(m_state, 0, Qt::AlignLeft);
    left->addStretch();
    box->addWidget(words);
    m_trace = new LiveTrace(this);
    box->addWidget(m_trace, 1);
    box->addStretch(); // where the trace is hidden, the words stay at the left
    if (session.side() == VisitSide::Clinic) {
        buildClinic(box);
    } else {
        buildHub(box);
    }
    connect(&session, &core::VisitSession::callChanged, this, &SoundStrip::listen);
    connect(&session, &core::VisitSession::peerChanged, this, &SoundStrip::refresh);
    connect(&session, &core::VisitSession::siteAskedChanged, this, [this] {
        const SiteAsked& asked = m_session.siteAsked();
        if (asked.state == SiteAsked::State::Placed && !asked.byUs)
            setSite(asked.site);
        refresh();
    });
    if (room.sound) {
        connect(room.sound, &core::SoundDesk::inputsChanged, this, &SoundStrip::refresh);
        connect(room.sound, &core::SoundDesk::stethoscopeChanged, this, &SoundStrip::refresh);
    }
    listen();
    refresh();
}

SoundStrip::~SoundStrip() { stop(); }

void SoundStrip::buildClinic(QBoxLayout* box)
{
    auto* right = column(6);
    right->addStretch();
    m_site = new ChoiceField(this);
    m_site->setAccessibleName(tr("Where the stethoscope is held"));
    m_site->setFixedWidth(Theme::of(this).px(190));
    for (const AuscultationSite site : VisitWords::sites())
        m_site->addItem(tr("%1 %2").arg(VisitWords::siteNumber(site)).arg(VisitWords::site(site)), int(site));
    connect(
        m_site, &QComboBox::activated, this, [this](int index) { setSite(AuscultationSite(m_site->itemData(index).toInt())); });
    m_posture = new ChoiceField(this);
    m_posture->setObjectName(u"stethoscope.posture"_s);
    m_posture->setAccessibleName(tr("How the patient sits or lies"));
    m_posture->setFixedWidth(Theme::of(this).px(150));
    connect(m_posture, &QComboBox::activated, this, &SoundStrip::moved);
    showPostures();
    auto* spot = row(6);
    spot->addWidget(m_site);
    spot->addWidget(m_posture);
    right->addLayout(spot);
    m_toggle = new Button(tr("Share live"), Button::Kind::Secondary, Button::Size::Small, this);
    m_toggle->setObjectName(u"stethoscope.share"_s);
    connect(m_toggle, &Button::clicked, this, &SoundStrip::toggle);
    right->addWidget(m_toggle);
    right->addStretch();
    box->addLayout(right);
}

void SoundStrip::buildHub(QBoxLayout* box)
{
    const Theme& theme = Theme::of(this);
    auto* right = column(4);
    right->addStretch();
    right->addWidget(new Label(tr("Pick a place: the clinic is asked to listen there"), TextRole::Caption, Token::Ink3, this));
    auto* places = row(6);
    for (const AuscultationSite site : VisitWords::sites()) {
        auto* one = new Button(QString::number(VisitWords::siteNumber(site)), Button::Kind::Secondary, Button::Size::Small, this);
        one->setFixedWidth(theme.px(34));
        one->setCheckable(true);
        one->setToolTip(VisitWords::site(site));
        one->setAccessibleName(tr("Ask for %1").arg(VisitWords::site(site)));
        one->setObjectName(u"site."_s + core::codeOf(site));
        one->setProperty("site", int(site));
        connect(one, &Button::clicked, this, [this, site] {
            Q_EMIT asked(m_session.askForSite(site));
            refresh();
        });
        m_places.append(one);
        places->addWidget(one);
    }
    right->addLayout(places);
    m_presets = (new Segments(SoundWords::presetNames(), this))->small();
    m_presets->setObjectName(u"preset"_s);
    m_presets->setAccessibleName(tr("How the live sound is heard; what is recorded is never filtered"));
    m_presets->setCurrent(int(core::ListeningPreset::Extended));
    connect(m_presets, &Segments::chosen, this, &SoundStrip::hear);
    right->addWidget(m_presets);
    right->addStretch();
    box->addLayout(right);
}

// A call that is built anew hears as the one before it.
void SoundStrip::hear()
{
    if (!m_call || !m_presets)
        return;
    core::Listening how;
    how.preset = core::ListeningPreset(m_presets->current());
    m_call->hearStethoscopeAs(how);
}

void SoundStrip::listen()
{
    if (m_call)
        disconnect(m_call, nullptr, this, nullptr);
    m_call = m_session.call();
    if (m_call && m_session.side() == VisitSide::Hub) {
        connect(m_call, &core::VisitCall::stethoscopeBlock, this, &SoundStrip::onBlock);
        keepWhatIsHeard();
    }
    hear();
    if (!m_call)
        stop();
    refresh();
}

void SoundStrip::keepWhatIsHeard()
{
    m_heard.reset();
    m_room.office.openCase(this, m_session.caseId(), [this, call = m_call](const core::Result<core::CaseDesk>& desk) {
        if (desk && call && call == m_call)
            m_heard = std::make_unique<HeardRecorder>(m_room.office, *call, desk->task(), nullptr);
    });
}

bool SoundStrip::isUseful() const
{
    if (m_session.side() == VisitSide::Hub)
        return true;
    return m_room.sound && !m_room.sound->inputs().isEmpty();
}

void SoundStrip::toggle()
{
    if (m_session.side() == VisitSide::Hub || !m_room.sound || m_isEnding)
        return;
    if (m_sharing)
        stop();
    else
        start();
}

void SoundStrip::start()
{
    core::SoundCapture& capture = m_room.sound->capture();
    connect(&capture, &core::SoundCapture::block, this, &SoundStrip::onBlock);
    connect(&capture, &core::SoundCapture::failed, this, [this](const core::Error& error) {
        m_problem = errorWords(error);
        stop();
    });
    m_problem.clear();
    m_trace->clear();
    m_sharing = true;
    capture.start(false);
    m_session.shareStethoscope(&capture, spot().site);
    keep();
    refresh();
    Q_EMIT sharingChanged();
}

core::ProtocolSite SoundStrip::spot() const
{
    return {AuscultationSite(m_site->currentData().toInt()), core::Posture(m_posture->currentData().toInt())};
}

// Those that this place is listened to in; in a visit most people sit.
void SoundStrip::showPostures()
{
    const QVariant before = m_posture->currentData();
    m_posture->clear();
    for (const core::Posture posture : core::posturesFor(AuscultationSite(m_site->currentData().toInt())))
        m_posture->addItem(SoundWords::posture(posture), int(posture));
    const int kept = before.isValid() ? m_posture->findData(before) : -1;
    m_posture->setCurrentIndex(kept >= 0 ? kept : m_posture->findData(int(core::Posture::Sitting)));
}

void SoundStrip::keep()
{
    m_room.office.openCase(this, m_session.caseId(), [this, wanted = spot()](const core::Result<core::CaseDesk>& desk) {
        const bool isWanted = m_sharing && !m_recorder && wanted == spot();
        if (!desk || !isWanted || !LiveRecorder::mayKeep(m_room.office, desk->file()))
            return;
        m_recorder = new LiveRecorder(m_room.office, m_room.sound->capture(), desk->task(), wanted);
        connect(m_recorder, &LiveRecorder::failed, this, [this](const core::Error& error) {
            m_problem = errorWords(error);
            refresh();
        });
        refresh();
    });
}

void SoundStrip::stop()
{
    if (!m_sharing)
        return;
    m_sharing = false;
    core::SoundCapture& capture = m_room.sound->capture();
    disconnect(&capture, nullptr, this, nullptr);
    if (LiveRecorder* recorder = std::exchange(m_recorder, nullptr)) {
        m_isEnding = true;
        // The end of the recording travels, too; it must have left for every call before the sharing ends.
        connect(
            recorder, &LiveRecorder::released, &m_session, [session = &m_session] { session->shareStethoscope(nullptr, {}); },
            Qt::QueuedConnection);
        connect(recorder, &LiveRecorder::released, &capture, &core::SoundCapture::stop);
        connect(recorder, &LiveRecorder::released, this, [this] {
            m_isEnding = false;
            refresh();
        });
        recorder->end();
    } else {
        m_session.shareStethoscope(nullptr, {});
        capture.stop();
    }
    refresh();
    Q_EMIT sharingChanged();
}

void SoundStrip::setSite(AuscultationSite site)
{
    if (!m_site)
        return;
    const int index = m_site->findData(int(site));
    if (index >= 0)
        m_site->setCurrentIndex(index);
    showPostures();
    moved();
}

// Each spot is a recording of its own.
void SoundStrip::moved()
{
    if (m_sharing) {
        m_session.shareStethoscope(&m_room.sound->capture(), spot().site);
        if (LiveRecorder* before = std::exchange(m_recorder, nullptr)) {
            connect(before, &LiveRecorder::released, this, &SoundStrip::keep);
            before->end();
        } else {
            keep();
        }
    }
    refresh();
}

void SoundStrip::onBlock(const core::SoundBlock& block) { m_trace->add(block); }

void SoundStrip::refresh()
{
    const SiteAsked& asked = m_session.siteAsked();
    if (m_session.side() == VisitSide::Clinic) {
        const bool there = m_room.sound && !m_room.sound->inputs().isEmpty();
        m_title->setText(m_sharing ? tr("Stethoscope is live") : tr("Stethoscope"));
        m_where->setText(!m_problem.isEmpty() ? m_problem
                : m_sharing                   ? m_site->currentText()
                : there                       ? tr("S shares it; the voice stays as loud")
                                              : tr("Not plugged in"));
        m_where->setToken(m_problem.isEmpty() ? (m_sharing ? Token::Ink : Token::Ink2) : Token::Bad);
        m_toggle->setWords(m_sharing ? tr("Stop sharing") : tr("Share live"));
        m_toggle->setEnabled((there || m_sharing) && !m_isEnding);
        m_state->setVisible(m_sharing && m_recorder);
        m_state->set(tr("Is recorded"), Tone::Live, Icon::Record);
    } else {
        const bool live = m_session.peer().stethoscopeOn;
        const std::optional<AuscultationSite> site = m_session.theirSite();
        m_title->setText(live ? tr("Live auscultation") : tr("Stethoscope"));
        m_where->setText(!live ? tr("Nothing is shared")
                : site         ? tr("%1 %2").arg(VisitWords::siteNumber(*site)).arg(VisitWords::site(*site))
                               : QString());
        m_sharing = false;
        for (Button* one : std::as_const(m_places)) {
            const auto place = AuscultationSite(one->property("site").toInt());
            one->setChecked(asked.byUs && asked.state == SiteAsked::State::Asked ? asked.site == place : live && site == place);
        }
        m_state->setVisible(asked.byUs && asked.state != SiteAsked::State::None);
        const int number = VisitWords::siteNumber(asked.site);
        switch (asked.state) {
        case SiteAsked::State::None: break;
        case SiteAsked::State::Asked: m_state->set(tr("Asked for %1").arg(number), Tone::Live, {}); break;
        case SiteAsked::State::Placed:
            m_state->set(tr("%1 placed").arg(timeOrDay(asked.at, m_room.office.now())), Tone::Ok, Icon::Check);
            break;
        case SiteAsked::State::Cannot: m_state->set(tr("Not possible there"), Tone::Warn, Icon::Alert); break;
        }
    }
    const bool useful = isUseful();
    m_trace->setVisible(useful);
    if (m_site) {
        m_site->setVisible(useful);
        m_posture->setVisible(useful);
        m_toggle->setVisible(useful);
    }
    setFixedHeight(Theme::of(this).px(!useful ? 60 : m_presets ? 118 : 100));
    const bool live = m_sharing || (m_session.side() == VisitSide::Hub && m_session.peer().stethoscopeOn);
    m_icon->set(Icon::Stethoscope, live ? Token::Live : Token::Ink2);
    m_title->setToken(live ? Token::Live : Token::Ink);
    marked(live ? Token::Live : Token::Line);
    update();
}

} // namespace ui
