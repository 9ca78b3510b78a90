#pragma once

#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "imaging/client/HelperDecoder.h"
#include "tests/app/DeskFixture.h"
#include "tests/ui/support/OpenDoor.h"
#include "ui/records/RecordsPanel.h"
#include "ui/theme/Surface.h"

#include <QTemporaryDir>

#include <functional>

namespace test {

/// The records of a case on a real desk, against the real hub and the real decoding helper.
class RecordsDesk : public QObject {
    Q_OBJECT
protected Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

protected:
    /// A panel whose case is read.
    std::unique_ptr<ui::RecordsPanel> panel();
    /// Adds files and waits until they are records or asked about.
    void add(ui::RecordsPanel& at, const QStringList& paths);
    QList<core::RecordItem> stored();
    /// A file with this content.
    QString text(const QString& name, const QByteArray& content);

    core::SystemClock m_clock;
    std::unique_ptr<HubFixture> m_site;
    std::unique_ptr<ui::Surface> m_surface;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<app::Profile> m_profile;
    std::unique_ptr<app::StationOffice> m_office;
    std::unique_ptr<app::StationLine> m_line;
    std::unique_ptr<imaging::HelperDecoder> m_decoder;
    std::unique_ptr<ui::Room> m_room;
    OpenDoor m_door{false};
    core::CaseTask m_task;
    int m_people = 0;
    std::function<void()> m_undo; ///< of the last offer
};

} // namespace test
