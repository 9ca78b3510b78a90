#include "app/demo/Steps.h"

#include <QJsonArray>

namespace app {

using namespace Qt::StringLiterals;
using core::Status;

Check compared(const QString& what, const QStringList& differing)
{
    return {differing.isEmpty(), differing.isEmpty() ? what : what + u"; different: "_s + differing.join(u", "_s)};
}

namespace {

Task<Status> found(Stage& stage)
{
    Status founded = co_await stage.foundHub();
    if (!founded)
        co_return founded;
    co_return co_await stage.startHub();
}

Task<Check> foundCheck(Stage& stage)
{
    co_return Check{
        stage.hub().isRunning() && !stage.clinic.login.isEmpty(), u"the hub listens and gave accounts to both doctors"_s};
}

Task<Status> enrol(Stage& stage)
{
    for (Party* party : {&stage.clinic, &stage.expert}) {
        Status opened = co_await stage.openStation(*party);
        if (!opened)
            co_return opened;
        Status enrolled = co_await stage.enrol(*party);
        if (!enrolled)
            co_return enrolled;
    }
    co_return Status();
}

Task<Check> enrolCheck(Stage& stage)
{
    const QStringList words{u"device"_s, u"list"_s, u"--json"_s};
    core::Result<QJsonObject> list = co_await stage.hubCommand(words);
    QStringList known;
    if (list) {
        for (const QJsonValue& device : list->value("devices"_L1).toArray())
            known.append(device.toObject().value("id"_L1).toString());
    }
    QStringList missing;
    for (Party* party : {&stage.clinic, &stage.expert}) {
        if (!party->station() || party->station()->deviceId().isEmpty() || !known.contains(party->station()->deviceId()))
            missing.append(party->key);
    }
    co_return compared(u"the hub lists both workstations by the id they were given"_s, missing);
}

Task<Status> signIn(Stage& stage)
{
    // a wrong second factor first: it must not open anything
    Status wrong = co_await stage.signIn(stage.clinic, "000000");
    stage.notes.insert(u"wrong-code"_s, wrong ? u"accepted"_s : QLatin1String(core::codeName(wrong.error().code)));
    for (Party* party : {&stage.clinic, &stage.expert}) {
        Status in = co_await stage.signIn(*party);
        if (!in)
            co_return in;
        Status pin = co_await stage.setPin(*party);
        if (!pin)
            co_return pin;
    }
    co_return Status();
}

/// What a workstation has to have after its first sync and lacks.
Task<QStringList> directoryLacks(Stage& stage, Party& party)
{
    core::Result<core::CaseDesk> desk = co_await stage.desk(party, u"none"_s);
    if (!desk)
        co_return QStringList{party.key};
    QStringList missing;
    const auto has = [&](const char* type, qsizetype wanted) {
        if (desk->file().all(QLatin1String(type)).size() < wanted)
            missing.append(party.key + ':'_L1 + QLatin1String(type));
    };
    has("Organization", stage.content().institutions.size());
    has("PractitionerRole", stage.content().users.size());
    has("Slot", stage.content().publishedSlots.size());
    has("Contract", 1);
    co_return missing;
}

Task<Check> signInCheck(Stage& stage)
{
    QStringList missing;
    if (stage.notes.value(u"wrong-code"_s) != "Unauthenticated"_L1)
        missing.append(u"wrong second factor"_s);
    for (Party* party : {&stage.clinic, &stage.expert}) {
        Status synced = co_await stage.sync(*party);
        if (!synced)
            missing.append(party->key);
        if (!party->profile->hasDeviceSlot())
            missing.append(u"key slot of "_s + party->computer);
        QStringList lacks = co_await directoryLacks(stage, *party);
        missing += lacks;
    }
    co_return compared(
        u"a wrong second factor is refused; with both factors the hub knows person, role and institution and serves them and keeps a key slot of each workstation; institutions, agreement, people and published times are in both caches"_s,
        missing);
}

Task<Status> shareStation(Stage& stage)
{
    const auto note = [&stage](const QString& what, const Status& status) {
        stage.notes.insert(what, status ? u"opened"_s : QLatin1String(core::codeName(status.error().code)));
    };
    Status wrong = co_await stage.unlock(stage.expert, u"582038"_s);
    note(u"wrong-lock-pin"_s, wrong);
    Status right = co_await stage.unlock(stage.expert, stage.expert.pin);
    note(u"lock-pin"_s, right);
    Status closed = co_await stage.closeStation(stage.expert);
    if (!closed)
        co_return closed;
    Status stranger = co_await stage.openStation(stage.colleague); // with a passphrase that opens nothing yet
    note(u"stranger"_s, stranger);
    closed = co_await stage.closeStation(stage.colleague);
    if (!closed)
        co_return closed;
    co_return co_await stage.joinStation(stage.colleague);
}

Task<Check> shareStationCheck(Stage& stage)
{
    QStringList wrong;
    if (stage.notes.value(u"wrong-lock-pin"_s) != "WrongKey"_L1 || stage.notes.value(u"lock-pin"_s) != "opened"_L1)
        wrong.append(u"PIN of the locked session"_s);
    if (stage.notes.value(u"stranger"_s) != "WrongKey"_L1)
        wrong.append(u"stranger's passphrase"_s);
    // each again by the own passphrase alone
    Status second = co_await stage.openStation(stage.colleague);
    if (!second || stage.colleague.station()->deviceId().isEmpty())
        wrong.append(u"the second doctor's passphrase"_s);
    co_await stage.closeStation(stage.colleague);
    Status first = co_await stage.openStation(stage.expert);
    Status in = first;
    if (first)
        in = co_await stage.signIn(stage.expert);
    if (!in)
        wrong.append(u"the first doctor's passphrase"_s);
    co_return compared(
        u"a PIN opens the locked session and a wrong one does not; a second doctor gets into the same workstation with both factors through the hub's key slot, and each opens it again by the own passphrase"_s,
        wrong);
}

} // namespace

QList<Step> siteSteps()
{
    return {
        {"found the site and serve", {}, found, foundCheck},
        {"enrol both workstations", {u"R-K1"_s}, enrol, enrolCheck},
        {"sign in with two factors", {u"R-B4"_s}, signIn, signInCheck},
        {"share a workstation", {u"R-B4"_s, u"R-K1"_s}, shareStation, shareStationCheck},
    };
}

} // namespace app
