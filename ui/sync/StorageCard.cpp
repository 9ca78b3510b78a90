#include "ui/sync/StorageCard.h"

#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBackupDays = 7;

class StorageText {
    Q_DECLARE_TR_FUNCTIONS(StorageText)
};

} // namespace

BackupAge backupAge(const QDateTime& last, const QDateTime& now)
{
    if (!last.isValid())
        return {StorageText::tr("No backup yet"), true};
    return {StorageText::tr("Backed up %1").arg(timeOrDay(last, now)), last.daysTo(now) > kBackupDays};
}

SpaceBar::SpaceBar(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SpaceBar::show(const core::Space& space)
{
    m_parts = {{Token::Primary, tr("Images"), space.images, false}, {Token::Live, tr("Recordings"), space.recordings, false},
        {Token::Line2, tr("Other"), space.otherFiles + space.records(), false}, {Token::Sunken, tr("Free"), space.free, true}};
    m_total = 0;
    QStringList said;
    for (const Part& part : std::as_const(m_parts)) {
        m_total += part.bytes;
        said.append(tr("%1 %2").arg(part.words, sizeWords(part.bytes)));
    }
    setAccessibleName(said.join(u", "_s));
    updateGeometry();
    update();
}

int SpaceBar::layOut(int width, const std::function<void(const Part&, QRect)>& each) const
{
    const Theme& theme = Theme::of(this);
    const int line = theme.px(20);
    int x = 0;
    int y = theme.px(14) + theme.px(8);
    for (const Part& part : m_parts) {
        const QString words = tr("%1 %2").arg(part.words, sizeWords(part.bytes));
        const int need = (part.isFree ? 0 : theme.px(10) + 5) + text::width(theme, words, TextRole::Caption) + 2;
        if (x > 0 && x + need > width) {
            x = 0;
            y += line;
        }
        each(part, {x, y, need, line});
        x += need + theme.px(10);
    }
    return y + line;
}

int SpaceBar::heightForWidth(int width) const
{
    return layOut(qMax(width, 100), [](const Part&, QRect) {});
}

void SpaceBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int gap = theme.px(3);
    const int height = theme.px(14);
    // Each part that is there can be seen, however small: 4 px, taken from what is free.
    double x = 0;
    for (const Part& part : m_parts) {
        if (part.bytes <= 0 && !part.isFree)
            continue;
        const double rest = width() - x;
        const double share = m_total > 0 ? double(part.bytes) / double(m_total) * width() : 0;
        const double wide = part.isFree ? rest : qMin(rest, qMax(4.0, share - gap));
        painter.setBrush(theme.color(part.color));
        painter.drawRoundedRect(QRectF(x, 0, wide, height), 2, 2);
        x += wide + gap;
    }
    layOut(width(), [&](const Part& part, QRect place) {
        if (!part.isFree) {
            const int side = theme.px(10);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(part.color));
            painter.drawRect(place.x(), place.center().y() - side / 2 + 1, side, side);
            place.adjust(side + 5, 0, 0, 0);
        }
        text::draw(painter, this, place, tr("%1 %2").arg(part.words, sizeWords(part.bytes)), TextRole::Caption,
            theme.color(Token::Ink2));
    });
}

StorageCard::StorageCard(QWidget* parent) : Card(parent)
{
    auto* box = column(8, this);
    box->setContentsMargins(12, 10, 12, 10);
    auto* head = row(8);
    head->addWidget(new Label(tr("Storage and backup"), TextRole::CardTitle, Token::Ink, this));
    head->addStretch();
    m_backup = new Tag({}, Tone::Neutral, {}, this);
    head->addWidget(m_backup);
    auto* open =
        (new Button(tr("Open storage and backup"), Button::Kind::Quiet, Button::Size::Small, this))->iconOnly(Icon::ChevronRight);
    connect(open, &Button::clicked, this, &StorageCard::opened);
    head->addWidget(open);
    box->addLayout(head);
    m_bar = new SpaceBar(this);
    box->addWidget(m_bar);
}

void StorageCard::show(const core::Space& space, const QDateTime& now)
{
    const BackupAge age = backupAge(space.lastBackup, now);
    m_backup->set(age.words, age.isOld ? Tone::Warn : Tone::Ok, age.isOld ? Icon::Alert : Icon::CheckDisc);
    m_bar->show(space);
}

} // namespace ui
