#pragma once

#include "app/desk/StationKeys.h"
#include "app/desk/StationLine.h"
#include "app/desk/StationOffice.h"
#include "app/desk/StationSignals.h"
#include "core/flow/VisitDesk.h"
#include "core/visit/MonotonicClock.h"
#include "core/visit/VisitRoom.h"

#include <QTimer>

#include <map>

namespace core {
class VisitFlow;
}

namespace app {

/// The visits of the person at an opened workstation. While a call is up, attachments wait (the line belongs to the voice). GUI
/// thread; everything given outlives it.
class StationVisits final : public core::VisitDesk {
    Q_OBJECT
public:
    /// `room` may be null: then a visit can be seen and not be entered. `mono`: the visit's clock.
    StationVisits(
        Workstation& station, StationOffice& office, StationLine& line, core::VisitRoom* room, const core::MonotonicClock& mono);
    ~StationVisits() override;

    core::VisitSession* session(const QString& caseId) override;
    core::VisitSession* running() const override;
    void close(const QString& caseId) override;
    QStringList due() const override { return m_due; }

private:
    bool takesPart(const core::CaseBrief& brief) const;
    void look();
    void onCallChanged();
    std::unique_ptr<core::VisitCall> makeCall();

    QPointer<Workstation> m_station;
    StationOffice& m_office;
    StationLine& m_line;
    QPointer<core::VisitRoom> m_room;
    const core::MonotonicClock& m_mono;
    StationKeys m_keys;
    StationSignals m_signals;
    std::map<QString, std::unique_ptr<core::VisitFlow>> m_flows;
    QStringList m_due;
    QTimer m_timer;
    bool m_paused = false; ///< by us
};

} // namespace app
