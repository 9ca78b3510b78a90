#include "core/opinion/Icd10.h"

#include "core/opinion/Icd10_tsv.h"
#include "core/people/Pinyin.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace core {

namespace {

constexpr int kNoFit = 99;

} // namespace

Icd10::Icd10() : Icd10(QByteArrayView(&detail::k_icd10[0])) { }

Icd10::Icd10(QByteArrayView table)
{
    const QString text = QString::fromUtf8(table);
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (line.startsWith(QLatin1Char('#')) || cells.size() < 3)
            continue;
        m_codes.append({cells[0], cells[1], cells[2]});
        m_keys.append({cells[1].toLower() + QLatin1Char('\n') + cells[2].toLower(), pinyinFull(cells[1], Reading::Text),
            pinyinInitials(cells[1], Reading::Text)});
    }
}

const Icd10Code* Icd10::find(const QString& code) const
{
    const auto it = std::find_if(m_codes.cbegin(), m_codes.cend(),
        [&](const Icd10Code& one) { return one.code.compare(code, Qt::CaseInsensitive) == 0; });
    return it == m_codes.cend() ? nullptr : &*it;
}

int Icd10::rankOf(qsizetype index, const QString& word) const
{
    const Keys& keys = m_keys[index];
    if (m_codes[index].code.startsWith(word, Qt::CaseInsensitive))
        return 0;
    if (keys.names.startsWith(word) || keys.names.contains(QLatin1Char('\n') + word))
        return 1;
    if (keys.initials == word)
        return 1;
    if (keys.initials.startsWith(word) || keys.pinyin.startsWith(word))
        return 2;
    if (keys.names.contains(word))
        return 3;
    return word.size() > 1 && (keys.pinyin.contains(word) || keys.initials.contains(word)) ? 4 : kNoFit;
}

QList<Icd10Code> Icd10::search(const QString& text, int limit) const
{
    const QStringList words = text.simplified().toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QList<std::pair<int, qsizetype>> fits;
    for (qsizetype i = 0; i < m_codes.size(); ++i) {
        int worst = 0;
        for (const QString& word : words)
            worst = std::max(worst, rankOf(i, word));
        if (worst != kNoFit)
            fits.append({worst, i});
    }
    // the shorter name first: "原发性高血压" before "妊娠合并慢性高血压"
    std::stable_sort(fits.begin(), fits.end(), [this](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first
            : a.first == 0        ? false
                                  : m_codes[a.second].chinese.size() < m_codes[b.second].chinese.size();
    });
    QList<Icd10Code> found;
    for (const auto& [rank, index] : fits) {
        if (found.size() == limit)
            break;
        found.append(m_codes[index]);
    }
    return found;
}

bool isIcd10Form(const QString& code)
{
    static const QRegularExpression form(QStringLiteral("^[A-Z][0-9]{2}(\\.[0-9x]{1,4}([0-9]{1,3})?)?[+*†]?$"));
    return form.match(code).hasMatch();
}

} // namespace core
