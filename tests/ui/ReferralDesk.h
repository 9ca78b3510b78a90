#pragma once

#include "app/demo/Stage.h"
#include "app/desk/SimulatedCardReader.h"
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "tests/app/DeskFixture.h"
#include "tests/ui/support/OpenDoor.h"
#include "ui/referral/ReferralPage.h"

#include <QAbstractButton>
#include <QTemporaryDir>
#include <QTest>

namespace test {

inline bool soon(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 30'000); }

/// Runs one step of the stage to its end.
core::Status run(app::Task<core::Status> task);

/// The real referral page on a real desk, with a real hub and the specialist's workstation behind it, and a hand that fills it.
class ReferralDesk : public QObject {
    Q_OBJECT
protected Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

protected:
    void openOffice();
    ui::ReferralPage* open(const QString& caseId = {}, const QString& detail = {});
    QString shown() const { return m_page->draft().form().caseId(); }
    template <typename T>
    T* part(const QString& name)
    {
        return m_page->findChild<T*>(name);
    }
    void type(const QString& name, const QString& text);
    void typeText(const QString& name, const QString& text);
    void choose(const QString& name, const QString& code);
    void click(const QString& name);
    void step(int number);
    void fillPatient(const QString& name);
    void fillReason();
    void fillSpecialist();
    void fillConsent();
    void fillLimitation();
    QStringList missing();
    void emptyForm();
    const core::CaseBrief* brief(core::Office& office, const QString& caseId) const;

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Surface> m_surface;
    std::unique_ptr<app::Stage> m_stage;
    std::unique_ptr<app::StationOffice> m_office;
    std::unique_ptr<app::StationLine> m_line;
    OpenDoor m_door{true};
    app::SimulatedCardReader m_reader{{}, std::chrono::milliseconds(1)};
    std::unique_ptr<ui::Room> m_room;
    std::unique_ptr<QWidget> m_window;
    ui::ReferralPage* m_page = nullptr;
    ui::Place m_gone;
};

} // namespace test
