#include "ui/visit/NotesView.h"

#include "core/flow/VisitSession.h"
#include "ui/shell/PageView.h"
#include "ui/visit/VisitWords.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString formKey(const QString& caseId) { return u"visit-note/"_s + caseId; }

} // namespace

NotesView::NotesView(Room& room, core::VisitSession& session, QWidget* parent) : QWidget(parent), m_room(room), m_session(session)
{
    auto* box = column(8, this);
    box->setContentsMargins(12, 12, 12, 10);
    m_text = (new TextField(6, this))->withPlaceholder(tr("Your notes; the other side does not see them while you type."));
    m_text->setAccessibleName(tr("Notes"));
    m_text->setObjectName(u"notes.text"_s);
    box->addWidget(m_text, 1);
    auto* foot = row(8);
    m_state = (new Label({}, TextRole::Secondary, Token::Ink2, this))->wrapped(2);
    m_button = new Button(tr("Put into the case"), Button::Kind::Secondary, Button::Size::Small, this);
    m_button->setObjectName(u"notes.keep"_s);
    foot->addWidget(m_state, 1);
    foot->addWidget(m_button);
    box->addLayout(foot);
    connect(m_button, &Button::clicked, this, &NotesView::keep);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = m_text->toPlainText();
        m_button->setEnabled(!text.trimmed().isEmpty());
        if (m_filling)
            return;
        m_room.office.keepForm(formKey(m_session.caseId()), {{u"text"_s, text}});
        m_state->setText(text.isEmpty() ? QString() : tr("Saved on this PC"));
    });
    m_button->setEnabled(false);
    room.office.readForm(this, formKey(session.caseId()), [this](const core::Result<QJsonObject>& form) {
        if (!form || !m_text->toPlainText().isEmpty())
            return;
        m_filling = true;
        m_text->setPlainText(form->value("text"_L1).toString());
        m_filling = false;
    });
}

void NotesView::keep()
{
    const QString text = m_text->toPlainText().trimmed();
    if (text.isEmpty())
        return;
    const core::Status noted = m_session.note(text);
    if (!noted) {
        m_state->setText(VisitWords::refusal(noted.error()));
        return;
    }
    m_filling = true;
    m_text->clear();
    m_filling = false;
    m_room.office.dropForm(formKey(m_session.caseId()));
    m_state->setText(tr("In the case"));
}

} // namespace ui
