#include "ui/widgets/DeviceCheckWords.h"

#include "core/flow/Office.h"

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using core::DeviceFault;

namespace {

class CheckText {
    Q_DECLARE_TR_FUNCTIONS(DeviceCheck)
};

} // namespace

QList<DeviceSentence> deviceSentences(const core::DeviceCheck& check)
{
    if (check.faults.contains(DeviceFault::NoSound))
        return {{Tone::Bad, CheckText::tr("It delivers silence only: is it switched on, and is its input chosen?")}};
    QList<DeviceSentence> list;
    const QString noise = QString::number(check.noiseDb, 'f', 0);
    if (check.faults.contains(DeviceFault::Clipping))
        list.append({Tone::Bad, CheckText::tr("It is too loud even at rest: turn its gain down.")});
    if (check.faults.contains(DeviceFault::Noisy))
        list.append({Tone::Warn,
            CheckText::tr("Loud at rest (%1 dB): lay it down away from fans and voices, and check again.").arg(noise)});
    else
        list.append({Tone::Ok, CheckText::tr("Quiet at rest: noise floor %1 dB.").arg(noise)});
    if (check.faults.contains(DeviceFault::Hum))
        list.append({Tone::Warn,
            CheckText::tr("Mains hum of %1 Hz (%2 dB): try another socket, or run the computer on its battery.")
                .arg(check.mainsHertz)
                .arg(check.humDb, 0, 'f', 0)});
    else
        list.append({Tone::Ok, CheckText::tr("No mains hum.")});
    if (check.faults.contains(DeviceFault::NoTap))
        list.append({Tone::Bad, CheckText::tr("Tapping was not heard: another input may be chosen.")});
    else if (check.faults.contains(DeviceFault::FaintTap))
        list.append({Tone::Warn,
            CheckText::tr("Tapping is faint (%1 dB): is the chest piece turned to the side in use?")
                .arg(check.tapDb, 0, 'f', 0)});
    else
        list.append({Tone::Ok, CheckText::tr("Taps heard: %1.").arg(check.taps)});
    return list;
}

DeviceSentence deviceVerdict(const core::DeviceCheck& check)
{
    const auto has = [&](DeviceFault fault) { return check.faults.contains(fault); };
    if (has(DeviceFault::NoSound))
        return {Tone::Bad, CheckText::tr("Silent")};
    if (has(DeviceFault::NoTap))
        return {Tone::Bad, CheckText::tr("Tapping not heard")};
    if (has(DeviceFault::Clipping))
        return {Tone::Bad, CheckText::tr("Too loud")};
    if (has(DeviceFault::Hum))
        return {Tone::Warn, CheckText::tr("Mains hum")};
    if (has(DeviceFault::Noisy))
        return {Tone::Warn, CheckText::tr("Noisy")};
    if (has(DeviceFault::FaintTap))
        return {Tone::Warn, CheckText::tr("Tapping faint")};
    return {Tone::Ok, CheckText::tr("All well")};
}

QList<core::StethoscopeDevice> ownStethoscopes(const core::Office& office)
{
    QList<core::StethoscopeDevice> list;
    const core::CaseDesk blank = office.newDesk();
    for (const QJsonObject& resource : blank.file().all(u"Device"_s)) {
        const auto device = core::fromFhir<core::StethoscopeDevice>(resource);
        const QString owner = core::part::refId(resource.value("owner"_L1), core::part::Name("Organization"));
        if (device && device->active && owner == office.author().organizationId)
            list.append(*device);
    }
    return list;
}

} // namespace ui
