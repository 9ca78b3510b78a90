#include "ui/booking/CaseListModel.h"

#include "core/people/Pinyin.h"
#include "ui/widgets/LetGo.h"

#include <QSet>

#include <algorithm>

namespace ui {

using core::CaseBrief;
using namespace Qt::StringLiterals;

namespace {

/// What a person types: lower case without spaces.
QString plain(const QString& text) { return text.toLower().remove(u' '); }

/// Nothing is allocated here: it runs over every case with each key that is typed.
bool hasWithoutSpaces(QStringView text, QStringView needle)
{
    const auto fits = [&](qsizetype at) {
        qsizetype met = 0;
        for (; at < text.size() && met < needle.size(); ++at) {
            if (text[at] == u' ')
                continue;
            if (text[at] != needle[met])
                return false;
            ++met;
        }
        return met == needle.size();
    };
    for (qsizetype at = text.indexOf(needle.front()); at >= 0; at = text.indexOf(needle.front(), at + 1)) {
        if (fits(at))
            return true;
    }
    return false;
}

/// First letters of the name's syllables; asked only where the first one fits.
bool hasInitials(const CaseBrief& brief, QStringView needle)
{
    constexpr qsizetype kLongest = 4;
    if (needle.size() > kLongest || brief.pinyin.isEmpty() || brief.pinyin.front().toLower() != needle.front())
        return false;
    return core::pinyinInitials(brief.name, core::Reading::PersonName).startsWith(needle);
}

bool matches(const CaseBrief& brief, QStringView needle)
{
    if (needle.front().unicode() > 0x7f)
        return hasWithoutSpaces(brief.name, needle);
    return hasWithoutSpaces(brief.pinyin, needle) || hasInitials(brief, needle)
        || brief.caseNo.contains(needle, Qt::CaseInsensitive) || brief.name.contains(needle, Qt::CaseInsensitive);
}

} // namespace

CaseListModel::CaseListModel(Shape shape, core::Party side, QObject* parent)
    : QAbstractListModel(parent), m_shape(shape), m_side(side)
{
}

CaseListModel::~CaseListModel() { forgetOlder(); }

void CaseListModel::forgetOlder()
{
    letGo(m_older);
    letGo(m_olderIds);
}

void CaseListModel::setCases(const QList<CaseBrief>& cases, const Reader& reader)
{
    beginResetModel();
    m_cases = cases;
    m_reader = reader;
    m_counts.fill(0);
    m_places.assign(std::size_t(m_cases.size()), {});
    m_order.clear();
    for (int i = 0; i < m_cases.size(); ++i) {
        const CaseBrief& brief = m_cases.at(i);
        const auto section = sectionOf(brief, m_reader);
        m_places[std::size_t(i)] = {stageFilterOf(section), section ? int(*section) : -1};
        if (m_shape == Shape::Day && !section)
            continue;
        m_order.push_back(i);
        ++m_counts[std::size_t(StageFilter::All)];
        ++m_counts[std::size_t(m_places[std::size_t(i)].stage)];
    }
    if (!m_older.empty()) {
        for (const CaseBrief& brief : std::as_const(m_cases))
            m_olderIds.erase(brief.caseId);
        if (m_olderIds.size() != m_older.size())
            std::erase_if(m_older, [this](const CaseBrief& brief) { return !m_olderIds.contains(brief.caseId); });
    }
    sort();
    rebuild();
    endResetModel();
}

void CaseListModel::clearOlder(bool more)
{
    beginResetModel();
    forgetOlder();
    m_more = more;
    m_reading = false;
    rebuild();
    endResetModel();
}

void CaseListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    Q_EMIT olderWanted();
}

void CaseListModel::addOlder(const QList<CaseBrief>& cases, bool more)
{
    m_reading = false;
    QSet<QString> known;
    for (const CaseBrief& brief : std::as_const(m_cases))
        known.insert(brief.caseId);
    QList<CaseBrief> fresh;
    for (const CaseBrief& brief : cases) {
        if (!known.contains(brief.caseId) && !m_olderIds.contains(brief.caseId))
            fresh.append(brief);
    }
    const bool hadEnd = m_more;
    if (!fresh.isEmpty()) {
        const bool first = m_older.empty();
        const int at = int(m_rows.size()) - (hadEnd ? 1 : 0);
        beginInsertRows({}, at, at + int(fresh.size()) - (first ? 0 : 1));
        std::vector<Row> rows;
        if (first)
            rows.push_back({Row::Kind::Earlier, -1, Section::Done, 0});
        for (const CaseBrief& brief : std::as_const(fresh)) {
            rows.push_back({Row::Kind::Older, int(m_older.size()), Section::Done, 0});
            m_older.push_back(brief);
            m_olderIds.insert(brief.caseId);
        }
        m_rows.insert(m_rows.begin() + at, rows.begin(), rows.end());
        endInsertRows();
    }
    if (hadEnd && !more) {
        const int last = int(m_rows.size()) - 1;
        beginRemoveRows({}, last, last);
        m_rows.pop_back();
        m_more = false;
        endRemoveRows();
    }
}

void CaseListModel::putOlder(const CaseBrief& brief)
{
    const auto comesLater = [&](const CaseBrief& one) {
        return one.updated != brief.updated ? one.updated < brief.updated : one.caseId < brief.caseId;
    };
    beginResetModel();
    if (m_olderIds.erase(brief.caseId) > 0)
        std::erase_if(m_older, [&](const CaseBrief& one) { return one.caseId == brief.caseId; });
    const auto place = std::find_if(m_older.cbegin(), m_older.cend(), comesLater);
    if (place != m_older.cend() || !m_more) {
        m_older.insert(place, brief);
        m_olderIds.insert(brief.caseId);
    }
    rebuild();
    endResetModel();
}

void CaseListModel::dropOlder(const QString& caseId)
{
    if (m_olderIds.erase(caseId) == 0)
        return;
    beginResetModel();
    std::erase_if(m_older, [&](const CaseBrief& one) { return one.caseId == caseId; });
    rebuild();
    endResetModel();
}

void CaseListModel::addRowsOfOlder()
{
    if (!m_older.empty())
        m_rows.push_back({Row::Kind::Earlier, -1, Section::Done, 0});
    for (int i = 0; i < older(); ++i)
        m_rows.push_back({Row::Kind::Older, i, Section::Done, 0});
    if (m_more)
        m_rows.push_back({Row::Kind::End, -1, Section::Done, 0});
}

void CaseListModel::sort()
{
    std::sort(m_order.begin(), m_order.end(), [this](int a, int b) {
        const CaseBrief& one = m_cases.at(a);
        const CaseBrief& two = m_cases.at(b);
        if (m_shape == Shape::Archive)
            return comesFirst(Section::Done, one, two);
        const int first = m_places[std::size_t(a)].section;
        const int second = m_places[std::size_t(b)].section;
        return first != second ? first < second : comesFirst(Section(first), one, two);
    });
}

void CaseListModel::narrow(const Narrow& narrow)
{
    if (narrow == m_narrow)
        return;
    beginResetModel();
    m_narrow = narrow;
    forgetOlder();
    rebuild();
    endResetModel();
}

bool CaseListModel::passes(int index, const QString& needle) const
{
    if (m_narrow.stage != StageFilter::All && m_places[std::size_t(index)].stage != m_narrow.stage)
        return false;
    if (m_narrow.from.isValid() || m_narrow.until.isValid()) {
        const QDate day = m_cases.at(index).updated.toLocalTime().date();
        if ((m_narrow.from.isValid() && day < m_narrow.from) || (m_narrow.until.isValid() && day > m_narrow.until))
            return false;
    }
    return needle.isEmpty() || matches(m_cases.at(index), needle);
}

void CaseListModel::rebuild()
{
    m_rows.clear();
    m_shown = 0;
    const QString needle = plain(m_narrow.text);
    std::size_t header = 0;
    int section = -1;
    for (const int index : m_order) {
        if (!passes(index, needle))
            continue;
        const int own = m_places[std::size_t(index)].section;
        if (m_shape == Shape::Day && own != section) {
            section = own;
            header = m_rows.size();
            m_rows.push_back({Row::Kind::Header, -1, Section(own), 0});
        }
        m_rows.push_back({Row::Kind::Case, index, own < 0 ? Section::Done : Section(own), 0});
        ++m_shown;
        if (m_shape == Shape::Day)
            ++m_rows[header].count;
    }
    addRowsOfOlder();
}

int CaseListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant CaseListModel::data(const QModelIndex& index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const CaseBrief* brief = briefAt(index.row());
    return brief ? CaseWords::spoken(*brief, m_reader) : headerAt(index.row());
}

Qt::ItemFlags CaseListModel::flags(const QModelIndex& index) const
{
    return briefAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

const CaseBrief* CaseListModel::briefAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[std::size_t(row)].index < 0)
        return nullptr;
    const Row& at = m_rows[std::size_t(row)];
    return at.kind == Row::Kind::Older ? &m_older.at(std::size_t(at.index)) : &m_cases.at(at.index);
}

bool CaseListModel::isEndAt(int row) const
{
    return row >= 0 && row < int(m_rows.size()) && m_rows[std::size_t(row)].kind == Row::Kind::End;
}

QString CaseListModel::headerAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()))
        return {};
    const Row& at = m_rows[std::size_t(row)];
    if (at.kind == Row::Kind::End)
        return tr("Reading older cases…");
    return at.kind == Row::Kind::Earlier ? tr("Archive · ended more than two weeks ago") : sectionWords(at.section, m_side);
}

int CaseListModel::headerCountAt(int row) const
{
    return row < 0 || row >= int(m_rows.size()) ? 0 : m_rows[std::size_t(row)].count;
}

int CaseListModel::rowOf(const QString& caseId) const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (const CaseBrief* brief = briefAt(row); brief && brief->caseId == caseId)
            return row;
    }
    return -1;
}

int CaseListModel::firstCaseRow() const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (briefAt(row))
            return row;
    }
    return -1;
}

int CaseListModel::lastCaseRow() const
{
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (briefAt(row))
            return row;
    }
    return -1;
}

} // namespace ui
