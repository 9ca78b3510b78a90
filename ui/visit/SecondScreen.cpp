#include "ui/visit/SecondScreen.h"

#include "core/flow/CaseBrief.h"
#include "ui/visit/CallButton.h"
#include "ui/visit/ClockCard.h"
#include "ui/widgets/ClinicWords.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PatientBanner.h"
#include "ui/widgets/Tag.h"
#include "ui/widgets/VideoView.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHead = 64; ///< px as designed

} // namespace

SecondScreen::SecondScreen(core::VisitSession& session, QWidget* page) : QWidget(page, Qt::Window)
{
    setObjectName(u"call.second-screen"_s);
    setProperty("appearance", u"dark"_s);
    setWindowTitle(tr("Picture of the visit"));
    auto* box = column(0, this);
    auto* head = new Area(Token::Surface, Qt::BottomEdge, this);
    head->setFixedHeight(Theme::of(this).px(kHead));
    auto* inside = row(14, head);
    inside->setContentsMargins(18, 0, 18, 0);
    m_name = (new Label({}, TextRole::Section, Token::Ink, head))->cuttable();
    m_who = new Label({}, TextRole::Body, Token::Ink, head);
    m_allergy = (new Tag({}, Tone::Warn, {}, head))->cuttable();
    inside->addWidget(m_name);
    inside->addWidget(m_who);
    inside->addWidget(m_allergy);
    inside->addStretch();
    m_danger = new CallButton(Icon::Danger, tr("Emergency stop"), u"F9"_s, head);
    m_danger->setLook(CallButton::Look::Emergency);
    m_danger->setObjectName(u"second.danger"_s);
    inside->addWidget(m_danger);
    box->addWidget(head);
    m_picture = new VideoView(this);
    box->addWidget(m_picture, 1);
    m_ring = new RingCard(this);
    connect(m_danger, &CallButton::clicked, this, &SecondScreen::dangerWanted);
    for (const QKeySequence& key : {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::SHIFT | Qt::Key_F11)})
        connect(new QShortcut(key, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(Qt::Key_F9, this), &QShortcut::activated, this, &SecondScreen::dangerWanted);
    connect(&session, &core::VisitSession::viewChanged, this, [this, &session] { m_ring->show(session.view()); });
    m_ring->show(session.view());
    // Pulled out, it must not come to lie over the page that has everything else.
    connect(qApp, &QGuiApplication::screenRemoved, this, &QWidget::close);
}

QScreen* SecondScreen::besides(const QWidget* page)
{
    for (QScreen* screen : QGuiApplication::screens()) {
        if (screen != page->screen())
            return screen;
    }
    return nullptr;
}

void SecondScreen::showOn(QScreen& screen)
{
    setGeometry(screen.geometry());
    showFullScreen();
}

void SecondScreen::setPatient(const core::CaseBrief& brief, const QDate& today)
{
    m_name->setText(brief.name);
    m_who->setText(sexAndAge(brief.sex, brief.birthDate, today));
    m_allergy->set(allergyWords(brief.allergyStatus, brief.allergies),
        brief.allergyStatus == core::AllergyStatus::NoneKnown ? Tone::Neutral : Tone::Warn);
}

void SecondScreen::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

void SecondScreen::resizeEvent(QResizeEvent*)
{
    const int edge = Theme::of(this).px(12);
    m_ring->move(width() - edge - m_ring->width(), edge + Theme::of(this).px(kHead));
    m_ring->raise();
}

} // namespace ui
