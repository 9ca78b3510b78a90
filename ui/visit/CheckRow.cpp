#include "ui/visit/CheckRow.h"

#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>

#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSteps = 16;
constexpr int kLoudStep = 14; ///< from here on it is too loud
constexpr double kFloorDb = -54;

} // namespace

LevelBar::LevelBar(QWidget* parent) : QWidget(parent)
{
    const Theme& theme = Theme::of(parent);
    setFixedSize(kSteps * 7, theme.px(16));
    setAccessibleName(tr("Volume"));
}

void LevelBar::setLevel(double level)
{
    const double db = level > 0 ? 20 * std::log10(level) : kFloorDb;
    const int lit = qBound(0, qRound((db - kFloorDb) / -kFloorDb * kSteps), kSteps);
    if (lit == m_lit)
        return;
    m_lit = lit;
    setAccessibleDescription(lit == 0 ? tr("quiet") : lit > kLoudStep ? tr("too loud") : tr("right"));
    update();
}

void LevelBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double step = double(width()) / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        const Token token = i >= m_lit ? Token::Sunken : i > kLoudStep ? Token::Warn : Token::Ok;
        painter.setBrush(theme.color(token));
        painter.drawRoundedRect(QRectF(i * step, 0, step - 2, height()), 1, 1);
    }
}

CheckRow::CheckRow(core::ReadyItem item, QWidget* parent) : QWidget(parent), m_item(item)
{
    const Theme& theme = Theme::of(parent);
    setMinimumHeight(theme.px(50));
    auto* box = row(10, this);
    box->setContentsMargins(14, 3, 14, 4);
    box->addWidget(new IconView(VisitWords::itemIcon(item), 20, Token::Ink2, this));
    auto* left = new QWidget(this);
    left->setFixedWidth(theme.px(theme.textSize() == TextSize::Large ? 140 : 184));
    auto* names = column(0, left);
    names->addStretch();
    m_name = new Label(VisitWords::item(item), TextRole::BodyBold, Token::Ink, left);
    m_device = (new Label({}, TextRole::Caption, Token::Ink3, left))->cuttable();
    m_choice = new ChoiceField(left);
    m_choice->setAccessibleName(m_name->text());
    m_choice->setFixedHeight(theme.px(28));
    m_choice->hide();
    names->addWidget(m_name);
    names->addWidget(m_device);
    names->addWidget(m_choice);
    names->addStretch();
    box->addWidget(left);
    m_level = new LevelBar(this);
    m_level->setVisible(item == core::ReadyItem::Microphone);
    box->addWidget(m_level);
    m_words = (new Label({}, TextRole::Secondary, Token::Ink, this))->wrapped(2);
    box->addWidget(m_words, 1, Qt::AlignVCenter);
    m_button = new Button({}, Button::Kind::Secondary, Button::Size::Small, this);
    m_second = new Button({}, Button::Kind::Secondary, Button::Size::Small, this);
    m_button->setObjectName(core::codeOf(item) + u".button"_s);
    m_second->setObjectName(core::codeOf(item) + u".second"_s);
    box->addWidget(m_button);
    box->addWidget(m_second);
    auto* end = new QWidget(this);
    end->setMinimumWidth(theme.px(84));
    auto* tags = row(0, end);
    m_tag = new Tag({}, Tone::Neutral, {}, end);
    tags->addStretch();
    tags->addWidget(m_tag);
    box->addWidget(end);
    connect(m_button, &Button::clicked, this, [this] { Q_EMIT pressed(false); });
    connect(m_second, &Button::clicked, this, [this] { Q_EMIT pressed(true); });
    connect(m_choice, &QComboBox::activated, this, [this](int index) { Q_EMIT chosen(m_choice->itemData(index).toString()); });
}

void CheckRow::show(const CheckLine& line)
{
    const bool several = line.choices.size() > 1;
    if (several) {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const core::MediaDevice& one : line.choices) {
            m_choice->addItem(one.name, one.id);
            if (one.name == line.ready.device)
                m_choice->setCurrentIndex(m_choice->count() - 1);
        }
    }
    m_choice->setVisible(several);
    m_device->setVisible(!several && !line.ready.device.isEmpty());
    m_device->setText(line.ready.device);
    m_words->setText(line.words);
    m_button->setVisible(!line.button.isEmpty() || line.busy);
    m_button->setWords(line.button);
    m_button->setBusy(line.busy);
    m_second->setVisible(!line.button2.isEmpty() && !line.busy);
    m_second->setWords(line.button2);
    const VisitWords::StateLook look = VisitWords::state(line.ready.state);
    m_tag->set(line.tag.isEmpty() ? look.word : line.tag, look.tone, look.icon);
    m_words->setToken(line.ready.state == core::ReadyState::Failed ? Token::Bad : Token::Ink);
}

void CheckRow::setLevel(double level) { m_level->setLevel(level); }

void CheckRow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, Theme::of(this).color(Token::Line));
}

} // namespace ui
