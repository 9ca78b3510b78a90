#include "app/desk/ProfileDoor.h"

#include "seal/Random.h"
#include "storage/backup/Backup.h"
#include "storage/store/Cache.h"

#include <QDir>
#include <QPointer>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

// The door's first start: enrolling, and what a restored backup needs before somebody can be enrolled with it.

namespace {

constexpr qsizetype kKeySize = 32;

/// What a restore that nobody has opened since left behind: without keys.json it opens for nobody.
void clearLeftovers(const QString& folder)
{
    const QString cache = folder + u'/' + QLatin1String(storage::kCacheFile);
    for (const char* part : {"", "-wal", "-shm"})
        QFile::remove(cache + QLatin1String(part));
    QDir(folder + u'/' + QLatin1String(storage::kAttachmentsFolder)).removeRecursively();
}

} // namespace

void ProfileDoor::readSheet(QObject* context, const Enrolment& enrolment, Done<Result<QString>> done)
{
    const auto answer = [guard = QPointer(context), done = std::move(done)](const Result<QString>& fingerprint) {
        if (guard)
            done(fingerprint);
    };
    const auto paper = readPaper(enrolment);
    if (!paper || !paper->caFingerprint.isEmpty()) {
        const Result<QString> told = paper ? Result<QString>(inGroups(paper->caFingerprint)) : Result<QString>(paper.error());
        QMetaObject::invokeMethod(
            this, [answer, told] { answer(told); }, Qt::QueuedConnection);
        return;
    }
    m_question.ask(paper->hub, [this, hub = paper->hub.toString(), answer](const Result<QByteArray>& fingerprint) {
        if (fingerprint)
            m_seen.insert(hub, *fingerprint);
        answer(fingerprint ? Result<QString>(inGroups(*fingerprint)) : Result<QString>(fingerprint.error()));
    });
}

void ProfileDoor::enrol(QObject* context, const Enrolment& enrolment, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    giveUp();
    if (m_busy || m_office || m_leaving)
        return refuse(answer, Code::Busy);
    auto paper = readPaper(enrolment);
    if (!paper)
        return refuse(answer, paper.error().code, paper.error().detail);
    if (paper->caFingerprint.isEmpty())
        paper->caFingerprint = m_seen.value(paper->hub.toString());
    if (paper->caFingerprint.isEmpty()) // nobody has compared it: whoever answers there could be anybody
        return refuse(answer, Code::BadInput, u"fingerprint"_s);
    m_busy = true;
    const auto person = typed(enrolment.first);
    const bool isNew = !Profile::existsIn(m_order.folder);
    const auto opened = [this, sheet = *paper, person, isNew, answer](const Status& status) {
        if (!status) // a file that is there already stays
            return closeAndAnswer(answer, status, isNew && !Profile::existsIn(m_order.folder) && !m_restored);
        enrolOpened(sheet, person, isNew, answer);
    };
    if (m_restored)
        m_profile.adopt(person->login, person->passphrase.clone(), m_restored->clone(), opened);
    else if (isNew)
        m_profile.create(person->login, person->passphrase.clone(), opened);
    else
        m_profile.open(person->login, person->passphrase.clone(), opened);
}

void ProfileDoor::enrolOpened(
    const syncing::EnrolmentSheet& sheet, const std::shared_ptr<Typed>& person, bool isNew, const Answer& answer)
{
    m_profile.enrol(sheet, [this, person, isNew, answer](const Status& enrolled) {
        if (!enrolled)
            return closeAndAnswer(answer, enrolled, isNew);
        m_restored.reset();
        // The code is used up: whatever happens now, the workstation stays, and the person signs in again.
        m_profile.signIn(credentials(*person), [this, person, answer](const Result<syncing::SessionUser>& user) {
            if (user && user->mustChangePassword)
                return owe(person, false, answer);
            openedByHub(user, answer);
        });
    });
}

void ProfileDoor::restore(QObject* context, const QString& file, const core::Secret& passphrase, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    if (m_busy || m_leaving)
        return refuse(answer, Code::Busy);
    if (m_state != State::New)
        return refuse(answer, Code::Exists);
    if (!QDir().mkpath(m_order.folder))
        return refuse(answer, Code::Io, u"workstation folder"_s);
    m_busy = true;
    m_restored.reset();
    auto key = std::make_shared<core::Secret>(seal::randomSecret(kKeySize));
    auto phrase = std::make_shared<core::Secret>(passphrase.clone());
    const auto work = [this, folder = m_order.folder, file, phrase, key, answer, now = m_clock.now()] {
        clearLeftovers(folder);
        const auto report = storage::restore(file, QString::fromUtf8(phrase->view()), folder, *key, now);
        const Status status = report ? Status() : Status(report.error());
        // `this` is safe: the destructor waits for the pool
        const auto deliver = [this, key, status, answer] {
            m_busy = false;
            if (status)
                m_restored = key;
            answer(status);
        };
        QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    };
    m_pool.start(work);
}

void ProfileDoor::practise(QObject* context, Done<Status> done)
{
    const Answer answer = guarded(context, std::move(done));
    if (m_practise)
        m_practise(answer);
    else
        refuse(answer, Code::Unsupported);
}

} // namespace app
