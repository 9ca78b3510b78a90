#pragma once

#include "core/flow/Office.h"
#include "core/opinion/PhraseBook.h"
#include "ui/widgets/Fields.h"
#include "ui/widgets/SideSheet.h"

class QListView;
class QStandardItemModel;

namespace ui {

class Banner;

/// Ready sentences beside the form: typed words filter them, Enter or a click takes one.
class PhraseSheet final : public QObject {
    Q_OBJECT
public:
    PhraseSheet(const QString& language, QWidget* page);
    void open();
    bool isOpen() const { return m_sheet->isOpen(); }
    LineField* search() const { return m_search; }
    /// Takes the marked phrase, or the first.
    void take();

Q_SIGNALS:
    void taken(core::SuggestionKind kind, const QString& text);

private:
    void fill();
    QList<core::Phrase> m_all;
    QList<core::Phrase> m_shown;
    SideSheet* m_sheet;
    LineField* m_search;
    QListView* m_list;
    QStandardItemModel* m_model;
};

/// Makes the signing key under a new six-digit PIN.
class KeySheet final : public QObject {
    Q_OBJECT
public:
    KeySheet(core::Office& office, QWidget* page);
    void open();
    bool isOpen() const { return m_sheet->isOpen(); }
    void make();
    LineField* pin() const { return m_pin; }
    LineField* again() const { return m_again; }
    Button* button() const { return m_make; }

Q_SIGNALS:
    void made();

private:
    core::Office& m_office;
    SideSheet* m_sheet;
    LineField* m_pin;
    LineField* m_again;
    Field* m_againField;
    Banner* m_problem;
    Button* m_make;
};

/// A field for six digits that are not shown.
LineField* pinField(QWidget* parent);
/// Takes the digits out of the field and empties it.
core::Secret takePin(LineField* field);
/// What a failed signature means for the person.
QString signingWords(const core::Error& error);

} // namespace ui
