#include "ui/referral/Draft.h"

#include <QPointer>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdleMs = 1500;

const QString kForms = u"referral/"_s;

QJsonObject withoutAllergy(QJsonObject resource)
{
    // FHIR: an entry that was wrong stays, and says so (invariant ait-2: then without a clinical status).
    resource.remove("clinicalStatus"_L1);
    resource.insert("verificationStatus"_L1,
        QJsonObject{{u"coding"_s,
            QJsonArray{QJsonObject{{u"system"_s, u"http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"_s},
                {u"code"_s, u"entered-in-error"_s}}}}});
    return resource;
}

bool isWithdrawn(const QJsonObject& allergy)
{
    const QJsonArray coding = allergy.value("verificationStatus"_L1).toObject().value("coding"_L1).toArray();
    return coding.first().toObject().value("code"_L1).toString() == "entered-in-error"_L1;
}

/// Both went through the same mapping, so that only what a person changed differs.
template <typename T>
bool differs(const QJsonObject& fresh, const QJsonObject& stored)
{
    const auto a = core::fromFhir<T>(fresh);
    const auto b = core::fromFhir<T>(stored);
    return a.has_value() != b.has_value() || (a && b && !(*a == *b));
}

} // namespace

Draft::Draft(core::Office& office, QObject* parent) : QObject(parent), m_office(office)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this, [this] { save(); });
    connect(&m_office, &core::Office::caseChanged, this, [this](const QString& caseId) {
        if (caseId == m_form.caseId() && m_desk && !m_saving)
            reload();
    });
}

Draft::~Draft() = default;

void Draft::start(const ReferralForm& form)
{
    m_form = form;
    Q_EMIT changed();
}

void Draft::open(const QString& caseId, Done done)
{
    if (caseId.isEmpty()) {
        m_office.listForms(this, kForms,
            [this, done](const core::Result<QStringList>& keys) { resumeUnnamed(keys.value_or(QStringList()), done); });
        return;
    }
    m_office.readForm(this, kForms + caseId, [this, caseId, done](const core::Result<QJsonObject>& kept) {
        const bool has = kept && !kept->isEmpty();
        if (has)
            start(ReferralForm(*kept));
        m_office.openCase(this, caseId, [this, has, done](const core::Result<core::CaseDesk>& desk) {
            if (desk && desk->file().exists()) {
                m_desk = *desk;
                m_registered = true;
                m_storedAt = m_office.now();
                if (!has)
                    start(ReferralForm::fromCase(desk->file()));
            } else if (!has) {
                return done(core::fail(core::Code::NotFound, u"case"_s));
            }
            done({});
        });
    });
}

void Draft::resumeUnnamed(QStringList keys, Done done)
{
    while (!keys.isEmpty()) {
        const QString key = keys.takeFirst();
        const QString id = key.mid(kForms.size());
        if (m_office.find(id))
            continue;
        m_office.readForm(this, key, [this, keys, id, done](const core::Result<QJsonObject>& kept) {
            if (!kept || kept->isEmpty())
                return resumeUnnamed(keys, done);
            m_office.openCase(this, id, [this, keys, done, kept](const core::Result<core::CaseDesk>& desk) {
                if (desk && desk->file().exists())
                    return resumeUnnamed(keys, done); // begun once, and in the archive since
                start(ReferralForm(*kept));
                m_idle.start(); // with a name it is a case to be begun
                done({});
            });
        });
        return;
    }
    start(ReferralForm::fresh(m_office.author(), m_office.now()));
    done({});
}

void Draft::set(const QString& key, const QJsonValue& value)
{
    if (m_form.set(key, value))
        keep();
}

void Draft::take(const core::Patient& patient)
{
    m_form.take(patient);
    keep();
}

void Draft::stamp(const QString& key) { set(key, m_office.now().toString(Qt::ISODateWithMs)); }

void Draft::keep()
{
    if (isSent())
        return;
    m_office.keepForm(kForms + m_form.caseId(), m_form.values());
    m_idle.start();
    Q_EMIT changed();
}

bool Draft::isSent() const
{
    using State = core::CaseState;
    const State state = m_desk ? m_desk->state() : State::Draft;
    return state != State::Draft && state != State::Declined && state != State::Expired;
}

core::CaseFile Draft::projected() const
{
    const core::CaseFile stored = m_desk ? m_desk->file() : m_office.newDesk().file();
    if (isSent())
        return stored;
    const core::CaseTask before = m_desk ? m_desk->task() : core::CaseTask();
    const core::Patient patient = m_form.patient();
    QList<QJsonObject> parts{core::toFhir(patient, stored.resource(u"Patient"_s, patient.id)),
        core::toFhir(m_form.task(before), stored.taskJson()),
        core::toFhir(m_form.referral(), owner(), stored.resource(u"ServiceRequest"_s, m_form.text(u"invitation.id"_s)))};
    for (const core::Allergy& allergy : patient.allergies)
        parts.append(core::toFhir(allergy, owner()));
    if (m_form.hasFirstVisit())
        parts += core::firstVisitToFhir(m_form.firstVisit(), owner());
    return stored.with(parts);
}

QList<core::Breach> Draft::breaches() const { return core::sendingBreaches(projected(), m_office.now()); }

bool Draft::once(const char* what)
{
    const QString word = QLatin1String(what);
    if (m_doneNow.contains(word))
        return false;
    m_doneNow.append(word);
    return true;
}

std::optional<core::Act> Draft::changedPatient()
{
    const core::CaseFile& file = m_desk->file();
    const core::Patient patient = m_form.patient();
    const QJsonObject stored = file.resource(u"Patient"_s, patient.id);
    bool changed = differs<core::Patient>(core::toFhir(patient, stored), stored);
    for (const core::Allergy& allergy : patient.allergies)
        changed = changed
            || differs<core::Allergy>(core::toFhir(allergy, owner()), file.resource(u"AllergyIntolerance"_s, allergy.id));
    if (changed && once("patient"))
        return m_desk->registerPatient(patient);
    QList<QJsonObject> gone;
    for (const QJsonObject& resource : file.all(u"AllergyIntolerance"_s)) {
        const QString id = resource.value("id"_L1).toString();
        const bool kept = std::any_of(
            patient.allergies.cbegin(), patient.allergies.cend(), [&](const core::Allergy& allergy) { return allergy.id == id; });
        if (!kept && !isWithdrawn(resource) && patient.allergyStatus != core::AllergyStatus::NotAsked)
            gone.append(withoutAllergy(resource));
    }
    if (!gone.isEmpty() && once("allergies"))
        return m_desk->add(u"withdraw-allergy"_s, gone);
    return std::nullopt;
}

std::optional<core::Act> Draft::changedCase()
{
    const core::CaseFile& file = m_desk->file();
    const QJsonObject task = core::toFhir(m_form.task(m_desk->task()), file.taskJson());
    if (differs<core::CaseTask>(task, file.taskJson()) && once("task"))
        return m_desk->add(u"change-case"_s, {task}, core::ActPriority::Case);
    if (m_form.hasFirstVisit()) {
        const auto stored = core::firstVisitFromFhir(
            file.all(u"Encounter"_s) + file.all(u"Condition"_s) + file.all(u"Observation"_s));
        const auto fresh = core::firstVisitFromFhir(core::firstVisitToFhir(m_form.firstVisit(), owner()));
        if ((!stored || !fresh || !(*stored == *fresh)) && once("visit"))
            return m_desk->recordFirstVisit(m_form.firstVisit());
    }
    const core::Referral referral = m_form.referral();
    const QJsonObject stored = file.resource(u"ServiceRequest"_s, referral.invitation.id);
    if (differs<core::Referral>(core::toFhir(referral, owner(), stored), stored) && once("referral"))
        return m_desk->changeReferral(referral);
    return std::nullopt;
}

std::optional<core::Act> Draft::nextAct()
{
    if (isSent() || m_form.patient().person.name.isEmpty())
        return std::nullopt;
    if (m_desk) {
        if (auto patient = changedPatient())
            return patient;
        return changedCase();
    }
    const core::CaseDesk blank = m_office.newDesk();
    if (!m_registered && !m_form.flag(u"patient.known"_s)) {
        m_registered = true;
        return blank.registerPatient(m_form.patient());
    }
    if (!once("open"))
        return std::nullopt;
    return blank.openCase(m_form.task({}), m_form.referral());
}

void Draft::save(Done done)
{
    m_idle.stop();
    if (m_saving) {
        m_again = true;
        if (done)
            m_later.append(done);
        return;
    }
    m_saving = true;
    m_doneNow.clear();
    if (done)
        m_waiting.append(done);
    step();
}

void Draft::step()
{
    const std::optional<core::Act> act = nextAct();
    if (!act)
        return finishSave({});
    m_office.commit(this, *act, [this](const core::Status& status) {
        // The patient was registered before a lock or a power cut came between: only the case is still to be begun.
        const bool isThere = !status && !m_desk && status.error().code == core::Code::Exists && !m_doneNow.contains("open"_L1);
        if (!status && !isThere)
            return finishSave(status);
        m_storedAt = m_office.now();
        if (!m_desk && !m_doneNow.contains("open"_L1))
            return step();
        reload([this] { step(); });
    });
}

void Draft::finishSave(const core::Status& status)
{
    m_saving = false;
    const QList<Done> waiting = std::exchange(m_waiting, std::exchange(m_later, {}));
    if (!status)
        Q_EMIT failed(status.error());
    else
        Q_EMIT stored();
    for (const Done& done : waiting)
        done(status);
    if (std::exchange(m_again, false) || !m_waiting.isEmpty())
        save();
}

void Draft::commit(std::function<core::Result<core::Act>(const core::CaseDesk&)> make, Done done)
{
    save([this, make = std::move(make), done = std::move(done)](const core::Status& saved) {
        if (!saved)
            return done(saved);
        if (!m_desk)
            return done(core::fail(core::Code::Refused, u"patient.name"_s));
        const core::Result<core::Act> act = make(*m_desk);
        if (!act)
            return done(act.error());
        m_office.commit(this, *act, [this, done](const core::Status& status) {
            if (!status)
                return done(status);
            m_storedAt = m_office.now();
            reload([done] { done({}); });
        });
    });
}

void Draft::reload(std::function<void()> done)
{
    m_office.openCase(this, m_form.caseId(), [this, done = std::move(done)](const core::Result<core::CaseDesk>& desk) {
        if (desk && desk->file().exists())
            m_desk = *desk;
        Q_EMIT stored();
        if (done)
            done();
    });
}

} // namespace ui
