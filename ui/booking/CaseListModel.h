#pragma once

#include "ui/booking/CaseSections.h"
#include "ui/booking/CaseWords.h"

#include <QAbstractListModel>

#include <array>
#include <deque>
#include <set>
#include <vector>

namespace ui {

/// Cases as rows, grouped under headers when asked, filtered by stage, state, day and by name, pinyin or number. In the shape
/// of the archive older cases follow in pages, as far as they have been read; reading on is asked for by olderWanted(). Made
/// for 100 000 cases: only indices move, words are made for the rows that are painted. GUI thread.
class CaseListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    /// Grouped and without the long past; or all by newest first, the archive after the desk.
    enum class Shape { Day, Archive };

    /// Narrows the archive.
    struct Narrow {
        StageFilter stage = StageFilter::All;
        QString text;
        QDate from; ///< of the last change; invalid: any
        QDate until;

        friend bool operator==(const Narrow&, const Narrow&) = default;
    };

    CaseListModel(Shape shape, core::Party side, QObject* parent);
    ~CaseListModel() override;

    /// The desk. The list is shared, not copied. Older cases that are on it again go from their old place.
    void setCases(const QList<core::CaseBrief>& cases, const Reader& reader);

    // the archive, as it was asked for: not narrowed here
    /// Forgets what was read. `more`: there may be something to read.
    void clearOlder(bool more);
    /// The answer to olderWanted(). Cases that are here already are passed over.
    void addOlder(const QList<core::CaseBrief>& cases, bool more);
    /// One of the archive as it is now: where its last event puts it, unless that part has not been read yet.
    void putOlder(const core::CaseBrief& brief);
    void dropOlder(const QString& caseId);
    int older() const { return int(m_older.size()); }
    bool hasOlder(const QString& caseId) const { return m_olderIds.contains(caseId); }
    bool isReadingOlder() const { return m_reading; }
    bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && m_more && !m_reading; }
    void fetchMore(const QModelIndex& parent) override;

    /// What was read of the archive is forgotten when this is another: it was asked for in the former way.
    void narrow(const Narrow& narrow);
    const Narrow& narrowed() const { return m_narrow; }
    const Reader& reader() const { return m_reader; }

    /// All rows are as high as a case: a long list is laid out without asking each.
    bool isUniform() const { return m_shape == Shape::Archive; }
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
    int shown() const { return m_shown + older(); }
    /// The quiet line at the end while more is to come.
    bool isEndAt(int row) const;

Q_SIGNALS:
    void olderWanted();

private:
    struct Row {
        enum class Kind { Case, Older, Header, Earlier, End };
        Kind kind = Kind::Case;
        int index = -1; ///< of m_cases or m_older
        Section section = Section::NeedsYou;
        int count = 0;
    };
    struct Place {
        StageFilter stage = StageFilter::All;
        int section = -1; ///< -1: not in the day
    };

    void sort();
    void rebuild();
    void addRowsOfOlder();
    void forgetOlder();
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
    // both grow without moving what is in them, and are freed piece by piece
    std::deque<core::CaseBrief> m_older; ///< newest first
    std::set<QString> m_olderIds;
    bool m_more = false;
    bool m_reading = false;
    int m_shown = 0; ///< of the desk
};

} // namespace ui
