#pragma once

#include "core/people/CardReader.h"
#include "ui/referral/Draft.h"
#include "ui/shell/PageView.h"

class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class Banner;
class DangerStop;
class Label;
class PatientBanner;
class RecordShelf;
class ScrollPage;
class StepButton;
class StepView;
class Tag;

/// A new referral in seven steps, any order, nothing forgotten: what is typed is kept with every change and found again
/// where it was left.
class ReferralPage final : public PageView {
    Q_OBJECT
public:
    /// `reader` may be null: then there is no control for it.
    ReferralPage(Room& room, const Place& place, core::CardReader* reader, QWidget* parent);
    ~ReferralPage() override;

    QString title() const override;
    Place placeNow() const override;
    QString help() const override;
    void pressPrimary() override;
    bool isReady() const { return m_ready; }
    int step() const { return m_step; }
    StepView* view() const { return m_view; }
    const Draft& draft() const { return *m_draft; }
    /// Null before the draft was opened.
    DangerStop* danger() const { return m_danger; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildFrame();
    void addRail(QVBoxLayout* into);
    void addFooter(QVBoxLayout* into);
    void addKeys();
    void opened(const core::Status& status);
    void goTo(int step);
    void showStep();
    void showAgain(const QPointer<StepView>& view);
    StepView* makeStep(QWidget* parent);
    void judge();
    void showHead();
    void showFooter();
    void showProblem(const core::Error& error);
    void forward();
    void wasSent();
    void showSent();
    void clearStep();
    void fitRail();
    void fitToStep();
    void addDanger();
    RecordShelf* shelf();
    void showStopped();

    static constexpr int kSteps = 7;
    core::CardReader* m_reader;
    Draft* m_draft;
    bool m_ready = false;
    bool m_sent = false;
    bool m_stopped = false; ///< by the danger stop: nothing more is entered here
    DangerStop* m_danger = nullptr;
    RecordShelf* m_shelf = nullptr; ///< made when there is a case and records are shown
    int m_step = 1;
    int m_wanted = 0; ///< a step somebody asked for before the draft was open
    PatientBanner* m_head = nullptr;
    QWidget* m_plainHead = nullptr;
    Tag* m_saved = nullptr;
    QList<StepButton*> m_rail;
    QWidget* m_railArea = nullptr;
    Label* m_railWords = nullptr;
    QWidget* m_footer = nullptr;
    QWidget* m_stepFooter = nullptr; ///< the step's own controls
    QHBoxLayout* m_footerBox = nullptr;
    Banner* m_problem = nullptr;
    ScrollPage* m_scroll = nullptr;
    StepView* m_view = nullptr;
    Button* m_back = nullptr;
    Button* m_next = nullptr;
    Label* m_note = nullptr;
    QTimer m_judgeSoon;
};

} // namespace ui
