#pragma once

#include "core/flow/Door.h"

namespace test {

/// A door that stands open: the pages under test stand behind it and never ask it for anything else than what is given here.
class OpenDoor final : public core::Door {
public:
    explicit OpenDoor(bool isPractice, core::Office* office = nullptr, core::Line* line = nullptr)
        : m_isPractice(isPractice), m_office(office), m_line(line)
    {
    }
    State state() const override { return State::Open; }
    QString siteName() const override { return QStringLiteral("site"); }
    bool isPractice() const override { return m_isPractice; }
    QList<core::DoorUser> users() const override { return {}; }
    void signIn(QObject*, const SignIn&, Done<core::Status>) override { }
    void join(QObject*, const SignIn&, Done<core::Status>) override { }
    std::optional<int> offlineDaysLeft(const QString&) const override { return {}; }
    void signOut() override { }
    void lock() override { }
    bool hasPin() const override { return false; }
    int pinTriesLeft() const override { return 0; }
    void setPin(QObject*, const core::Secret&, Done<core::Status>) override { }
    void unlockWithPin(QObject*, const core::Secret&, Done<core::Status>) override { }
    void unlock(QObject*, const core::Secret&, Done<core::Status>) override { }
    void readSheet(QObject*, const Enrolment&, Done<core::Result<QString>>) override { }
    void enrol(QObject*, const Enrolment&, Done<core::Status>) override { }
    void practise(QObject*, Done<core::Status>) override { }
    void restore(QObject*, const QString&, const core::Secret&, Done<core::Status>) override { }
    core::Office* office() const override { return m_office; }
    core::Line* line() const override { return m_line; }

private:
    const bool m_isPractice;
    core::Office* const m_office;
    core::Line* const m_line;
};

} // namespace test
