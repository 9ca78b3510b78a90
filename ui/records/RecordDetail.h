#pragma once

#include "ui/records/RecordRows.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class ChoiceField;
class LineField;

/// The right side of the list: one record with its small picture, what was checked, what a person is asked, and what the
/// record is, to be corrected.
class RecordDetail final : public QWidget {
    Q_OBJECT
public:
    RecordDetail(bool canChange, QWidget* parent);
    /// Nothing chosen: nullptr. What is being typed stays while the record is the same.
    void show(const RecordRow* row);
    /// Asks of each record whether it goes with the invitation; `leftOut` are those that do not.
    void askInvited(const QSet<QString>& leftOut);

Q_SIGNALS:
    void openWanted(const QString& id);
    void useAnyway(const QString& id);
    void leaveOut(const QString& id);
    void sendAgain(const QString& id);
    void invitedChanged(const QString& id, bool goesAlong);
    void changed(const core::RecordItem& item);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void addQuestion(QVBoxLayout* box);
    void addInvited(QVBoxLayout* box);
    void addChecks(QVBoxLayout* box);
    void addFields(QVBoxLayout* box);
    void take();

    bool m_canChange;
    std::optional<RecordRow> m_row;
    std::optional<QSet<QString>> m_leftOut; ///< nothing: not asked here
    QWidget* m_content = nullptr;
    ChoiceField* m_kind = nullptr;
    LineField* m_title = nullptr;
    LineField* m_date = nullptr;
    LineField* m_origin = nullptr;
};

} // namespace ui
