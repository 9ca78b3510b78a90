#pragma once

#include "core/flow/Upkeep.h"
#include "ui/widgets/Panel.h"

namespace ui {

class Button;
class Label;
class ProgressLine;

/// The stick when there is no line: write what waits, hand in what somebody wrote, read a receipt. Progress and stop.
class TransferPanel final : public Card {
    Q_OBJECT
public:
    TransferPanel(core::Upkeep& upkeep, int waiting, QWidget* parent);

    /// What the file dialogs lead to.
    void write(const QString& file);
    void send(const QString& file);
    void readReceipt(const QString& file);

Q_SIGNALS:
    void closeWanted();

private:
    using Answer = core::Result<core::Carried>;
    QWidget* step(Icon icon, const QString& title, const QString& text, Button* button);
    void begin(const QString& words);
    void end(const Answer& answer, const QString& words);

    core::Upkeep& m_upkeep;
    Button* m_write;
    Button* m_send;
    Button* m_receipt;
    QWidget* m_working;
    Label* m_words;
    ProgressLine* m_progress;
    Banner* m_result;
};

/// Why a transfer file did not go through, for the person who holds the stick.
QString transferErrorWords(const core::Error& error);

} // namespace ui
