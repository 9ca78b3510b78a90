#pragma once

#include "ui/booking/CaseSections.h"
#include "ui/booking/CaseWords.h"

#include <QAbstractListModel>

#include <array>
#include <vector>

namespace ui {

/// Cases as rows, grouped under headers when asked, filtered by stage, state, day and by name, pinyin or number. Made for
/// 100 000 cases: only indices move, words are made for the rows that are painted. GUI thread.
class CaseListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Shape { Day, Archive }; ///< grouped and without the long past, or all by newest first

    /// Narrows the archive.
    struct Narrow {
        StageFilter stage = StageFilter::All;
        QString text;
        QDate from; ///< of the last change; invalid: any
        QDate until;

        friend bool operator==(const Narrow&, const Narrow&) = default;
    };

    CaseListModel(Shape shape, core::Party side, QObject* parent);

    /// The list is shared, not copied.
    void setCases(const QList<core::CaseBrief>& cases, const Reader& reader);
    void narrow(const Narrow& narrow);
    const Narrow& narrowed() const { return m_narrow; }
    const Reader& reader() const { return m_reader; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Null for a header. Valid until the next setCases().
    const core::CaseBrief* briefAt(int row) const;
    QString headerAt(int row) const;
    int headerCountAt(int row) const;
    /// -1: not shown.
    int rowOf(const QString& caseId) const;
    int firstCaseRow() const;
    int lastCaseRow() const;
    /// How many cases a chip would show, the text left aside.
    int countOf(StageFilter filter) const { return m_counts[std::size_t(filter)]; }
    int shown() const { return m_shown; }

private:
    struct Row {
        int index = -1; ///< of m_cases; -1: a header
        Section section = Section::NeedsYou;
        int count = 0;
    };
    struct Place {
        StageFilter stage = StageFilter::All;
        int section = -1; ///< -1: not in the day
    };

    void sort();
    void rebuild();
    bool passes(int index, const QString& needle) const;

    Shape m_shape;
    core::Party m_side;
    QList<core::CaseBrief> m_cases;
    Reader m_reader;
    Narrow m_narrow;
    std::vector<Place> m_places;
    std::vector<int> m_order; ///< indices of m_cases as they are shown without a filter
    std::vector<Row> m_rows;
    std::array<int, std::size_t(StageFilter::Count)> m_counts{};
    int m_shown = 0;
};

} // namespace ui
