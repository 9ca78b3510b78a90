#include "ui/opinion/OpinionSaver.h"

#include "core/base/Clock.h"
#include "core/flow/Cosigning.h"
#include "ui/opinion/OpinionForm.h"

#include <algorithm>
#include <memory>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRestMs = 3000;

core::Opinion undated(core::Opinion opinion)
{
    opinion.date = {};
    return opinion;
}

/// Something is stored that is neither known here nor what is to be written.
bool isAnother(const core::CaseDesk& desk, const core::Opinion& draft, const QList<core::Opinion>& known)
{
    const auto stored = core::fromFhir<core::Opinion>(desk.file().resource(u"Composition"_s, draft.id));
    if (!stored)
        return false;
    if (stored->status != core::OpinionStatus::Draft)
        return true;
    const QByteArray text = desk.opinionText(undated(*stored));
    const QList<core::Opinion> all = known + QList<core::Opinion>{undated(draft)};
    return std::none_of(all.cbegin(), all.cend(), [&](const core::Opinion& one) { return desk.opinionText(one) == text; });
}

} // namespace

OpinionSaver::OpinionSaver(core::Office& office, QString caseId, QObject* parent)
    : QObject(parent), m_office(office), m_caseId(std::move(caseId))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &OpinionSaver::saveNow);
}

QString OpinionSaver::formKey(const QString& caseId) { return u"opinion/"_s + caseId; }

void OpinionSaver::keep(const core::Opinion& opinion)
{
    if (m_signing)
        return;
    m_waiting = opinion;
    QJsonObject form = formOf(opinion);
    form.insert(u"at"_s, core::toInstant(m_office.now()));
    form.insert(u"base"_s, m_baseDate.isValid() ? core::toInstant(m_baseDate) : QString());
    m_office.keepForm(formKey(m_caseId), form);
    m_rest.start();
}

void OpinionSaver::saveNow()
{
    m_rest.stop();
    if (!m_waiting || m_saving || m_signing)
        return;
    m_saving = true;
    core::Opinion draft = *std::exchange(m_waiting, std::nullopt);
    draft.status = core::OpinionStatus::Draft;
    draft.date = m_office.now();
    const auto ended = [this, draft](const core::Status& status) {
        m_saving = false;
        const bool hasNews = m_waiting.has_value();
        if (!status && !hasNews)
            m_waiting = draft; // not stored: the next change, or leaving, tries again
        Q_EMIT saved(status);
        if (m_afterSave)
            std::exchange(m_afterSave, nullptr)();
        else if (hasNews)
            m_rest.start();
    };
    m_office.openCase(this, m_caseId, [this, draft, ended](const core::Result<core::CaseDesk>& desk) {
        if (!desk)
            return ended(desk.error());
        if (isOvertaken(*desk, draft)) {
            m_saving = false;
            m_waiting = m_waiting.value_or(draft);
            if (m_afterSave)
                std::exchange(m_afterSave, nullptr)(); // the signature that waits hears of it, too
            return;
        }
        m_base.append(undated(draft));
        m_baseDate = draft.date;
        m_office.commit(this, desk->saveOpinion(draft), ended);
    });
}

/// Tells of it, too.
bool OpinionSaver::isOvertaken(const core::CaseDesk& desk, const core::Opinion& draft)
{
    if (!isAnother(desk, draft, m_base))
        return false;
    const auto stored = core::fromFhir<core::Opinion>(desk.file().resource(u"Composition"_s, draft.id));
    Q_EMIT overtaken(stored && stored->status != core::OpinionStatus::Draft);
    return true;
}

void OpinionSaver::setBase(const QList<core::Opinion>& known, const QDateTime& on)
{
    m_baseDate = on;
    m_base.clear();
    for (const core::Opinion& one : known)
        m_base.append(undated(one));
}

void OpinionSaver::drop()
{
    m_rest.stop();
    m_waiting.reset();
    m_office.dropForm(formKey(m_caseId));
}

void OpinionSaver::leave()
{
    if (!m_waiting || m_saving || m_signing)
        return;
    core::Opinion draft = *std::exchange(m_waiting, std::nullopt);
    draft.date = m_office.now();
    core::Office* office = &m_office; // outlives every page
    office->openCase(office, m_caseId, [office, draft, base = m_base](const core::Result<core::CaseDesk>& desk) {
        if (desk && !isAnother(*desk, draft, base)) // else what is typed stays in the form
            office->commit(office, desk->saveOpinion(draft), [](const core::Status&) {});
    });
}

void OpinionSaver::sign(const core::Opinion& opinion, const core::Secret& pin, const QString& reason, const Done& done)
{
    if (m_saving) { // the draft first: both change the same text
        auto held = std::make_shared<core::Secret>(pin.clone());
        m_afterSave = [this, opinion, held, reason, done] { sign(opinion, *held, reason, done); };
        return;
    }
    m_rest.stop();
    m_signing = true;
    auto held = std::make_shared<core::Secret>(pin.clone());
    const auto failed = [this, done](const core::Error& error) {
        m_signing = false;
        done(error);
    };
    m_office.openCase(this, m_caseId, [=, this](const core::Result<core::CaseDesk>& desk) {
        if (!desk)
            return failed(desk.error());
        if (isOvertaken(*desk, opinion)) {
            m_waiting = opinion;
            return failed(core::fail(core::Code::Conflict, u"opinion"_s));
        }
        core::Opinion mine = opinion;
        if (core::signaturesOver(desk->file(), opinion).isEmpty()) // else the others have signed it with its date
            mine.date = m_office.now();
        m_office.sign(
            this, desk->opinionText(mine), *held, [=, this, desk = *desk](const core::Result<core::OpinionSignature>& signature) {
                if (!signature)
                    return failed(signature.error());
                finishSigning(desk, mine, *signature, reason, done);
            });
    });
}

void OpinionSaver::finishSigning(const core::CaseDesk& desk, const core::Opinion& opinion,
    const core::OpinionSignature& signature, const QString& reason, const Done& done)
{
    QStringList others = opinion.authorIds;
    others.removeAll(signature.signerId);
    for (const core::OpinionSignature& given : core::signaturesOver(desk.file(), opinion)) {
        if (given.verified)
            others.removeAll(given.signerId);
    }
    store(others.isEmpty() ? desk.signOpinion(desk.opinionText(opinion), signature, m_office.now(), reason)
                           : core::Result<core::Act>(desk.cosignOpinion(opinion, signature)),
        done);
}

void OpinionSaver::issue(const core::Opinion& opinion, const QString& reason, const Done& done)
{
    m_signing = true;
    m_office.openCase(this, m_caseId, [=, this](const core::Result<core::CaseDesk>& desk) {
        store(desk ? desk->issueOpinion(opinion, m_office.now(), reason) : core::Result<core::Act>(desk.error()), done);
    });
}

void OpinionSaver::store(const core::Result<core::Act>& act, const Done& done)
{
    if (!act) {
        m_signing = false;
        return done(act.error());
    }
    m_office.commit(this, *act, [this, done](const core::Status& stored) {
        m_signing = false;
        if (stored) { // only now it is signed: what was typed is no longer needed
            m_waiting.reset();
            m_office.dropForm(formKey(m_caseId));
        }
        done(stored);
    });
}

} // namespace ui
