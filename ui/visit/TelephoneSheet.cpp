#include "ui/visit/TelephoneSheet.h"

#include "core/flow/VisitSession.h"
#include "ui/shell/PageView.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

TelephoneSheet::TelephoneSheet(Room& room, core::VisitSession& session, QWidget* page)
    : QObject(page), m_session(session), m_sheet(new SideSheet(tr("Telephone advice"), page))
{
    auto* box = m_sheet->box();
    box->addWidget(new Banner(Tone::Info, tr("A telephone call is advice, not a visit"),
        tr("It is recorded in the case. The visit stays to be held, or gets another time."), m_sheet));
    m_text = new TextField(7, m_sheet);
    m_text->setObjectName(u"text"_s);
    box->addWidget(new Field(tr("Who was called, what was advised"), m_text, {}, m_sheet));
    m_said = new Banner(Tone::Ok, {}, {}, m_sheet);
    m_said->hide();
    box->addWidget(m_said);
    box->addStretch();
    m_button = new Button(tr("Record as advice"), Button::Kind::Primary, Button::Size::Normal, m_sheet);
    m_button->setObjectName(u"record-advice"_s);
    m_sheet->addButton(m_button);
    const auto judge = [this] {
        m_button->setBlocked(m_text->toPlainText().trimmed().isEmpty() ? tr("Write what was advised") : QString());
    };
    connect(m_text, &QPlainTextEdit::textChanged, this, judge);
    connect(m_button, &Button::clicked, this, &TelephoneSheet::record);
    judge();
    m_sheet->keepIn(room.office, u"sheet/"_s + session.caseId() + u"/telephone"_s);
}

void TelephoneSheet::open()
{
    m_said->hide();
    m_sheet->open();
}

void TelephoneSheet::record()
{
    const core::Status done = m_session.recordTelephoneAdvice(m_text->toPlainText().trimmed());
    if (done) {
        m_said->set(Tone::Ok, tr("Recorded in the case"), {});
        m_text->clear();
        m_sheet->forgetKept();
        Q_EMIT recorded();
    } else {
        m_said->set(Tone::Bad, tr("Not recorded"), VisitWords::refusal(done.error()));
    }
    m_said->show();
}

} // namespace ui
