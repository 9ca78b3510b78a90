#include "app/demo/Steps.h"

#include "core/flow/ActWriter.h"
#include "seal/Digest.h"

#include <QDir>
#include <QJsonArray>
#include <QSaveFile>

namespace app {

using namespace Qt::StringLiterals;
using core::Status;

namespace {

Status writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return core::fail(core::Code::Io, u"case file"_s);
    return {};
}

/// The hashes of all attachments that a case's resources speak of, with the file ending of their type.
QHash<QByteArray, QString> attachmentsOf(const QList<QJsonObject>& resources)
{
    static const QHash<QString, QString> endings{{u"application/pdf"_s, u".pdf"_s}, {u"image/jpeg"_s, u".jpg"_s},
        {u"application/dicom"_s, u".dcm"_s}, {u"audio/wav"_s, u".wav"_s}, {u"text/plain"_s, u".txt"_s}};
    QHash<QByteArray, QString> found;
    for (const QJsonObject& resource : resources) {
        for (const QJsonValue& value : resource.value("content"_L1).toArray()) {
            const QJsonObject attachment = value.toObject().value("attachment"_L1).toObject();
            const QString url = attachment.value("url"_L1).toString();
            if (url.startsWith("Binary/"_L1))
                found.insert(url.mid(7).toLatin1(), endings.value(attachment.value("contentType"_L1).toString(), u".bin"_s));
        }
        if (resource.value("resourceType"_L1).toString() == "Provenance"_L1) {
            for (const QJsonValue& value : resource.value("entity"_L1).toArray()) {
                const QString what = value.toObject().value("what"_L1).toObject().value("reference"_L1).toString();
                if (what.startsWith("Binary/"_L1))
                    found.insert(what.mid(7).toLatin1(), u".json"_s);
            }
        }
    }
    return found;
}

using Resources = core::Result<QList<storage::StoredResource>>;

/// The case as a FHIR Bundle and its attachments, written by one party from its own cache. The hash of everything.
Task<core::Result<QByteArray>> exportCase(Stage& stage, Party& party, QString folder)
{
    const QString id = stage.caseId;
    Answer<Resources> answer1([&party, id](auto done) { party.station()->loadCase(id, done); });
    Resources own = co_await answer1;
    if (!own)
        co_return own.error();
    QJsonArray entries;
    QList<QJsonObject> resources;
    for (const storage::StoredResource& resource : *own) {
        if (resource.deleted)
            continue;
        // the hub's version and time stand beside the text a workstation wrote; in the file they belong into it
        QJsonObject json = QJsonDocument::fromJson(resource.json).object();
        QJsonObject meta = json.value("meta"_L1).toObject();
        meta.insert("versionId"_L1, resource.version);
        meta.insert("lastUpdated"_L1, resource.lastUpdated);
        json.insert("meta"_L1, meta);
        resources.append(json);
        entries.append(QJsonObject{{u"fullUrl"_s, u"urn:uuid:"_s + resource.id}, {u"resource"_s, json}});
    }
    if (!QDir().mkpath(folder + u"/attachments"_s))
        co_return core::fail(core::Code::Io, u"case folder"_s);
    const QByteArray bundle = QJsonDocument(
        QJsonObject{{u"resourceType"_s, u"Bundle"_s}, {u"type"_s, u"collection"_s},
            {u"entry"_s,
                entries}}).toJson();
    if (Status written = writeFile(folder + u"/bundle.json"_s, bundle); !written)
        co_return written.error();
    const QHash<QByteArray, QString> attachments = attachmentsOf(resources);
    QList<QByteArray> hashes = attachments.keys();
    std::sort(hashes.begin(), hashes.end());
    seal::Sha256 all;
    all.add(bundle);
    for (const QByteArray& hash : std::as_const(hashes)) {
        core::Result<QByteArray> bytes = co_await stage.bytesOf(party, hash);
        if (!bytes)
            co_return bytes.error();
        all.add(*bytes);
        if (Status written = writeFile(folder + u"/attachments/"_s + QString::fromLatin1(hash) + attachments.value(hash), *bytes);
            !written)
            co_return written.error();
    }
    stage.notes.insert(u"export-attachments"_s, QString::number(hashes.size()));
    co_return all.result().toHex();
}

Task<Status> keepCase(Stage& stage)
{
    for (Party* party : {&stage.clinic, &stage.expert}) {
        Status synced = co_await stage.sync(*party);
        if (!synced)
            co_return synced;
    }
    core::Result<QByteArray> clinic = co_await exportCase(stage, stage.clinic, stage.order().out + u"/case"_s);
    if (!clinic)
        co_return clinic.error();
    stage.notes.insert(u"export"_s, QString::fromLatin1(*clinic));
    co_return Status();
}

Task<Check> keepCaseCheck(Stage& stage)
{
    core::Result<QByteArray> expert = co_await exportCase(stage, stage.expert, stage.order().folder + u"/expert-case"_s);
    QStringList differing;
    if (!expert || QString::fromLatin1(*expert) != stage.notes.value(u"export"_s))
        differing.append(u"the two files"_s);
    if (stage.notes.value(u"export-attachments"_s).toInt() < stage.attached.size() + 1)
        differing.append(u"attachments"_s);
    co_return compared(
        u"clinic and specialist each export the same complete case file: Bundle and %1 attachments, byte for byte"_s.arg(
            stage.notes.value(u"export-attachments"_s)),
        differing);
}

Task<Status> backup(Stage& stage)
{
    const QString passFile = stage.order().folder + u"/backup-passphrase"_s;
    if (Status written = writeFile(passFile, "kept apart from the backup\n"); !written)
        co_return written;
    const QStringList words{u"backup"_s, u"--to"_s, stage.order().folder + u"/backup"_s, u"--passphrase-file"_s, passFile};
    const int code = co_await stage.hubExit(words);
    stage.notes.insert(u"backup"_s, QString::number(code));
    co_return code == 0 ? Status() : Status(core::fail(core::Code::Io, u"backup"_s));
}

Task<Check> backupCheck(Stage& stage)
{
    QStringList differing;
    if (stage.notes.value(u"backup"_s) != "0"_L1)
        differing.append(u"backup"_s);
    const QStringList verify{u"verify"_s};
    const int verified = co_await stage.hubExit(verify);
    if (verified != 0)
        differing.append(u"verify"_s);
    HubProcess restored(stage.order().hubProgram, stage.order().folder + u"/restored"_s);
    const QStringList words{u"restore"_s, u"--from"_s, stage.order().folder + u"/backup"_s, u"--passphrase-file"_s,
        stage.order().folder + u"/backup-passphrase"_s};
    Answer<int> answer2([&](auto done) { restored.run(words, [done](int exit, const QByteArray&) { done(exit); }); });
    const int code = co_await answer2;
    if (code != 0)
        differing.append(u"restore"_s);
    Answer<int> answer3([&](auto done) { restored.run(verify, [done](int exit, const QByteArray&) { done(exit); }); });
    const int again = co_await answer3;
    if (again != 0)
        differing.append(u"verify of the restored hub"_s);
    co_return compared(
        u"the hub's audit chain, database and attachments verify; a backup restores into a second hub that verifies as well"_s,
        differing);
}

} // namespace

QList<Step> keepingSteps()
{
    return {
        {"both sides keep the whole case", {u"R-I1"_s}, keepCase, keepCaseCheck},
        {"back up, restore and verify the hub", {u"R-K1"_s, u"R-K2"_s}, backup, backupCheck},
    };
}

QList<Step> allSteps() { return siteSteps() + referralSteps() + answerSteps() + opinionSteps() + keepingSteps(); }

} // namespace app
