#include "ui/auscultation/SpokenInstruction.h"

#include "core/auscultation/SoundDesk.h"
#include "ui/widgets/Button.h"

#include <QFile>
#include <QLocale>

// Q_INIT_RESOURCE must stand outside namespaces.
static void initSpeech() { Q_INIT_RESOURCE(speech); }

namespace ui {

using namespace Qt::StringLiterals;
using Phase = core::RecordingFlow::Phase;

SpokenInstruction::SpokenInstruction(core::SoundDesk& desk, core::RecordingFlow& flow, Button& button, QObject* parent)
    : QObject(parent), m_desk(desk), m_flow(flow), m_button(button)
{
    connect(&button, &Button::clicked, this, &SpokenInstruction::toggle);
    connect(&flow, &core::RecordingFlow::pointChanged, this, &SpokenInstruction::stop);
    connect(&flow, &core::RecordingFlow::keeping, this, &SpokenInstruction::stop);
    connect(&flow, &core::RecordingFlow::phaseChanged, this, &SpokenInstruction::show);
    show();
}

QString SpokenInstruction::fileOf(core::SiteInstruction instruction, const QString& language)
{
    initSpeech();
    const auto name = [instruction] {
        switch (instruction) {
        case core::SiteInstruction::BreatheQuietly: return "breathe-quietly"_L1;
        case core::SiteInstruction::TurnLeft: return "turn-left"_L1;
        case core::SiteInstruction::LeanForward: return "lean-forward"_L1;
        case core::SiteInstruction::BreatheDeeply: return "breathe-deeply"_L1;
        }
        return ""_L1;
    };
    return u":/speech/%1/%2.flac"_s.arg(language, name());
}

bool SpokenInstruction::isSpeaking() const { return m_player && m_player->state() == core::SoundPlayer::State::Playing; }

void SpokenInstruction::toggle()
{
    if (isSpeaking())
        stop();
    else if (m_button.isEnabled())
        speak();
}

void SpokenInstruction::speak()
{
    const core::ProtocolSite& point = m_flow.point();
    const QString language = QLocale().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
    QFile file(fileOf(core::instructionFor(point.site, point.posture), language));
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_desk.read(this, file.readAll(), [this, order = ++m_order](const core::Result<core::ReadSound>& read) {
        if (order != m_order || !read)
            return;
        if (!m_player) {
            m_player = m_desk.makePlayer();
            connect(m_player.get(), &core::SoundPlayer::stateChanged, this, &SpokenInstruction::show);
            connect(m_player.get(), &core::SoundPlayer::failed, this, &SpokenInstruction::failed);
        }
        m_player->load(read->sound);
        m_player->setListening({core::ListeningPreset::Raw, 0, 1, 1});
        m_player->play();
    });
}

void SpokenInstruction::stop()
{
    ++m_order;
    if (isSpeaking())
        m_player->pause();
    show();
}

void SpokenInstruction::show()
{
    const bool speaks = isSpeaking();
    m_flow.setSpokenTo(speaks);
    m_button.setVisible(m_desk.hasOutput());
    m_button.setEnabled(m_flow.phase() != Phase::Recording && m_flow.phase() != Phase::Storing);
    m_button.setWords(speaks ? tr("Stop speaking") : tr("Say it aloud (V)"));
    m_button.iconOnly(speaks ? Icon::Stop : Icon::Speaker);
}

} // namespace ui
