#pragma once

#include "core/demo/DemoContent.h"
#include "core/people/CardReader.h"

#include <QPointer>
#include <QTimer>

namespace app {

/// A card reader for the practice site and for tests: a deck of cards, each read in its turn, with what can go wrong. GUI
/// thread.
class SimulatedCardReader final : public core::CardReader {
    Q_OBJECT
public:
    enum class Fault { None, Unreadable };
    struct Card {
        core::IdCard card;
        Fault fault = Fault::None;
    };
    /// `reading`: how long a card takes.
    explicit SimulatedCardReader(
        QList<Card> deck = {}, std::chrono::milliseconds reading = std::chrono::milliseconds(700), QObject* parent = nullptr);

    State state() const override { return m_state; }
    void read(QObject* context, Done done) override;

    void setState(State state);
    /// How long a card takes from now on.
    void setDuration(std::chrono::milliseconds reading) { m_reading.setInterval(reading); }
    /// The card that is read next; afterwards the deck goes on.
    void place(const Card& card) { m_placed = card; }
    /// Takes the card away; what is being read ends with Io.
    void takeAway();
    bool isReading() const { return m_reading.isActive(); }

private:
    void finish(const core::Result<core::IdCard>& card);
    State m_state = State::Ready;
    QList<Card> m_deck;
    qsizetype m_next = 0;
    std::optional<Card> m_placed;
    std::optional<Card> m_on; ///< lies on the reader
    QTimer m_reading;
    QPointer<QObject> m_context;
    Done m_done;
};

/// The identity cards of the demonstration's patients.
QList<SimulatedCardReader::Card> demoCards(const core::DemoContent& content);
/// The same from the program's own resources, in `language`; empty when they are missing.
QList<SimulatedCardReader::Card> demoCards(const QString& language);

} // namespace app
