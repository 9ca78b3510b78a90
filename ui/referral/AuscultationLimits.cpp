#include "ui/referral/AuscultationStep.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::AuscultationChoice;

namespace {

constexpr int kNotNeeded = 3; ///< place among the reasons

} // namespace

void AuscultationStep::addLimits()
{
    auto* columns = row(16, this);
    auto* main = column(12);
    columns->addLayout(main, 1);
    auto* box = card(main, this, 12, 1);
    box->addWidget(
        new Label(tr("Without auscultation it can go on, but the limits come first"), TextRole::Section, Token::Ink, this));
    box->addWidget((new Label(tr("Listening to heart and lungs is a necessary part of a remote clinic. When it is missing, the "
                                 "patient must be told, and the opinion says so."),
                        TextRole::Secondary, Token::Ink2, this))
                       ->wrapped());
    addReasons(box);
    if (chosen() == AuscultationChoice::NotNeeded)
        addNotNeeded(box);
    else
        addSentence(box);
    box->addStretch();
    addWritten(sideColumn(columns, this));
}

void AuscultationStep::addReasons(QVBoxLayout* box)
{
    box->addWidget(new Label(tr("Why there is no recording: choose one"), TextRole::Label, Token::Ink, this));
    auto* grid = new QGridLayout;
    grid->setSpacing(8);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    const QStringList reasons{tr("Stethoscope missing or broken"), tr("Patient declines, or the cost"),
        tr("Condition or posture does not allow it"), tr("Not needed for this specialty"), tr("A provider sends it later"),
        tr("Another reason")};
    const QString typed = draft().text(u"auscultation.reason"_s);
    const bool isNotNeeded = chosen() == AuscultationChoice::NotNeeded;
    for (int i = 0; i < reasons.size(); ++i) {
        auto* option = (new OptionCard(reasons[i], {}, OptionCard::Mark::Point, this))->withKey(QString::number(i + 1));
        option->setObjectName(i == kNotNeeded ? u"way.not-needed"_s : u"limitation.%1"_s.arg(i));
        const bool isOther = i + 1 == reasons.size();
        option->setChecked(isNotNeeded ? i == kNotNeeded
                : isOther              ? !typed.isEmpty() && !reasons.contains(typed)
                                       : i != kNotNeeded && typed == reasons[i]);
        number(i + 1, option);
        connect(option, &OptionCard::clicked, this, [this, i, isOther, words = reasons[i], reasons] {
            if (i != kNotNeeded && !(isOther && !reasons.contains(draft().text(u"auscultation.reason"_s))))
                draft().set(u"auscultation.reason"_s, isOther ? QString() : words);
            choose(i == kNotNeeded ? AuscultationChoice::NotNeeded : AuscultationChoice::LimitationTold);
        });
        grid->addWidget(option, i / 3, i % 3);
    }
    box->addLayout(grid);
}

void AuscultationStep::addNotNeeded(QVBoxLayout* box)
{
    box->addWidget(field(tr("Why it is not needed"), area(u"auscultation.not-needed"_s, 3),
        tr("e.g. a skin disease without heart or lung complaints"), {u"auscultation.reason"_s}));
}

void AuscultationStep::addSentence(QVBoxLayout* box)
{
    box->addWidget(field(tr("Reason in words"), line(u"auscultation.reason"_s), {}, {u"auscultation.reason"_s}));
    box->addWidget(new Label(tr("Say to the patient"), TextRole::Label, Token::Ink, this));
    auto* frame = (new Card(this))->filled(Token::Surface2);
    auto* inside = column(0, frame);
    inside->setContentsMargins(12, 10, 12, 10);
    inside->addWidget(
        (new Label(tr("“Today your heart and lungs were not recorded. The specialist cannot judge this part and may "
                      "advise a test or a visit in person. Do you want to go on like this?”"),
             TextRole::Body, Token::Ink, frame))
            ->wrapped());
    box->addWidget(frame);
    auto* told = tick(u"auscultation.told"_s, tr("I told the patient; patient or family understand and want to go on"));
    connect(told, &OptionCard::toggled, this, [this] { draft().stamp(u"auscultation.at"_s); });
    box->addWidget(told);
    if (draft().form().kind() != core::ServiceKind::AuscultationClinic)
        return;
    auto* change = (new OptionCard(
                        tr("Make it an ordinary remote clinic (the consent is signed anew)"), {}, OptionCard::Mark::Tick, this))
                       ->plain();
    change->setObjectName(u"make-ordinary"_s);
    connect(change, &OptionCard::toggled, this, [this](bool on) {
        if (!on)
            return;
        draft().set(u"kind"_s, core::codeOf(core::ServiceKind::OrdinaryClinic));
        Q_EMIT rebuildWanted();
    });
    box->addWidget(change);
}

void AuscultationStep::addWritten(QVBoxLayout* box)
{
    auto* inner = card(box, this, 8);
    inner->setContentsMargins(12, 12, 12, 12);
    inner->addWidget(new Label(tr("Where it is written"), TextRole::CardTitle, Token::Ink, this));
    const auto add = [&](Icon icon, const QString& words) {
        auto* line1 = row(8);
        line1->addWidget(new IconView(icon, 18, Token::Ink2, this), 0, Qt::AlignTop);
        line1->addWidget((new Label(words, TextRole::Secondary, Token::Ink2, this))->wrapped(), 1);
        inner->addLayout(line1);
    };
    add(Icon::File, tr("Invitation: what was done, or why not"));
    add(Icon::Pen, tr("Opinion: the limitation is added and stays"));
    box->addStretch();
}

} // namespace ui
