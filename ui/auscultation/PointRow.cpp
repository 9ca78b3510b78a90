#include "ui/auscultation/PointRow.h"

#include "ui/auscultation/SoundWords.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

namespace ui {

using State = core::RecordingFlow::PointState;

PointRow::PointRow(int number, core::AuscultationSite site, QWidget* parent) : QWidget(parent), m_number(number), m_site(site)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    m_box = row(6, this);
    m_box->setContentsMargins(12, 0, 10, 0);
    m_box->addStretch();
    m_tag = new Tag({}, Tone::Neutral, std::nullopt, this);
    m_box->addWidget(m_tag);
    m_play = (new Button(tr("Play %1").arg(SoundWords::site(site)), Button::Kind::Quiet, Button::Size::Small, this))
                 ->iconOnly(Icon::Play);
    m_play->setObjectName(QStringLiteral("play.") + core::codeOf(site));
    m_again = (new Button(tr("Record %1 again").arg(SoundWords::site(site)), Button::Kind::Quiet, Button::Size::Small, this))
                  ->iconOnly(Icon::Redo);
    m_again->setObjectName(QStringLiteral("again.") + core::codeOf(site));
    m_box->addWidget(m_play);
    m_box->addWidget(m_again);
    connect(m_play, &Button::clicked, this, &PointRow::playWanted);
    connect(m_again, &Button::clicked, this, &PointRow::retakeWanted);
    show({});
}

void PointRow::show(const Standing& standing)
{
    m_standing = standing;
    m_play->setVisible(standing.state == State::Taken && !standing.isRecording);
    m_play->iconOnly(standing.isPlaying ? Icon::Stop : Icon::Play);
    m_again->setVisible(standing.state != State::Open && !standing.isRecording);
    if (standing.isRecording)
        m_tag->set(tr("Recording"), Tone::Bad, Icon::Record);
    else if (standing.state == State::Open)
        m_tag->set(tr("To do"), Tone::Neutral, std::nullopt);
    else
        m_tag->set(standing.words, standing.tone, standing.tone == Tone::Ok ? std::optional(Icon::Check) : std::nullopt);
    update();
}

QSize PointRow::sizeHint() const { return {300, Theme::of(this).px(41)}; }

void PointRow::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT chosen();
}

void PointRow::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    if (m_standing.isRecording || m_standing.isCurrent)
        painter.fillRect(rect(), theme.color(m_standing.isRecording ? Token::BadBack : Token::PrimarySoft));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(Token::Line));
    const int right = m_tag->isVisible() ? m_tag->x() : width();
    text::draw(painter, this, QRect(12, 0, right - 20, height() - 1),
        {{QString::number(m_number), TextRole::BodyBold, Token::Ink, 0},
            {SoundWords::site(m_site), TextRole::SecondaryBold, Token::Ink, m_number < 10 ? 16 : 8},
            {SoundWords::place(m_site), TextRole::Secondary, Token::Ink2, 10, text::Cut::Allowed}});
}

} // namespace ui
