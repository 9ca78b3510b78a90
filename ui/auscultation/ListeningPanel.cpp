#include "ui/auscultation/ListeningPanel.h"

#include "ui/auscultation/SoundWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ColumnList.h"
#include "ui/widgets/ErrorWords.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kShown = 5; ///< seconds in sight at first
constexpr double kTestHertz = 60;
constexpr int kTestMs = 2000;

/// In the order of the recorder, so that both doctors speak of the same first point; then the others.
int placeOf(core::AuscultationSite site)
{
    const QList<core::ProtocolSite>& all = core::sitesOf(core::SiteSet::HeartAndLungs11);
    const auto found = std::find_if(all.cbegin(), all.cend(), [site](const core::ProtocolSite& one) { return one.site == site; });
    return found == all.cend() ? int(all.size()) + int(site) : int(found - all.cbegin());
}

} // namespace

ListeningPanel::ListeningPanel(Room& room, QWidget* parent) : QWidget(parent), m_room(room), m_player(room.sound->makePlayer())
{
    m_tracks = new Tracks(room.office, *room.sound, this);
    auto* outer = row(12, this);
    auto* left = column(8);
    outer->addLayout(left, 1);
    buildPlots(left);
    left->addWidget(buildPlayer());
    outer->addWidget(buildRight());
    connect(m_tracks, &Tracks::changed, this, &ListeningPanel::loaded);
    connect(m_player.get(), &core::SoundPlayer::moved, this, [this](double seconds) {
        for (const Side& side : m_sides) {
            side.wave->setCursorAt(seconds);
            side.spectrum->setCursorAt(seconds);
        }
        const core::SoundRange range = m_sides[0].wave->stretch();
        if (seconds > range.to || seconds < range.from) {
            const double length = range.to - range.from;
            setStretch({seconds, seconds + length});
        }
    });
    connect(m_player.get(), &core::SoundPlayer::stateChanged, this, [this] {
        const bool playing = m_player->state() == core::SoundPlayer::State::Playing;
        m_play->iconOnly(playing ? Icon::Pause : Icon::Play);
        m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
        m_play->setToolTip(m_play->accessibleName());
    });
    connect(m_player.get(), &core::SoundPlayer::failed, this,
        [this](const core::Error& error) { say(Tone::Warn, tr("It cannot be heard"), errorWords(error)); });
    setHow(m_how);
    setMode(1);
}

ListeningPanel::~ListeningPanel() = default;

void ListeningPanel::showCase(const core::CaseDesk& desk)
{
    m_desk = desk;
    QList<core::RecordingInfo> recordings;
    m_marks.clear();
    m_findings.clear();
    for (const QJsonObject& resource : desk.file().all(u"DocumentReference"_s)) {
        if (const auto info = core::fromFhir<core::RecordingInfo>(resource))
            recordings.append(*info);
        else if (const auto marks = core::fromFhir<core::SoundMarks>(resource))
            m_marks.append(*marks);
    }
    for (const QJsonObject& resource : desk.file().all(u"Observation"_s)) {
        if (const auto finding = core::fromFhir<core::AuscultationFinding>(resource))
            m_findings.append(*finding);
    }
    std::stable_sort(recordings.begin(), recordings.end(), [](const core::RecordingInfo& a, const core::RecordingInfo& b) {
        return a.site != b.site ? placeOf(a.site) < placeOf(b.site) : a.recordedAt < b.recordedAt;
    });
    m_tracks->setRecordings(recordings);
    fillChoices();
    if (recordings.isEmpty())
        return;
    if (m_sides[0].id.isEmpty()) {
        const core::RecordingInfo* apex = m_tracks->newestAt(core::AuscultationSite::Mitral);
        choose(0, apex ? apex->id : recordings.first().id);
        for (const core::RecordingInfo& info : recordings) {
            if (m_sides[1].id.isEmpty() && info.id != m_sides[0].id)
                choose(1, info.id);
        }
        setMode(m_sides[1].id.isEmpty() ? 0 : 1);
        m_mode->setEnabled(!m_sides[1].id.isEmpty());
        return;
    }
    showSide(0);
    showSide(1);
    showMeasures();
    showNotes();
}

void ListeningPanel::fillChoices()
{
    QList<core::AuscultationSite> sites;
    for (Side& side : m_sides) {
        side.choice->clear();
        int number = 0;
        for (const core::RecordingInfo& info : m_tracks->recordings()) {
            side.choice->addItem(u"%1  %2"_s.arg(++number).arg(SoundWords::site(info.site)), info.id);
            if (!sites.contains(info.site))
                sites.append(info.site);
        }
        side.choice->setCurrentIndex(side.choice->findData(side.id));
    }
    m_map->setSites(sites);
    showMap();
}

bool ListeningPanel::pressNumber(int number)
{
    if (number < 1 || number > m_tracks->recordings().size())
        return false;
    choose(0, m_tracks->recordings()[number - 1].id);
    return true;
}

void ListeningPanel::choose(int side, const QString& id)
{
    if (id.isEmpty() || m_sides[side].id == id)
        return;
    setMarking(false);
    m_sides[side].id = id;
    m_sides[side].choice->setCurrentIndex(m_sides[side].choice->findData(id));
    m_sides[side].wave->setSound({});
    m_sides[side].wave->setHeartSounds({}, {});
    m_sides[side].spectrum->setPicture({});
    if (side == 0)
        select({});
    showSide(side);
    showMap();
    showMeasures();
    showNotes();
    m_tracks->load(id);
}

void ListeningPanel::loaded(const QString& id)
{
    for (int i = 0; i < 2; ++i) {
        if (m_sides[i].id == id)
            showSide(i);
    }
    if (id == m_sides[0].id)
        showMeasures();
    showMap();
}

std::optional<core::SoundAnalysis> ListeningPanel::analysisOf(const QString& id) const
{
    const Track* track = m_tracks->track(id);
    return track ? track->analysis(marksOf(id)) : std::nullopt;
}

void ListeningPanel::showSide(int index)
{
    Side& side = m_sides[index];
    const Track* track = m_tracks->track(side.id);
    if (!track)
        return;
    const auto analysis = analysisOf(side.id);
    QStringList about{SoundWords::place(track->info.site), SoundWords::posture(track->info.posture)};
    if (analysis)
        about.append(tr("quality: %1").arg(SoundWords::quality(analysis->quality)));
    about.append(tr("%1 kHz").arg(track->info.sampleRateHz / 1000.0));
    about.append(track->info.recordedAt.toLocalTime().toString(u"MM-dd HH:mm"_s));
    about.removeAll({});
    side.about->setText(track->error ? errorWords(*track->error) : track->sound ? about.join(u" · "_s) : tr("Being read …"));
    side.about->setToken(track->error ? Token::Bad : Token::Ink2);
    if (track->sound && side.wave->sound() != track->sound) {
        side.wave->setSound(track->sound);
        side.spectrum->setSound(track->sound);
        const bool isLung = core::organOf(track->info.site) == core::Organ::Lung;
        const double top = isLung ? 1500 : 600;
        side.spectrum->setTop(top);
        side.spectrum->setPicture(core::spectrogramOf(*track->sound, {0.064, 0.010, top}));
        setStretch({0, qMin(kShown, qMax(1.0, track->sound->seconds()))});
        load();
    }
    if (analysis && analysis->numbersAllowed() && !m_marking)
        side.wave->setHeartSounds(analysis->s1, analysis->s2);
    QList<core::SoundRange> notes;
    for (const core::AuscultationFinding& finding : std::as_const(m_findings)) {
        if (finding.recordingId == side.id && finding.hasRange())
            notes.append({finding.fromMs / 1000.0, finding.toMs / 1000.0});
    }
    side.wave->setNotes(notes);
}

void ListeningPanel::load()
{
    m_player->load(m_sides[0].wave->sound(), m_two ? m_sides[1].wave->sound() : core::SharedSound());
    m_player->setListening(m_how);
    hear(m_second && m_two);
}

void ListeningPanel::setMode(int index)
{
    m_two = index == 1;
    m_mode->setCurrent(index);
    m_sides[1].box->setVisible(m_two);
    m_hear->setEnabled(m_two);
    load();
    showMap();
}

void ListeningPanel::play()
{
    if (m_player->state() == core::SoundPlayer::State::Playing)
        m_player->pause();
    else
        m_player->play();
}

void ListeningPanel::pause() { m_player->pause(); }

void ListeningPanel::moveTo(double seconds)
{
    m_player->seek(seconds);
    for (const Side& side : m_sides) {
        side.wave->setCursorAt(seconds);
        side.spectrum->setCursorAt(seconds);
    }
}

void ListeningPanel::setStretch(core::SoundRange stretch)
{
    for (const Side& side : m_sides) {
        side.wave->setStretch(stretch);
        side.spectrum->setStretch(stretch);
    }
    m_from->setText(tr("%1 s").arg(stretch.from, 0, 'f', 1));
    m_to->setText(tr("%1 s").arg(stretch.to, 0, 'f', 1));
}

void ListeningPanel::select(std::optional<core::SoundRange> selection)
{
    m_selection = selection;
    for (const Side& side : m_sides) {
        side.wave->setSelection(selection);
        side.spectrum->setSelection(selection);
    }
    if (m_loop)
        m_player->setLoop(selection);
    showMeasures();
}

void ListeningPanel::toggleLoop()
{
    m_loop = !m_loop;
    m_loopButton->setChecked(m_loop);
    if (!m_loop)
        return m_player->setLoop({});
    std::optional<core::SoundRange> range = m_selection;
    const double at = m_sides[0].wave->cursorAt();
    const auto& firsts = m_sides[0].wave->s1();
    for (size_t i = 0; !range && i + 1 < firsts.size(); ++i) {
        if (firsts[i + 1].start > at)
            range = core::SoundRange{firsts[i].start, firsts[i + 1].start};
    }
    m_player->setLoop(range ? *range : m_sides[0].wave->stretch());
}

void ListeningPanel::hear(bool second)
{
    m_second = second;
    m_hear->setCurrent(second ? 1 : 0);
    m_player->hearSecond(second);
}

void ListeningPanel::setHow(const core::Listening& how)
{
    m_how = how;
    m_presets->setCurrent(int(how.preset));
    m_presets->setToolTip(SoundWords::preset(how.preset));
    m_speed->setCurrent(how.speed < 0.6 ? 0 : how.speed < 0.9 ? 1 : 2);
    m_gainWords->setText(tr("+%1 dB").arg(qRound(how.gainDb)));
    m_gain->setValue(qRound(how.gainDb));
    m_shift->setCurrentIndex(how.transposition - 1);
    m_shifted->setVisible(how.transposition > 1);
    m_shifted->set(tr("Not the true pitch"), Tone::Warn, Icon::Alert);
    m_player->setListening(how);
}

void ListeningPanel::testHeadphones()
{
    m_player->playTone(kTestHertz, kTestMs);
    say(Tone::Info, tr("Did you hear a low, quiet tone?"),
        tr("If not, use headphones: small loudspeakers lose most of a heart sound. Or choose a higher pitch."));
}

void ListeningPanel::say(Tone tone, const QString& title, const QString& words)
{
    m_notice->set(tone, title, words);
    m_notice->show();
}

bool ListeningPanel::eventFilter(QObject* watched, QEvent* event)
{
    // the plots' own keys go first; single letters that they do not know come here by themselves
    if (event->type() == QEvent::ShortcutOverride && m_marking) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right)
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

void ListeningPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_T && event->modifiers() == Qt::ControlModifier) {
        if (auto* table = findChild<Button*>(u"table"_s))
            table->toggle();
        return;
    }
    if (event->modifiers() & ~Qt::KeypadModifier)
        return QWidget::keyPressEvent(event);
    core::Listening how = m_how;
    switch (event->key()) {
    case Qt::Key_Space: return play();
    case Qt::Key_L: return toggleLoop();
    case Qt::Key_B: return m_two ? hear(!m_second) : void();
    case Qt::Key_M: return setMarking(!m_marking);
    case Qt::Key_F: how.preset = core::ListeningPreset((int(how.preset) + 1) % 5); return setHow(how);
    case Qt::Key_BracketLeft: how.speed = how.speed > 0.9 ? 0.75 : 0.5; return setHow(how);
    case Qt::Key_BracketRight: how.speed = how.speed < 0.6 ? 0.75 : 1; return setHow(how);
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace ui
