#include "ui/widgets/PatientBanner.h"

#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Stage.h"
#include "ui/widgets/Tag.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;

QString sexAndAge(core::Sex sex, const QDate& birth, const QDate& today)
{
    const QString word = sex == core::Sex::Female ? PatientBanner::tr("Female")
        : sex == core::Sex::Male                  ? PatientBanner::tr("Male")
                                                  : PatientBanner::tr("Sex not given");
    if (!birth.isValid() || birth > today)
        return word;
    int years = today.year() - birth.year();
    if (birth.addYears(years) > today)
        --years;
    if (years >= 3)
        return PatientBanner::tr("%1 %2 y").arg(word).arg(years);
    int months = (today.year() - birth.year()) * 12 + today.month() - birth.month();
    if (birth.addMonths(months) > today)
        --months;
    return PatientBanner::tr("%1 %2 mo").arg(word).arg(months);
}

QString allergyWords(core::AllergyStatus status, const QStringList& allergies)
{
    if (status == core::AllergyStatus::NotAsked)
        return PatientBanner::tr("Allergies not asked");
    if (status == core::AllergyStatus::NoneKnown)
        return PatientBanner::tr("No known allergies");
    if (allergies.isEmpty()) // it is known that there are some: never say that there are none
        return PatientBanner::tr("Allergic: list not here yet");
    return PatientBanner::tr("Allergic: %1").arg(allergies.join(PatientBanner::tr(", ")));
}

PatientBanner::PatientBanner(QWidget* parent) : QWidget(parent), m_box(row(14, this)), m_left(nullptr), m_end(row(8))
{
    setFixedHeight(Theme::of(parent).px(60));
    m_box->setContentsMargins(18, 0, 18, 0);
    m_box->addStretch();
    m_box->addLayout(m_end);
}

void PatientBanner::show(const core::CaseBrief& brief, core::Party side, const QDate& today)
{
    delete m_left;
    m_left = new QWidget(this);
    auto* box = row(14, m_left);
    box->addWidget(new Avatar(brief.name, 40, m_left));
    box->addWidget(
        (new Label(brief.name.isEmpty() ? tr("New patient") : brief.name, TextRole::Section, Token::Ink, m_left))->cuttable());
    box->addWidget(new Label(sexAndAge(brief.sex, brief.birthDate, today), TextRole::Body, Token::Ink2, m_left));
    const bool known = brief.allergyStatus == core::AllergyStatus::NoneKnown;
    auto* allergy = new Tag(allergyWords(brief.allergyStatus, brief.allergies), known ? Tone::Neutral : Tone::Warn,
        known ? std::optional<Icon>() : Icon::Alert, m_left);
    box->addWidget(allergy);
    if (Theme::of(this).textSize() != TextSize::Large) // what can be done needs its room
        box->addWidget(new Label(brief.caseNo, TextRole::Secondary, Token::Ink3, m_left));
    const StageLook look = stageOf(brief, side);
    box->addWidget(new CaseRail(int(brief.step), look.mark, false, m_left));
    box->addWidget(new Tag(look.word, look.tone, look.icon, m_left));
    m_box->insertWidget(0, m_left);
    m_left->show();
}

void PatientBanner::addAtEnd(QWidget* widget) { m_end->addWidget(widget); }

void PatientBanner::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Token::Surface));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(Token::Line));
}

} // namespace ui
