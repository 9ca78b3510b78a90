#pragma once

#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "core/booking/SlotRules.h"
#include "core/demo/DemoContent.h"
#include "hub/cli/Hub.h"
#include "hub/demo/DemoSite.h"
#include "imaging/client/HelperDecoder.h"
#include "tests/app/DeskFixture.h"
#include "ui/shell/PageView.h"
#include "ui/theme/Surface.h"

namespace test {

/// The demonstration's hub, live, with three invitations that wait for one specialist (wangguilan and baiyushan with a held
/// time tomorrow, madefu later) and one that nobody is asked for by name (zhoufusheng); "he" holds no delegation.
class AnswerSite {
public:
    /// `mdtWaits`: the multidisciplinary consultation (haiguoqing) has no team and no answer yet; else it is booked.
    explicit AnswerSite(const QString& language = QStringLiteral("zh_CN"), bool mdtWaits = false);
    ~AnswerSite();

    /// A workstation with this person at its desk.
    struct Desk {
        std::unique_ptr<app::Profile> profile;
        std::unique_ptr<app::StationOffice> office;
        std::unique_ptr<app::StationLine> line;
        std::unique_ptr<core::Door> door;
        core::Status sync();
        const core::CaseBrief* brief(const QString& caseId) const;
        core::Result<core::CaseDesk> open(const QString& caseId);
        ~Desk();
    };
    std::unique_ptr<Desk> desk(const QString& key);
    QString caseId(const QString& key) const { return m_content->id(QStringLiteral("case"), key); }
    QString personId(const QString& key) const { return m_content->id(QStringLiteral("practitioner"), key); }
    /// No line from now on.
    void stopHub() { m_hub.reset(); }

private:
    void found(const QString& language, bool mdtWaits);
    QTemporaryDir m_folder;
    core::SystemClock m_clock;
    std::optional<core::DemoContent> m_content;
    QHash<QString, hub::DemoAccount> m_accounts;
    std::unique_ptr<hub::Hub> m_hub;
};

/// A page in the frame's room without a frame; where it goes is noted.
class PageHost {
public:
    PageHost(AnswerSite::Desk& desk, ui::Surface& surface);
    ui::Room& room() { return *m_room; }
    QList<ui::Place> went;

private:
    imaging::HelperDecoder m_decoder;
    std::unique_ptr<ui::Room> m_room;
};

/// The picture a person sees, once everything is laid out, and the texts that have no room in it.
QPixmap seen(ui::Surface& surface, QWidget& page, QStringList& cut);

} // namespace test
