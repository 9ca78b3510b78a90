#pragma once

#include "ui/answer/Reading.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class OptionCard;

/// The specialists that a case could be given to: those who may come first, with what is free and what waits for them; those
/// who may not are shown with the reason and cannot be chosen.
class CandidateList final : public QWidget {
    Q_OBJECT
public:
    CandidateList(const QList<Candidate>& candidates, const QString& assignedId, const QDateTime& now, QWidget* parent);
    /// Empty when nobody is chosen.
    QString chosen() const;

Q_SIGNALS:
    void changed();

private:
    struct Entry {
        QString id;
        OptionCard* card;
    };
    QList<Entry> m_entries;
};

} // namespace ui
