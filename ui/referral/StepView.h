#pragma once

#include "ui/referral/Draft.h"
#include "ui/shell/PageView.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/Panel.h"

#include <QHash>

namespace ui {

/// The content of one of the seven steps. It is made when the step is shown and reads everything from the draft; what a
/// person changes goes there at once. Controls have their form key as object name.
class StepView : public QWidget {
    Q_OBJECT
public:
    StepView(Draft& draft, Room& room, QWidget* parent);
    /// What stands beside the primary button, e.g. what was chosen; may be empty.
    virtual QString summary() const { return {}; }
    /// Needs all the width there is: the rail shows numbers alone.
    virtual bool isWide() const { return false; }
    /// Its own controls in the page's footer, after Back.
    virtual void addToFooter(QBoxLayout* footer, QWidget* parent);
    /// A number key outside a text field; true when it chose something.
    virtual bool pressNumber(int number);
    /// Another step is shown, or the page goes: what it holds open is let go now, it is deleted later.
    virtual void leave() { }
    /// Shows the words of what is missing under the fields they are about.
    void showGaps(const QStringList& subjects);

Q_SIGNALS:
    /// The step must be built anew: its choices changed what it asks.
    void rebuildWanted();
    void problem(const core::Error& error);

protected:
    using Choices = QList<std::pair<QString, QString>>; ///< code, words

    Draft& draft() const { return m_draft; }
    Room& room() const { return m_room; }
    LineField* line(const QString& key);
    TextField* area(const QString& key, int lines);
    ChoiceField* choice(const QString& key, const Choices& choices);
    OptionCard* tick(const QString& key, const QString& words);
    /// `gaps`: subjects of rules that are shown under it.
    Field* field(const QString& label, QWidget* control, const QString& hint = {}, const QStringList& gaps = {});
    /// A white card with its own column, 16 px inside.
    static QVBoxLayout* card(QBoxLayout* into, QWidget* parent, int gap = 12, int stretch = 0);
    /// A narrow column at the right for what explains the step.
    static QVBoxLayout* sideColumn(QBoxLayout* into, QWidget* parent);
    /// A number key presses this button.
    void number(int key, QAbstractButton* button) { m_numbers.insert(key, button); }

private:
    Draft& m_draft;
    Room& m_room;
    QHash<QString, Field*> m_gapFields;
    QHash<int, QAbstractButton*> m_numbers;
};

} // namespace ui
