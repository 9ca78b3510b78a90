#include "app/desk/StationOffice.h"

#include "core/base/Uuid.h"
#include "core/people/Access.h"
#include "storage/store/Cache.h"
#include "sync/Attachments.h"

#include <QJsonDocument>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

namespace {

QString textOf(const core::Secret& secret) { return QString::fromUtf8(secret.view()); }

bool isSiteKind(const QString& type)
{
    static const QSet<QString> kKinds{
        u"Organization"_s, u"Contract"_s, u"Practitioner"_s, u"PractitionerRole"_s, u"Schedule"_s, u"Slot"_s, u"Device"_s};
    return kKinds.contains(type);
}

/// The attachment that signed text becomes: the hub and the other side check the signature against these very bytes.
storage::BlobRow signedText(const QByteArray& content)
{
    const QJsonObject json = QJsonDocument::fromJson(content).object();
    storage::BlobRow row;
    row.contentType = u"application/fhir+json"_s;
    row.patientId = core::part::refId(json.value("subject"_L1), core::part::Name("Patient"));
    for (const QJsonValue& value : json.value("meta"_L1).toObject().value("tag"_L1).toArray()) {
        if (value.toObject().value("system"_L1).toString() == core::url::kCase)
            row.caseId = value.toObject().value("code"_L1).toString();
    }
    return row;
}

} // namespace

template <typename T>
core::Office::Done<T> StationOffice::guarded(QObject* context, Done<T> done)
{
    return [guard = QPointer(context), done = std::move(done)](T answer) {
        if (guard)
            done(std::move(answer));
    };
}

template <typename T>
void StationOffice::refuse(QObject* context, Code code, const Done<T>& done)
{
    QMetaObject::invokeMethod(
        context, [done, code] { done(fail(code, u"office"_s)); }, Qt::QueuedConnection);
}

template <typename T, typename Work>
void StationOffice::ask(QObject* context, Work work, Done<T> done)
{
    Done<T> answer = guarded<T>(context, std::move(done));
    if (!m_station || !m_station->ask(std::move(work), answer))
        refuse<T>(context, Code::Revoked, answer);
}

StationOffice::StationOffice(Workstation& station, const core::Clock& clock, Person person, QObject* parent)
    : core::Office(),
      m_station(&station),
      m_clock(clock),
      m_person(std::move(person)),
      m_book(station, m_person.author, [this] { return now(); }),
      m_finder(station, m_book, m_person.author, [this] { return now(); }),
      m_bytes(station),
      m_forms(station, m_person.author.practitionerId),
      m_recordings(station, [this] { return now(); }),
      m_signatory(station, m_person.author.practitionerId)
{
    setParent(parent);
    connect(&m_book, &CaseBook::ready, this, &core::Office::ready);
    connect(&m_book, &CaseBook::casesChanged, this, &core::Office::casesChanged);
    connect(&m_book, &CaseBook::caseChanged, this, &core::Office::caseChanged);
    connect(&m_book, &CaseBook::directoryChanged, this, &core::Office::directoryChanged);
    connect(&m_book, &CaseBook::settled, this, &StationOffice::settled);
    connect(&m_bytes, &ByteBook::moved, this, &core::Office::attachmentMoved);
    connect(&m_bytes, &ByteBook::arrived, &m_book, &CaseBook::wantDeliveries);
    connect(&m_recordings, &StationRecordings::attached, this, &StationOffice::onAttached);
    if (syncing::SyncEngine* engine = station.engine())
        listenTo(*engine);
    // what was measured last time, until the hub answers
    station.ask([](storage::Connection& sql) { return storage::setting(sql, u"clock-offset"_s); },
        [self = QPointer(this)](const Result<QString>& offset) {
            if (self && offset && self->m_offsetMs == 0)
                self->m_offsetMs = offset->toLongLong();
        });
    m_signatory.hasCertificate([self = QPointer(this)](bool has) {
        if (self)
            self->m_hasCertificate = self->m_hasCertificate || has;
    });
    m_book.start();
    m_bytes.refresh();
}

StationOffice::~StationOffice() = default;

void StationOffice::listenTo(syncing::SyncEngine& engine)
{
    const auto wantCases = [this](const QStringList& caseIds) {
        m_book.wantDirectory();
        m_book.wantCases(caseIds);
    };
    connect(&engine, &syncing::SyncEngine::casesChanged, this, wantCases);
    connect(&engine, &syncing::SyncEngine::casesGranted, this, wantCases);
    connect(&engine, &syncing::SyncEngine::casesPurged, this, wantCases);
    connect(&engine, &syncing::SyncEngine::delivered, &m_book, &CaseBook::wantDeliveries);
    connect(&engine, &syncing::SyncEngine::actRefused, &m_book, &CaseBook::wantDeliveries);
    connect(&engine, &syncing::SyncEngine::attachmentRefused, this, [this] {
        m_bytes.refresh();
        m_book.wantDeliveries();
    });
    // people and times belong to no case, and must not wait for the bytes
    connect(&engine, &syncing::SyncEngine::caughtUp, &m_book, &CaseBook::wantDirectory);
    connect(&engine, &syncing::SyncEngine::finished, this, [this] {
        m_book.wantDirectory();
        m_book.wantDeliveries();
    });
    connect(&engine, &syncing::SyncEngine::stateChanged, this, &StationOffice::onSyncState);
    onSyncState(engine.state());
}

void StationOffice::onSyncState(const syncing::SyncState& state)
{
    if (state.clock)
        m_offsetMs = state.clock->offsetMs;
    m_book.setOnline(state.online);
    m_bytes.setMoving(state.running && state.online);
}

void StationOffice::reread(const QStringList& caseIds)
{
    m_book.wantDirectory();
    m_book.wantDeliveries();
    m_book.wantCases(caseIds);
}

QDateTime StationOffice::now() const { return m_clock.now().addMSecs(m_offsetMs); }

core::Party StationOffice::side() const
{
    const core::Institution* own = directory().institution(m_person.author.organizationId);
    if (own && own->kind == core::InstitutionKind::PrimaryCare)
        return core::Party::Clinic;
    // A hospital asks a larger one as a clinic does: then its doctor stands at the patient's side.
    if (m_person.author.role == core::Role::OnSiteDoctor || m_person.author.role == core::Role::Assistant)
        return core::Party::Clinic;
    return core::Party::Hub;
}

Verifier StationOffice::verifier() const { return {m_station->blobs(), m_station->caPem(), now()}; }

void StationOffice::openCase(QObject* context, const QString& caseId, Done<Result<core::CaseDesk>> done)
{
    if (!m_station)
        return refuse<Result<core::CaseDesk>>(context, Code::Revoked, done);
    using Opened = Result<OpenedCase>;
    Done<Result<core::CaseDesk>> answer = guarded<Result<core::CaseDesk>>(context, std::move(done));
    ask<Opened>(
        this,
        [caseId, author = m_person.author, site = m_book.site(), with = verifier(), isAway = !m_book.find(caseId)](
            storage::Connection& sql) { return readDesk(sql, caseId, author, *site, with, isAway); },
        [this, answer](const Opened& opened) {
            if (!opened)
                return answer(opened.error());
            if (opened->line)
                m_book.lookAt({*opened->line});
            answer(opened->desk);
        });
}

core::CaseDesk StationOffice::newDesk() const { return {m_person.author, m_book.site()->items.values()}; }

void StationOffice::commit(QObject* context, const core::Act& act, Done<Status> done)
{
    if (!m_station)
        return refuse<Status>(context, Code::Revoked, done);
    Done<Status> answer = guarded<Status>(context, std::move(done));
    m_station->commit(act, [self = QPointer(this), act, answer](const Status& committed) {
        if (self && committed)
            self->onStored(act);
        answer(committed);
    });
}

void StationOffice::onStored(const core::Act& act)
{
    m_book.wantDeliveries();
    bool aboutSite = false, aboutPatient = false;
    for (const core::ActEntry& entry : act.entries) {
        aboutSite = aboutSite || isSiteKind(entry.type);
        aboutPatient = aboutPatient || entry.type == "Patient"_L1 || entry.type == "AllergyIntolerance"_L1;
    }
    if (aboutSite)
        m_book.wantDirectory();
    if (aboutPatient)
        m_book.wantCasesOf(act.patientId);
    m_book.wantCases({act.caseId});
    Q_EMIT stored();
    sendSoon();
}

void StationOffice::sendSoon()
{
    if (m_station && m_station->engine() && m_station->link() && m_station->link()->hasBearer())
        m_station->engine()->syncNow();
}

void StationOffice::onAttached()
{
    m_bytes.refresh();
    m_book.wantDeliveries();
    Q_EMIT stored();
    sendSoon();
}

void StationOffice::readForm(QObject* context, const QString& key, Done<Result<QJsonObject>> done)
{
    m_forms.read(key, guarded<Result<QJsonObject>>(context, std::move(done)));
}

void StationOffice::listForms(QObject* context, const QString& beginning, Done<Result<QStringList>> done)
{
    m_forms.list(beginning, guarded<Result<QStringList>>(context, std::move(done)));
}

void StationOffice::attach(QObject* context, const QByteArray& bytes, const AttachmentInfo& info, Done<Result<QByteArray>> done)
{
    if (!m_station)
        return refuse<Result<QByteArray>>(context, Code::Revoked, done);
    storage::BlobRow row;
    row.contentType = info.mime;
    row.caseId = info.caseId;
    row.patientId = info.patientId;
    row.priority = info.urgent ? 0 : syncing::attachmentPriority(info.mime);
    Done<Result<QByteArray>> answer = guarded<Result<QByteArray>>(context, std::move(done));
    m_station->attach(bytes, row, [self = QPointer(this), answer](const Result<QByteArray>& sha256Hex) {
        if (self && sha256Hex)
            self->onAttached();
        answer(sha256Hex);
    });
}

void StationOffice::bytesOf(QObject* context, const QByteArray& sha256Hex, Done<Result<QByteArray>> done)
{
    if (!m_station)
        return refuse<Result<QByteArray>>(context, Code::Revoked, done);
    m_station->bytesOf(sha256Hex, guarded<Result<QByteArray>>(context, std::move(done)));
}

bool StationOffice::maySign() const
{
    return core::may(m_person.author.role, core::Action::SignOpinion) || core::may(m_person.author.role, core::Action::Decide);
}

bool StationOffice::canSign() const { return m_station && maySign() && m_hasCertificate && m_clock.now() <= m_person.signsUntil; }

void StationOffice::makeSigningKey(QObject* context, const core::Secret& pin, Done<Status> done)
{
    Done<Status> answer = guarded<Status>(context, std::move(done));
    if (!maySign())
        return refuse<Status>(context, Code::Denied, answer);
    if (!m_station || !m_station->link() || !m_station->link()->hasBearer())
        return refuse<Status>(context, Code::Offline, answer);
    m_signatory.certify(textOf(pin), [self = QPointer(this), answer](const Status& made) {
        if (self && made)
            self->m_hasCertificate = true;
        answer(made);
    });
}

void StationOffice::sign(
    QObject* context, const QByteArray& content, const core::Secret& pin, Done<Result<core::OpinionSignature>> done)
{
    Done<Result<core::OpinionSignature>> answer = guarded<Result<core::OpinionSignature>>(context, std::move(done));
    if (!m_station)
        return refuse<Result<core::OpinionSignature>>(context, Code::Revoked, answer);
    if (m_clock.now() > m_person.signsUntil) // both factors first
        return refuse<Result<core::OpinionSignature>>(context, Code::Unauthenticated, answer);
    const QDateTime when = now();
    m_signatory.sign(content, textOf(pin), when,
        [self = QPointer(this), context = QPointer(context), content, when, answer](const Result<QByteArray>& cms) {
            if (!self || !context || !self->m_station)
                return;
            if (!cms)
                return answer(cms.error());
            self->m_station->attach(
                content, signedText(content), [self, content, when, answer, cms = *cms](const Result<QByteArray>& sha256Hex) {
                    if (!self)
                        return;
                    if (!sha256Hex)
                        return answer(sha256Hex.error());
                    core::OpinionSignature signature;
                    signature.id = core::newId();
                    signature.opinionId = QJsonDocument::fromJson(content).object().value("id"_L1).toString();
                    signature.signerId = self->m_person.author.practitionerId;
                    signature.when = when;
                    signature.contentSha256 = QString::fromLatin1(*sha256Hex);
                    signature.cms = cms;
                    answer(signature);
                });
        });
}

void StationOffice::verifySignatures(QObject* context, const QString& caseId, Done<Result<QSet<QString>>> done)
{
    if (!m_station)
        return refuse<Result<QSet<QString>>>(context, Code::Revoked, done);
    ask<Result<QSet<QString>>>(
        context, [caseId, with = verifier()](storage::Connection& sql) { return readVerified(sql, caseId, with); },
        std::move(done));
}

void StationOffice::search(QObject* context, const QString& text, int limit, Done<Result<QList<core::CaseBrief>>> done)
{
    using Briefs = Result<QList<core::CaseBrief>>;
    m_finder.search(text, limit, [this, answer = guarded<Briefs>(context, std::move(done))](const Briefs& briefs) {
        if (briefs)
            m_book.lookAt(*briefs);
        answer(briefs);
    });
}

void StationOffice::readArchive(QObject* context, const ArchiveQuery& query, const QString& after, Done<Result<ArchivePage>> done)
{
    using Page = Result<ArchivePage>;
    m_finder.page(query, after, [this, answer = guarded<Page>(context, std::move(done))](const Page& page) {
        if (page)
            m_book.lookAt(page->cases);
        answer(page);
    });
}

void StationOffice::countArchive(QObject* context, Done<Result<int>> done)
{
    m_finder.count(guarded<Result<int>>(context, std::move(done)));
}

void StationOffice::readLines(QObject* context, const QStringList& caseIds, Done<Result<QList<core::CaseBrief>>> done)
{
    m_finder.lines(caseIds, guarded<Result<QList<core::CaseBrief>>>(context, std::move(done)));
}

void StationOffice::searchPatients(QObject* context, const QString& text, int limit, Done<Result<QList<core::Patient>>> done)
{
    if (!core::may(m_person.author.role, core::Action::RegisterPatient))
        return refuse<Result<QList<core::Patient>>>(context, Code::Denied, done);
    ask<Result<QList<core::Patient>>>(
        context, [text, limit](storage::Connection& sql) { return findPatients(sql, text, limit); }, std::move(done));
}

} // namespace app
