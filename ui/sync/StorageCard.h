#pragma once

#include "core/flow/Upkeep.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/Panel.h"

#include <QCoreApplication>

namespace ui {

class Button;
class Tag;

/// What takes how much room, as one bar with its words under it.
class SpaceBar final : public QWidget {
    Q_OBJECT
public:
    explicit SpaceBar(QWidget* parent = nullptr);
    void show(const core::Space& space);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(width())}; }
    QSize minimumSizeHint() const override { return {100, heightForWidth(width())}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part {
        Token color;
        QString words;
        qint64 bytes = 0;
        bool isFree = false;
    };
    /// Places of the words under the bar; the height used.
    int layOut(int width, const std::function<void(const Part&, QRect)>& each) const;
    QList<Part> m_parts;
    qint64 m_total = 0;
};

/// "Storage and backup" on the sync centre: bar, last backup's age, the way to the details.
class StorageCard final : public Card {
    Q_OBJECT
public:
    explicit StorageCard(QWidget* parent);
    void show(const core::Space& space, const QDateTime& now);

Q_SIGNALS:
    void opened();

private:
    Tag* m_backup;
    SpaceBar* m_bar;
};

/// "Backed up today 12:30", and whether that is long ago.
struct BackupAge {
    QString words;
    bool isOld = true; ///< never, or more than a week ago
};
BackupAge backupAge(const QDateTime& last, const QDateTime& now);

} // namespace ui
