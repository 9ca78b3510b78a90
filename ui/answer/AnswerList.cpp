#include "ui/answer/AnswerList.h"

#include "ui/theme/Theme.h"

#include <QAbstractListModel>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ui {

class AnswerList::Model final : public QAbstractListModel {
public:
    Model(Say say, QObject* parent) : QAbstractListModel(parent), m_say(std::move(say)) { }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_cases.size()); }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role == Qt::AccessibleTextRole || role == Qt::DisplayRole)
            return m_say(m_cases.at(index.row()));
        return {};
    }
    const QList<core::CaseBrief>& cases() const { return m_cases; }
    void set(const QList<core::CaseBrief>& cases)
    {
        beginResetModel();
        m_cases = cases;
        endResetModel();
    }
    int rowOf(const QString& caseId) const
    {
        for (int row = 0; row < int(m_cases.size()); ++row) {
            if (m_cases[row].caseId == caseId)
                return row;
        }
        return -1;
    }

private:
    Say m_say;
    QList<core::CaseBrief> m_cases;
};

class AnswerList::Delegate final : public QStyledItemDelegate {
public:
    Delegate(int height, Paint paint, AnswerList& list)
        : QStyledItemDelegate(&list), m_height(height), m_paint(std::move(paint)), m_list(list)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {100, Theme::of(&m_list).px(m_height)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::of(&m_list);
        const bool isChosen = index == m_list.currentIndex();
        painter->fillRect(option.rect, theme.color(isChosen ? Token::PrimarySoft : Token::Surface));
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.color(Token::Line));
        if (isChosen)
            painter->fillRect(option.rect.left(), option.rect.top(), 4, option.rect.height(), theme.color(Token::Primary));
        painter->save();
        m_paint(*painter, &m_list, {m_list.m_model->cases().at(index.row()), option.rect, isChosen});
        painter->restore();
    }

private:
    int m_height;
    Paint m_paint;
    AnswerList& m_list;
};

AnswerList::AnswerList(int height, Paint paint, Say say, QWidget* parent)
    : QListView(parent), m_model(new Model(std::move(say), this))
{
    setModel(m_model);
    setItemDelegate(new Delegate(height, std::move(paint), *this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    connect(this, &QListView::doubleClicked, this,
        [this](const QModelIndex& index) { Q_EMIT opened(m_model->cases().at(index.row()).caseId); });
}

void AnswerList::setCases(const QList<core::CaseBrief>& cases)
{
    const int row = currentIndex().row();
    const core::CaseBrief* now = chosen();
    const QString before = now ? now->caseId : QString();
    m_filling = true;
    m_model->set(cases);
    int next = m_model->rowOf(before);
    if (next < 0)
        next = qMin(qMax(0, row), int(cases.size()) - 1);
    if (next >= 0)
        setCurrentIndex(m_model->index(next));
    m_filling = false;
    const core::CaseBrief* after = chosen();
    const QString id = after ? after->caseId : QString();
    if (id != before)
        Q_EMIT picked(id);
}

const core::CaseBrief* AnswerList::chosen() const
{
    const int row = currentIndex().row();
    return row >= 0 && row < int(m_model->cases().size()) ? &m_model->cases()[row] : nullptr;
}

void AnswerList::choose(const QString& caseId)
{
    if (const int row = m_model->rowOf(caseId); row >= 0)
        setCurrentIndex(m_model->index(row));
}

void AnswerList::step(int by)
{
    const int last = count() - 1;
    if (last >= 0)
        setCurrentIndex(m_model->index(qBound(0, currentIndex().row() + by, last)));
}

int AnswerList::count() const { return int(m_model->cases().size()); }

void AnswerList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    viewport()->update();
    if (!m_filling && current.isValid())
        Q_EMIT picked(m_model->cases().at(current.row()).caseId);
}

} // namespace ui
