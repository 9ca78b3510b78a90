#include "app/desk/ProfileDoor.h"

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;
using core::Status;

// The door's own password: one that an administrator gave is replaced before anything opens, and another one at the desk.
// Only the hub's password changes. What opens this folder, the passphrase's copy of the key and the device's slot, stays.

namespace {

constexpr qint64 kCodeMs = 30'000; ///< a code is shown for half a minute, counted from 1970

} // namespace

void ProfileDoor::owe(const std::shared_ptr<Typed>& person, bool joins, const Answer& answer)
{
    m_lastCode = m_clock.now();
    m_owing = {Step::Choose, person, joins};
    update(); // enrolled just now, the door is closed and no longer new
    answer(fail(Code::Refused, u"own-password"_s));
}

void ProfileDoor::passwordChanged(const std::shared_ptr<Typed>& person, bool joins, const core::Secret& fresh)
{
    person->password = fresh.clone();
    m_owing = {Step::Enter, person, joins};
    if (m_line)
        m_line->syncNow(); // finds that the session has ended, so that the desk shows it
}

void ProfileDoor::choose(QObject* context, const core::Secret& fresh, Told told)
{
    const Answer answer = guarded(context, std::move(told));
    if (m_owing.step != Step::Choose)
        return refuse(answer, Code::NotFound, u"nothing to choose"_s);
    const auto chosen = std::make_shared<core::Secret>(fresh.clone());
    m_profile.changePassword(
        m_owing.person->password, *chosen, [this, person = m_owing.person, chosen, answer](const Status& changed) {
            if (changed && m_owing.person == person) // not given up meanwhile
                passwordChanged(person, m_owing.joins, *chosen);
            answer(changed);
        });
}

void ProfileDoor::change(QObject* context, const core::Secret& old, const core::Secret& fresh, Told told)
{
    const Answer answer = guarded(context, std::move(told));
    if (!m_office)
        return refuse(answer, Code::Unauthenticated, u"nobody is here"_s);
    const auto person = std::make_shared<Typed>();
    person->login = m_profile.login();
    const auto chosen = std::make_shared<core::Secret>(fresh.clone());
    m_profile.changePassword(old, *chosen, [this, person, chosen, answer](const Status& changed) {
        if (changed && m_office)
            passwordChanged(person, false, *chosen);
        answer(changed);
    });
}

void ProfileDoor::enter(QObject* context, const QString& code, Told told)
{
    const Answer answer = guarded(context, std::move(told));
    if (m_owing.step != Step::Enter)
        return refuse(answer, Code::NotFound, u"nothing to enter"_s);
    const auto person = m_owing.person;
    person->code = core::Secret(code.trimmed().toUtf8());
    const auto done = [this, answer](const Result<syncing::SessionUser>& user) { entered(user, answer); };
    if (m_owing.joins)
        m_profile.join(credentials(*person), person->passphrase.clone(), done);
    else
        m_profile.signIn(credentials(*person), done);
}

void ProfileDoor::entered(const Result<syncing::SessionUser>& user, const Answer& answer)
{
    if (user && user->mustChangePassword) // given a new one meanwhile, and typed it by chance
        return owe(m_owing.person, m_owing.joins, answer);
    if (user) {
        if (m_owing.joins)
            m_throttle.passed(m_owing.person->login);
        m_owing = {};
        return openedByHub(user, answer);
    }
    const Code code = user.error().code;
    if (code == Code::Unauthenticated || code == Code::Offline || code == Code::Busy)
        return answer(user.error()); // the same once more, with another code or later
    if (!m_office)
        return closeAndAnswer(answer, user.error());
    m_owing = {}; // who works goes on
    answer(user.error());
}

int ProfileDoor::secondsToNextCode() const
{
    if (!m_lastCode.isValid())
        return 0;
    const qint64 next = (m_lastCode.toMSecsSinceEpoch() / kCodeMs + 1) * kCodeMs;
    const qint64 left = next - m_clock.now().toMSecsSinceEpoch();
    // a clock that was set back must not keep anybody waiting
    return left > kCodeMs ? 0 : static_cast<int>(qMax<qint64>(0, (left + 999) / 1000));
}

void ProfileDoor::giveUp()
{
    if (m_owing.step == Step::None)
        return;
    m_owing = {};
    if (m_office)
        return;
    closeAll();
    update();
}

} // namespace app
