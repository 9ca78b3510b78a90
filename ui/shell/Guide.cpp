#include "ui/shell/Guide.h"

#include "core/flow/Office.h"
#include "ui/theme/Text.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/SideSheet.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

class GuideText {
    Q_DECLARE_TR_FUNCTIONS(GuideText)
};

/// A key in its frame.
class KeyCap final : public QWidget {
public:
    KeyCap(const QString& key, QWidget* parent) : QWidget(parent), m_key(key)
    {
        setFixedSize(Theme::of(parent).px(112), Theme::of(parent).px(26));
        setAccessibleName(key);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::of(this);
        QPainter painter(this);
        paintKey(painter, this, {0, height() / 2}, m_key, theme.color(Token::Ink2), theme.color(Token::Line2));
    }

private:
    QString m_key;
};

void addKeys(QVBoxLayout* box, QWidget* parent)
{
    box->addWidget(new Label(GuideText::tr("Keys"), TextRole::CardTitle, Token::Ink, parent));
    const std::pair<QString, QString> keys[] = {
        {u"Enter"_s, GuideText::tr("the next thing")},
        {u"Ctrl+Enter"_s, GuideText::tr("send, sign")},
        {u"Ctrl+K"_s, GuideText::tr("search")},
        {u"Ctrl+N"_s, GuideText::tr("new referral")},
        {u"Ctrl+1 … 5"_s, GuideText::tr("pages at the left")},
        {u"Ctrl+L"_s, GuideText::tr("lock")},
        {u"Esc"_s, GuideText::tr("close a sheet")},
    };
    for (const auto& [key, words] : keys) {
        auto* line = row(12);
        line->addWidget(new KeyCap(key, parent));
        line->addWidget((new Label(words, TextRole::Secondary, Token::Ink, parent))->wrapped(), 1);
        box->addLayout(line);
    }
}

QStringList stepsOf(core::Role role)
{
    switch (role) {
    case core::Role::Specialist:
        return {GuideText::tr("Invitations: read what is asked, accept a time or decline with a reason."),
            GuideText::tr("Open a case: the records stand beside your findings."),
            GuideText::tr("Write the opinion, one suggestion per line, and sign it with your PIN."),
            GuideText::tr("The other window shows the clinic: watch your answer arrive there.")};
    case core::Role::Coordinator:
        return {GuideText::tr("Matching: invitations without an answer, the oldest first."),
            GuideText::tr("Give one to a specialist whose subject and time fit.")};
    case core::Role::Administrator:
    case core::Role::Technician:
        return {GuideText::tr("Manage: people, licences, agreements and devices of the site."),
            GuideText::tr("Make an enrolment code for a new workstation.")};
    default:
        return {GuideText::tr("Today shows who waits for you and your one next thing."),
            GuideText::tr("New (Ctrl+N): seven steps in any order, kept with every key."),
            GuideText::tr("Send: one tick is on this PC, two ticks are confirmed by the hub."),
            GuideText::tr("The other window shows the specialist: answer there, and see it here.")};
    }
}

} // namespace

SideSheet* helpSheet(const QString& title, const QString& help, QWidget* stage)
{
    auto* sheet = new SideSheet(GuideText::tr("What can I do here?"), stage);
    auto* content = sheet->box()->parentWidget();
    sheet->box()->addWidget((new Label(title, TextRole::CardTitle, Token::Ink, content))->wrapped());
    if (!help.isEmpty())
        sheet->box()->addWidget((new Label(help, TextRole::Body, Token::Ink, content))->wrapped());
    sheet->box()->addSpacing(8);
    addKeys(sheet->box(), content);
    sheet->box()->addStretch();
    return sheet;
}

SideSheet* guideSheet(core::Role role, QWidget* stage)
{
    auto* sheet = new SideSheet(GuideText::tr("First time here?"), stage);
    auto* content = sheet->box()->parentWidget();
    sheet->box()->addWidget(
        (new Label(GuideText::tr("This is the practice site: all people are invented, nothing leaves this PC. Try everything."),
             TextRole::Body, Token::Ink, content))
            ->wrapped());
    int number = 1;
    for (const QString& words : stepsOf(role)) {
        auto* line = row(12);
        line->addWidget(new Label(QString::number(number++), TextRole::Section, Token::Primary, content), 0, Qt::AlignTop);
        line->addWidget((new Label(words, TextRole::Body, Token::Ink, content))->wrapped(), 1);
        sheet->box()->addLayout(line);
    }
    sheet->box()->addWidget(
        (new Label(
             GuideText::tr("The settings open the windows of the other people, also of the coordinator and the administrator."),
             TextRole::Secondary, Token::Ink2, content))
            ->wrapped());
    sheet->box()->addWidget(
        (new Label(GuideText::tr("F1 says on every page what can be done there."), TextRole::Secondary, Token::Ink2, content))
            ->wrapped());
    sheet->box()->addStretch();
    auto* done = new Button(GuideText::tr("Got it"), Button::Kind::Primary, Button::Size::Normal, sheet);
    done->setObjectName(u"guide.done"_s);
    QObject::connect(done, &Button::clicked, sheet, &SideSheet::close);
    sheet->addButton(done);
    return sheet;
}

void offerGuide(core::Office& office, QWidget* stage)
{
    const QString key = u"guide/seen"_s;
    office.readForm(stage, key, [&office, stage, key](const core::Result<QJsonObject>& seen) {
        if (seen && !seen->isEmpty())
            return;
        SideSheet* sheet = guideSheet(office.author().role, stage);
        QObject::connect(sheet, &SideSheet::closed, stage, [&office, sheet, key] {
            office.keepForm(key, QJsonObject{{u"seen"_s, true}});
            sheet->deleteLater();
        });
        sheet->open();
    });
}

} // namespace ui
