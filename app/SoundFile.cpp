#include "app/SoundFile.h"

#include "app/BesideFile.h"
#include "app/demo/Resources.h"

#include <QFileInfo>

namespace app {

using namespace Qt::StringLiterals;

media::StethoscopeMemory stethoscopeMemory(const QString& profileFolder)
{
    const BesideFile kept(profileFolder, u"sound"_s);
    media::StethoscopeMemory memory;
    memory.read = [kept] { return kept.read().value("stethoscope"_L1).toString(); };
    memory.write = [kept](const QString& inputId) { kept.write({{u"stethoscope"_s, inputId}}); };
    return memory;
}

core::Result<media::SimulatorFiles> simulatorOf(const QStringList& words)
{
    media::SimulatorFiles simulator;
    for (const QString& word : words) {
        if (!word.startsWith("file:"_L1))
            return core::fail(core::Code::BadInput, word);
        simulator.files << word.mid(5);
    }
    const QStringList files = simulator.all();
    if (!words.isEmpty() && files.isEmpty())
        return core::fail(core::Code::BadInput, words.first());
    for (const QString& file : files) {
        if (!QFileInfo(file).isReadable())
            return core::fail(core::Code::BadInput, file);
    }
    return simulator;
}

media::SimulatorFiles practiceRecordings()
{
    constexpr double kLiftSeconds = 2; // from one point to the next
    media::SimulatorFiles simulator;
    simulator.lift = kLiftSeconds;
    const QString folder = demoResources();
    if (folder.isEmpty())
        return simulator;
    for (const QString& name : {u"circor/85282_AV.wav"_s, u"circor/84937_PV.wav"_s, u"circor/50250_TV_2.wav"_s,
             u"circor/85124_MV.wav"_s, u"fraiwan/EP48_lung-normal.wav"_s, u"fraiwan/EP71_lung-normal.wav"_s}) {
        const QString file = folder + u"/auscultation/"_s + name;
        if (QFileInfo::exists(file))
            simulator.files << file;
    }
    return simulator;
}

} // namespace app
