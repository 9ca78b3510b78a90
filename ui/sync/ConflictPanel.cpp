#include "ui/sync/ConflictPanel.h"

#include "ui/sync/SyncWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using core::FieldDiff;

namespace {

constexpr int kNameWidth = 106;

QWidget* line(QVBoxLayout* box, QWidget* parent)
{
    auto* area = new Area(Token::Surface, Qt::BottomEdge, parent);
    box->addWidget(area);
    return area;
}

} // namespace

ConflictPanel::ConflictPanel(
    const core::ConflictItem& conflict, const QString& name, int number, int count, const QDateTime& now, QWidget* parent)
    : Card(parent),
      m_conflict(conflict),
      m_diffs(core::diffFields(conflict.type, conflict.base, conflict.mine, conflict.theirs)),
      m_confirm(nullptr)
{
    marked(Token::WarnLine);
    auto* box = column(0, this);
    box->setContentsMargins(2, 2, 2, 2);
    int open = 0;
    for (const FieldDiff& diff : m_diffs)
        open += diff.kind == FieldDiff::Kind::Both ? 1 : 0;
    auto* head = new Banner(Tone::Warn, tr("%1: %2 has two versions").arg(name, typeWords(conflict.type)),
        tr("Changed here and at the hub (%1). %2 changes were merged, %3 are for you to choose. (%4 of %5)")
            .arg(timeOrDay(conflict.theirTime, now))
            .arg(m_diffs.size() - open)
            .arg(open)
            .arg(number)
            .arg(count),
        this);
    box->addWidget(head);

    auto* titles = new Area(Token::Surface, Qt::BottomEdge, this);
    auto* titleRow = row(12, titles);
    titleRow->setContentsMargins(16, 8, 16, 8);
    auto* what = new Label(tr("Item"), TextRole::SecondaryBold, Token::Ink2, titles);
    what->setFixedWidth(Theme::of(this).px(kNameWidth));
    titleRow->addWidget(what);
    titleRow->addWidget(new IconView(Icon::Device, 16, Token::Ink2, titles));
    titleRow->addWidget(new Label(tr("This PC"), TextRole::SecondaryBold, Token::Ink2, titles), 1);
    titleRow->addWidget(new IconView(Icon::Cloud, 16, Token::Ink2, titles));
    titleRow->addWidget(new Label(tr("Hub"), TextRole::SecondaryBold, Token::Ink2, titles), 1);
    box->addWidget(titles);

    auto* scroll = new ScrollPage(this);
    for (const FieldDiff& diff : m_diffs) {
        if (diff.kind == FieldDiff::Kind::Both)
            addChoice(diff, scroll->box());
        else
            addMerged(diff, scroll->box());
    }
    scroll->box()->addStretch();
    box->addWidget(scroll, 1);

    auto* foot = new Area(Token::Surface, Qt::TopEdge, this);
    auto* footRow = row(12, foot);
    footRow->setContentsMargins(16, 10, 16, 10);
    footRow->addWidget(new IconView(Icon::Archive, 16, Token::Ink2, foot));
    footRow->addWidget(
        (new Label(tr("What is not chosen stays in the history."), TextRole::Secondary, Token::Ink2, foot))->wrapped(), 1);
    auto* later = new Button(tr("Later"), Button::Kind::Secondary, Button::Size::Normal, foot);
    connect(later, &Button::clicked, this, &ConflictPanel::postponed);
    footRow->addWidget(later);
    m_confirm = new Button(tr("Confirm"), Button::Kind::Primary, Button::Size::Normal, foot);
    connect(m_confirm, &Button::clicked, this, &ConflictPanel::confirmed);
    footRow->addWidget(m_confirm);
    box->addWidget(foot);
    this->count();
}

void ConflictPanel::addChoice(const FieldDiff& diff, QVBoxLayout* box)
{
    auto* area = line(box, this);
    auto* outer = column(6, area);
    outer->setContentsMargins(16, 14, 16, 14);
    auto* layout = row(12);
    auto* name = (new Label(fieldWords(m_conflict.type, diff.name), TextRole::BodyBold, Token::Ink, area))->wrapped();
    name->setFixedWidth(Theme::of(this).px(kNameWidth));
    layout->addWidget(name, 0, Qt::AlignVCenter);
    auto* mine = new OptionCard(valueWords(diff.mine), {}, OptionCard::Mark::Point, area);
    auto* theirs = new OptionCard(valueWords(diff.theirs), {}, OptionCard::Mark::Point, area);
    mine->setAccessibleName(tr("This PC: %1").arg(valueWords(diff.mine)));
    theirs->setAccessibleName(tr("Hub: %1").arg(valueWords(diff.theirs)));
    auto* group = new QButtonGroup(area);
    group->addButton(mine);
    group->addButton(theirs);
    layout->addWidget(mine, 1);
    layout->addWidget(theirs, 1);
    outer->addLayout(layout);
    const QString key = diff.name;
    connect(mine, &OptionCard::toggled, this, [this, key](bool on) {
        if (on)
            m_choices.insert(key, FieldDiff::Side::Mine);
        count();
    });
    connect(theirs, &OptionCard::toggled, this, [this, key](bool on) {
        if (on)
            m_choices.insert(key, FieldDiff::Side::Theirs);
        count();
    });
    auto* noteRow = row(12);
    noteRow->addSpacing(Theme::of(this).px(kNameWidth));
    if (diff.proposed != FieldDiff::Side::None) {
        (diff.proposed == FieldDiff::Side::Mine ? mine : theirs)->setChecked(true);
        m_choices.insert(key, diff.proposed);
        noteRow->addWidget(
            (new Label(tr("For safety the side with the allergy is kept."), TextRole::Secondary, Token::Bad, area))->wrapped(),
            1);
    } else {
        noteRow->addWidget(
            (new Label(tr("Nothing is chosen for you: compare with the original."), TextRole::Secondary, Token::Ink2, area))
                ->wrapped(),
            1);
    }
    outer->addLayout(noteRow);
}

void ConflictPanel::addMerged(const FieldDiff& diff, QVBoxLayout* box)
{
    auto* area = line(box, this);
    auto* layout = row(12, area);
    layout->setContentsMargins(16, 10, 16, 10);
    auto* name = (new Label(fieldWords(m_conflict.type, diff.name), TextRole::BodyBold, Token::Ink, area))->wrapped();
    name->setFixedWidth(Theme::of(this).px(kNameWidth));
    layout->addWidget(name);
    const bool mine = diff.kind == FieldDiff::Kind::OnlyMine;
    const QString value = valueWords(mine ? diff.mine : diff.theirs);
    const QString words = mine                     ? tr("%1 (only this PC changed it)").arg(value)
        : diff.kind == FieldDiff::Kind::OnlyTheirs ? tr("%1 (only the hub changed it)").arg(value)
                                                   : tr("%1 (both the same)").arg(value);
    layout->addWidget((new Label(words, TextRole::Body, Token::Ink, area))->wrapped(3)->cuttable(), 1);
    layout->addWidget(new Tag(tr("Merged"), Tone::Ok, Icon::CheckDisc, area));
}

void ConflictPanel::count()
{
    if (!m_confirm)
        return;
    int left = 0;
    for (const FieldDiff& diff : m_diffs)
        left += diff.kind == FieldDiff::Kind::Both && m_choices.value(diff.name) == FieldDiff::Side::None ? 1 : 0;
    m_confirm->setBlocked(left > 0 ? tr("Confirm (%1 left)").arg(left) : QString());
}

QJsonObject ConflictPanel::chosen() const { return core::assembled(m_diffs, m_conflict.theirs, m_choices); }

} // namespace ui
