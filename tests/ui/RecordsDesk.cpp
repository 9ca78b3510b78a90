#include "tests/ui/RecordsDesk.h"

#include "core/fhir/Mapping.h"
#include "ui/records/RecordShelf.h"

#include <QApplication>
#include <QFile>

namespace test {

using namespace Qt::StringLiterals;
using core::Status;

namespace {

const QString kPhrase = u"drei Lampen im Flur"_s;

void need(const Status& status)
{
    if (!status)
        qFatal("%s", qPrintable(nameOf(status)));
}

} // namespace

void RecordsDesk::initTestCase()
{
    m_site = std::make_unique<HubFixture>();
    ui::Looks looks;
    looks.language = u"en"_s;
    m_surface = std::make_unique<ui::Surface>(*qApp, looks);
}

void RecordsDesk::cleanupTestCase()
{
    m_site.reset();
    m_surface.reset();
}

void RecordsDesk::init()
{
    m_folder.emplace();
    const auto user = m_site->addUser(u"doctor%1"_s.arg(++m_people), core::Role::OnSiteDoctor, HubFixture::clinic());
    m_profile = std::make_unique<app::Profile>(m_folder->filePath(u"station"_s), m_clock);
    need(await<Status>([&](auto done) { m_profile->create(user.login, secret(kPhrase), done); }));
    need(await<Status>([&](auto done) { m_profile->enrol(test::sheetOf(*m_site, user.organizationId), done); }));
    qint64 step = 0;
    using User = core::Result<syncing::SessionUser>;
    const User in = await<User>([&](auto done) {
        m_profile->signIn({user.login, secret(user.password), secret(test::nextCode(user, step))}, done);
    });
    QVERIFY(in.has_value());
    const core::Author author{user.practitionerId, user.organizationId, user.role};
    m_office = std::make_unique<app::StationOffice>(
        *m_profile->workstation(), m_clock, app::StationOffice::Person{author, user.login, m_clock.now().addDays(30)});
    m_line = std::make_unique<app::StationLine>(*m_profile->workstation(), m_clock, user.practitionerId);
    connect(m_office.get(), &app::StationOffice::stored, m_line.get(), &app::StationLine::refresh);
    QVERIFY(until([&] { return m_office->isReady(); }));
    m_decoder = std::make_unique<imaging::HelperDecoder>(QStringLiteral(YZ_BIN) + u"/yuanzhen-imaging"_s);
    m_room.reset(new ui::Room{m_door, *m_office, *m_line, *m_surface, {}, {},
        [this](const QString&, std::function<void()> undo) { m_undo = std::move(undo); }, nullptr, m_decoder.get()});

    core::Patient patient;
    patient.id = core::newId();
    patient.person.name = u"王桂兰"_s;
    patient.person.pinyin = u"wang gui lan"_s;
    patient.person.sex = core::Sex::Female;
    patient.person.birthDate = QDate(1968, 3, 12);
    patient.allergyStatus = core::AllergyStatus::NoneKnown;
    m_task = test::newCase(user.practitionerId, patient.id);
    core::Referral referral;
    referral.invitation.id = m_task.invitationId;
    referral.invitation.clinicId = m_task.clinicId;
    referral.invitation.hubId = m_task.hubId;
    referral.invitation.onSiteDoctorId = m_task.requesterId;
    need(await<Status>([&](auto done) { m_office->commit(this, m_office->newDesk().registerPatient(patient), done); }));
    need(await<Status>([&](auto done) { m_office->commit(this, m_office->newDesk().openCase(m_task, referral), done); }));
}

void RecordsDesk::cleanup()
{
    m_room.reset();
    m_decoder.reset();
    m_office.reset();
    m_line.reset();
    m_profile.reset();
    m_folder.reset();
}

std::unique_ptr<ui::RecordsPanel> RecordsDesk::panel()
{
    auto made = std::make_unique<ui::RecordsPanel>(*m_room, m_task.id, nullptr);
    made->resize(1042, 558);
    made->show();
    // the patient is read before anything can be compared
    auto* shelf = made->findChild<ui::RecordShelf*>();
    if (!until([&] { return shelf->isRead(); }))
        qFatal("the case was not read");
    return made;
}

void RecordsDesk::add(ui::RecordsPanel& at, const QStringList& paths)
{
    const int before = at.recordCount() + at.askedCount();
    at.addPaths(paths);
    if (!until([&] { return !at.isBusy(); })
        || !until([&] { return at.recordCount() + at.askedCount() == before + paths.size(); }))
        qFatal("not added");
}

QList<core::RecordItem> RecordsDesk::stored()
{
    QList<core::RecordItem> items;
    const auto desk = await<core::Result<core::CaseDesk>>([&](auto done) { m_office->openCase(this, m_task.id, done); });
    for (const QJsonObject& json : desk->file().all(u"DocumentReference"_s))
        items.append(*core::fromFhir<core::RecordItem>(json));
    return items;
}

QString RecordsDesk::text(const QString& name, const QByteArray& content)
{
    const QString path = m_folder->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("file");
    return path;
}

} // namespace test
