#pragma once

#include "core/people/CardReader.h"
#include "ui/referral/Draft.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class Banner;
class Button;
class Tag;

/// Reads the patient's identity card into the referral (R-C1): what is empty is filled in; where the card says something else
/// than what was typed, both are shown and a person chooses. The card's data stay with the draft, so that the form can tell
/// where a field comes from. Nothing of it is shown while there is no reader.
class CardPanel final : public QWidget {
    Q_OBJECT
public:
    /// `reader` may be null.
    CardPanel(Draft& draft, core::Office& office, core::CardReader* reader, QWidget* parent);

    /// The button that reads; null without a reader.
    Button* button() const { return m_read; }
    /// Whether a field ("patient.name" …) still stands as the card has it.
    static bool isFromCard(const Draft& draft, const QString& key);
    /// The number on the card that was read; empty: none was.
    static QString numberOf(const Draft& draft);

Q_SIGNALS:
    /// Fields of the draft were changed by the card.
    void filled();

private:
    void showReader();
    void read();
    void take(const core::IdCard& card);
    void showCard();
    void showOther(const QJsonObject& card);
    void showDifferences(const QJsonObject& card, const QStringList& keys);
    void use(const QJsonObject& card, const QStringList& keys);
    void tell(const QString& title, const QString& text);

    Draft& m_draft;
    core::Office& m_office;
    core::CardReader* m_reader;
    Button* m_read = nullptr;
    Tag* m_state = nullptr;
    Banner* m_problem;
    QWidget* m_open = nullptr; ///< what has to be chosen
    QStringList m_shown;       ///< what m_open is about
    QVBoxLayout* m_box;
};

/// The middle of a document number stays hidden on the screen.
QString maskedNumber(const QString& number);

} // namespace ui
