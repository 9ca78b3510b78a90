#pragma once

#include "core/flow/CaseBrief.h"

#include <QListView>

#include <functional>

namespace ui {

/// A list of cases that shows one beside itself: J K and the arrows move, a double click opens. How a row looks and reads is
/// the page's.
class AnswerList final : public QListView {
    Q_OBJECT
public:
    struct Row {
        const core::CaseBrief& brief;
        QRect rect;
        bool isChosen = false;
    };
    using Paint = std::function<void(QPainter&, const QWidget*, const Row&)>;
    using Say = std::function<QString(const core::CaseBrief&)>;

    /// `height` of a row in px of the design.
    AnswerList(int height, Paint paint, Say say, QWidget* parent);

    /// In this order. The chosen case stays chosen; when it is gone, its neighbour is.
    void setCases(const QList<core::CaseBrief>& cases);
    /// Null when nothing is chosen.
    const core::CaseBrief* chosen() const;
    void choose(const QString& caseId);
    void step(int by);
    int count() const;

Q_SIGNALS:
    /// Another case is shown; empty = none.
    void picked(const QString& caseId);
    void opened(const QString& caseId);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyboardSearch(const QString& text) override { Q_UNUSED(text) }

private:
    class Model;
    class Delegate;
    Model* m_model;
    bool m_filling = false;
};

} // namespace ui
