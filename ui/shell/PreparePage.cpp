#include "ui/shell/PreparePage.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Meters.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

namespace ui {

PreparePage::PreparePage(QWidget* parent) : QWidget(parent)
{
    setWindowTitle(tr("Yuanzhen"));
    const Theme& theme = Theme::of(this);
    setMinimumSize(theme.px(560), theme.px(280));
    auto* box = column(12, this);
    box->setContentsMargins(40, 32, 40, 32);
    auto* brand = row(12);
    brand->addWidget(new IconView(Icon::Logo, 32, Token::Primary, this));
    brand->addWidget(new Label(tr("The practice site is being prepared"), TextRole::Section, Token::Ink, this), 1);
    box->addStretch();
    box->addLayout(brand);
    box->addWidget((new Label(tr("This takes a few seconds the first time. All people and cases are invented."),
                        TextRole::Secondary, Token::Ink2, this))
                       ->wrapped());
    m_progress = new ProgressLine(this);
    box->addWidget(m_progress);
    m_words = new Label({}, TextRole::Secondary, Token::Ink2, this);
    box->addWidget(m_words);
    m_problem = new Banner(Tone::Bad, {}, {}, this);
    connect(m_problem->addButton(tr("Try again")), &Button::clicked, this, [this] {
        m_problem->hide();
        Q_EMIT againWanted();
    });
    box->addWidget(m_problem);
    m_problem->hide();
    box->addStretch();
    setProgress(0);
}

void PreparePage::setProgress(int percent)
{
    m_progress->setShare(percent / 100.0);
    m_words->setText(tr("%1 %").arg(percent));
}

void PreparePage::setProblem(const QString& words)
{
    m_problem->set(Tone::Bad, words, {});
    m_problem->show();
}

QString PreparePage::openElsewhere()
{
    return tr("The practice site is open already on this PC: go on in its windows, or close them and try again.");
}

void PreparePage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::of(this).color(Token::Surface)); }

} // namespace ui
