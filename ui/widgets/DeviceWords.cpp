#include "ui/widgets/DeviceWords.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::DeviceWords)
};

} // namespace

QString cameraWords(const core::MediaDevice& device) { return device.isSimulator ? Words::tr("Practice picture") : device.name; }

QString microphoneWords(const core::MediaDevice& device)
{
    return device.isSimulator ? Words::tr("Practice voice") : device.name;
}

QString speakerWords(const core::MediaDevice& device)
{
    return device.isSimulator ? Words::tr("No loudspeaker (practice)") : device.name;
}

QString stethoscopeWords(const core::SoundInput& input)
{
    return input.isSimulator ? Words::tr("Practice stethoscope") : input.name;
}

} // namespace ui
