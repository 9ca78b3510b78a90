#include "ui/booking/ReasonFields.h"

#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QButtonGroup>

namespace ui {

using core::ChangeReason;
using namespace Qt::StringLiterals;

QString reasonWords(ChangeReason reason)
{
    switch (reason) {
    case ChangeReason::PatientWish: return ReasonFields::tr("Patient's wish");
    case ChangeReason::PatientAbsent: return ReasonFields::tr("Patient absent");
    case ChangeReason::DoctorAbsent: return ReasonFields::tr("On-site doctor absent");
    case ChangeReason::SpecialistAbsent: return ReasonFields::tr("Specialist absent");
    case ChangeReason::LineFailure: return ReasonFields::tr("Line or device failed");
    case ChangeReason::Emergency: return ReasonFields::tr("Emergency");
    case ChangeReason::ClinicalChange: return ReasonFields::tr("The illness changed");
    case ChangeReason::Other: return ReasonFields::tr("Other");
    case ChangeReason::None: break;
    }
    return {};
}

ReasonFields::ReasonFields(const QList<ChangeReason>& reasons, QWidget* parent)
    : QWidget(parent), m_reasons(reasons), m_group(new QButtonGroup(this)), m_note(new TextField(2, this))
{
    m_note->setObjectName(u"reason.words"_s);
    auto* box = column(8, this);
    box->addWidget(new Label(tr("Reason"), TextRole::Label, Token::Ink, this));
    for (int i = 0; i < reasons.size(); ++i) {
        auto* card = new OptionCard(reasonWords(reasons.at(i)), {}, OptionCard::Mark::Point, this);
        card->setCheckable(true);
        card->setObjectName(u"reason."_s + core::codeOf(reasons.at(i)));
        m_group->addButton(card, i);
        box->addWidget(card);
    }
    box->addWidget(new Field(tr("In words"), m_note, tr("needed with “other”; the other side reads it"), this));
}

std::optional<core::TimeReason> ReasonFields::value() const
{
    const int at = m_group->checkedId();
    const QString note = m_note->toPlainText().trimmed();
    if (at < 0 || (m_reasons.at(at) == ChangeReason::Other && note.isEmpty()))
        return std::nullopt;
    const ChangeReason kind = m_reasons.at(at);
    QString words = kind == ChangeReason::Other ? note : reasonWords(kind);
    if (kind != ChangeReason::Other && !note.isEmpty())
        words = tr("%1: %2").arg(words, note);
    return core::TimeReason{kind, note, words};
}

} // namespace ui
