#include "ui/auscultation/SoundWords.h"

#include <QCoreApplication>

namespace ui {

namespace {

class Sounds {
    Q_DECLARE_TR_FUNCTIONS(Sounds)
};

using Site = core::AuscultationSite;

} // namespace

QString SoundWords::site(Site site)
{
    switch (site) {
    case Site::Aortic: return Sounds::tr("Aortic area A");
    case Site::Pulmonic: return Sounds::tr("Pulmonary area P");
    case Site::Erb: return Sounds::tr("Erb's point E");
    case Site::Tricuspid: return Sounds::tr("Tricuspid area T");
    case Site::Mitral: return Sounds::tr("Mitral area M");
    case Site::CarotidLeft: return Sounds::tr("Left carotid");
    case Site::CarotidRight: return Sounds::tr("Right carotid");
    case Site::Trachea: return Sounds::tr("Trachea");
    case Site::LungFrontUpperLeft: return Sounds::tr("Left lung, front upper");
    case Site::LungFrontUpperRight: return Sounds::tr("Right lung, front upper");
    case Site::LungFrontLowerLeft: return Sounds::tr("Left lung, front lower");
    case Site::LungFrontLowerRight: return Sounds::tr("Right lung, front lower");
    case Site::LungBackUpperLeft: return Sounds::tr("Left lung, back upper");
    case Site::LungBackUpperRight: return Sounds::tr("Right lung, back upper");
    case Site::LungBackMiddleLeft: return Sounds::tr("Left lung, back middle");
    case Site::LungBackMiddleRight: return Sounds::tr("Right lung, back middle");
    case Site::LungBackLowerLeft: return Sounds::tr("Left lung, back lower");
    case Site::LungBackLowerRight: return Sounds::tr("Right lung, back lower");
    case Site::LungSideLeft: return Sounds::tr("Left lung, side");
    case Site::LungSideRight: return Sounds::tr("Right lung, side");
    case Site::Abdomen: return Sounds::tr("Abdomen");
    case Site::Other: break;
    }
    return Sounds::tr("Another site");
}

QString SoundWords::place(Site site)
{
    switch (site) {
    case Site::Aortic: return Sounds::tr("right edge, 2nd space");
    case Site::Pulmonic: return Sounds::tr("left edge, 2nd space");
    case Site::Erb: return Sounds::tr("left edge, 3rd space");
    case Site::Tricuspid: return Sounds::tr("left edge, 4th–5th space");
    case Site::Mitral: return Sounds::tr("apex, 5th space");
    case Site::LungFrontUpperLeft:
    case Site::LungFrontUpperRight: return Sounds::tr("2nd space, mid-clavicle");
    case Site::LungFrontLowerLeft:
    case Site::LungFrontLowerRight: return Sounds::tr("4th space, mid-clavicle");
    case Site::LungSideLeft:
    case Site::LungSideRight: return Sounds::tr("6th space, armpit line");
    case Site::LungBackUpperLeft:
    case Site::LungBackUpperRight: return Sounds::tr("above the shoulder blade");
    case Site::LungBackMiddleLeft:
    case Site::LungBackMiddleRight: return Sounds::tr("between the shoulder blades");
    case Site::LungBackLowerLeft:
    case Site::LungBackLowerRight: return Sounds::tr("below the shoulder blade");
    default: return {};
    }
}

QString SoundWords::posture(core::Posture posture)
{
    switch (posture) {
    case core::Posture::Sitting: return Sounds::tr("Sitting");
    case core::Posture::Supine: return Sounds::tr("Lying, 45°");
    case core::Posture::LeftLateral: return Sounds::tr("On the left side");
    case core::Posture::RightLateral: return Sounds::tr("On the right side");
    case core::Posture::LeaningForward: return Sounds::tr("Leaning forward");
    case core::Posture::Standing: return Sounds::tr("Standing");
    case core::Posture::Prone: return Sounds::tr("Face down");
    }
    return {};
}

QString SoundWords::set(core::SiteSet set)
{
    switch (set) {
    case core::SiteSet::HeartAndLungs11: return Sounds::tr("Heart, lungs 11");
    case core::SiteSet::Heart5: return Sounds::tr("Heart 5");
    case core::SiteSet::Lungs6: return Sounds::tr("Lungs 6");
    case core::SiteSet::Lungs12: return Sounds::tr("Lungs 12");
    }
    return {};
}

QString SoundWords::instruction(core::SiteInstruction instruction)
{
    switch (instruction) {
    case core::SiteInstruction::BreatheQuietly: return Sounds::tr("“Breathe quietly and do not speak.”");
    case core::SiteInstruction::TurnLeft: return Sounds::tr("“Turn onto your left side and breathe quietly.”");
    case core::SiteInstruction::LeanForward: return Sounds::tr("“Lean forward, breathe out and hold your breath.”");
    case core::SiteInstruction::BreatheDeeply: return Sounds::tr("“Breathe deeply in and out through your open mouth.”");
    }
    return {};
}

QString SoundWords::advice(core::LiveAdvice advice)
{
    switch (advice) {
    case core::LiveAdvice::None: return {};
    case core::LiveAdvice::NoSound: return Sounds::tr("Check plug and switch of the stethoscope");
    case core::LiveAdvice::TooLoud: return Sounds::tr("Press less, or turn its volume down");
    case core::LiveAdvice::Hum: return Sounds::tr("Move away from chargers and mains cables");
    case core::LiveAdvice::HoldStill: return Sounds::tr("Hold the head still, keep the tube free");
    case core::LiveAdvice::QuietRoom: return Sounds::tr("Ask for quiet: nobody speaks now");
    case core::LiveAdvice::Place: return Sounds::tr("Put the head on the skin at this point");
    case core::LiveAdvice::TooWeak: return Sounds::tr("Press a little more, move it by a finger's width");
    }
    return {};
}

QString SoundWords::adviceReason(core::LiveAdvice advice)
{
    switch (advice) {
    case core::LiveAdvice::None: return {};
    case core::LiveAdvice::NoSound: return Sounds::tr("it delivers silence");
    case core::LiveAdvice::TooLoud: return Sounds::tr("the sound is clipped");
    case core::LiveAdvice::Hum: return Sounds::tr("mains hum");
    case core::LiveAdvice::HoldStill: return Sounds::tr("rubbing or knocks");
    case core::LiveAdvice::QuietRoom: return Sounds::tr("speech is heard");
    case core::LiveAdvice::Place: return Sounds::tr("no body sound yet");
    case core::LiveAdvice::TooWeak: return Sounds::tr("hardly above the noise");
    }
    return {};
}

QStringList SoundWords::presetNames()
{
    return {Sounds::tr("Bell"), Sounds::tr("Diaphragm"), Sounds::tr("Wide"), Sounds::tr("Lung"), Sounds::tr("Raw")};
}

QString SoundWords::preset(core::ListeningPreset preset)
{
    switch (preset) {
    case core::ListeningPreset::Bell: return Sounds::tr("Bell 20–200");
    case core::ListeningPreset::Diaphragm: return Sounds::tr("Diaphragm 100–500");
    case core::ListeningPreset::Extended: return Sounds::tr("Wide 20–1000");
    case core::ListeningPreset::Lung: return Sounds::tr("Lung 100–2000");
    case core::ListeningPreset::Raw: return Sounds::tr("Raw");
    }
    return {};
}

QString SoundWords::quality(core::SoundQuality quality)
{
    switch (quality) {
    case core::SoundQuality::Good: return Sounds::tr("Good");
    case core::SoundQuality::Check: return Sounds::tr("Please check");
    case core::SoundQuality::Poor: return Sounds::tr("Record again");
    }
    return {};
}

Tone SoundWords::tone(core::SoundQuality quality)
{
    switch (quality) {
    case core::SoundQuality::Good: return Tone::Ok;
    case core::SoundQuality::Check: return Tone::Warn;
    case core::SoundQuality::Poor: return Tone::Bad;
    }
    return Tone::Neutral;
}

QString SoundWords::reason(const QString& key)
{
    if (key == QLatin1String("too-short"))
        return Sounds::tr("Too short: record at least 8 s");
    if (key == QLatin1String("silent"))
        return Sounds::tr("Silent: check plug and place");
    if (key == QLatin1String("clipped"))
        return Sounds::tr("Clipped: press less");
    if (key == QLatin1String("noisy"))
        return Sounds::tr("Too much noise: ask for quiet");
    if (key == QLatin1String("no-rhythm"))
        return Sounds::tr("No clear heart rhythm found");
    if (key == QLatin1String("hum"))
        return Sounds::tr("Mains hum: move away from cables");
    if (key == QLatin1String("not-a-sound"))
        return Sounds::tr("This file holds no usable sound");
    return {};
}

QString SoundWords::grade(int grade)
{
    switch (grade) {
    case 4: return Sounds::tr("Good");
    case 3: return Sounds::tr("Usable");
    case 2: return Sounds::tr("Fair");
    case 1: return Sounds::tr("Weak");
    default: return Sounds::tr("No signal");
    }
}

Tone SoundWords::gradeTone(int grade) { return grade >= 3 ? Tone::Ok : grade > 0 ? Tone::Warn : Tone::Neutral; }

QString SoundWords::computed() { return Sounds::tr("Computed, to be judged by the physician; not a diagnosis."); }

} // namespace ui
