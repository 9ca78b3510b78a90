#include "app/desk/SimulatedCardReader.h"

#include "app/demo/Resources.h"

#include <QFile>

namespace app {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;
using core::Result;

SimulatedCardReader::SimulatedCardReader(QList<Card> deck, std::chrono::milliseconds reading, QObject* parent)
    : m_deck(std::move(deck))
{
    setParent(parent);
    m_reading.setSingleShot(true);
    m_reading.setInterval(reading);
    connect(&m_reading, &QTimer::timeout, this, [this] {
        const Card card = *m_on;
        finish(card.fault == Fault::None ? Result<core::IdCard>(card.card) : fail(Code::BadInput, u"card"_s));
    });
}

void SimulatedCardReader::read(QObject* context, Done done)
{
    const auto refuse = [&](Code code) {
        QMetaObject::invokeMethod(
            context, [done, code] { done(fail(code, u"card"_s)); }, Qt::QueuedConnection);
    };
    if (m_state != State::Ready)
        return refuse(Code::NoDevice);
    if (isReading() && m_context)
        return refuse(Code::Busy);
    if (m_placed)
        m_on = std::exchange(m_placed, std::nullopt);
    else if (!m_deck.isEmpty())
        m_on = m_deck.at(m_next++ % m_deck.size());
    else
        return refuse(Code::Cancelled);
    m_context = context;
    m_done = std::move(done);
    m_reading.start();
}

void SimulatedCardReader::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (m_state != State::Ready && isReading())
        finish(fail(Code::NoDevice, u"card"_s));
    Q_EMIT stateChanged();
}

void SimulatedCardReader::takeAway()
{
    if (isReading())
        finish(fail(Code::Io, u"card"_s));
    m_placed.reset();
}

void SimulatedCardReader::finish(const Result<core::IdCard>& card)
{
    m_reading.stop();
    m_on.reset();
    const Done done = std::exchange(m_done, nullptr);
    const QPointer<QObject> context = std::exchange(m_context, nullptr);
    if (context && done)
        done(card);
}

QList<SimulatedCardReader::Card> demoCards(const core::DemoContent& content)
{
    QList<SimulatedCardReader::Card> deck;
    for (const core::DemoCase& demo : content.cases) {
        const core::Person& person = demo.patient.person;
        if (person.document.kind == core::DocumentKind::ResidentId && !person.document.number.isEmpty())
            deck.append(SimulatedCardReader::Card{
                {person.name, person.sex, person.birthDate, person.document.number, demo.patient.address}});
    }
    return deck;
}

QList<SimulatedCardReader::Card> demoCards(const QString& language)
{
    QFile file(demoResources() + u"/cases.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto content = core::DemoContent::read(file.readAll(), language, QDate::currentDate());
    return content ? demoCards(*content) : QList<SimulatedCardReader::Card>();
}

} // namespace app
