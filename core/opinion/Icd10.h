#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace core {

/// A diagnosis code in the form of ICD-10 / GB/T 14396.
struct Icd10Code {
    QString code; ///< "I34.0"
    QString chinese;
    QString english;

    friend bool operator==(const Icd10Code&, const Icd10Code&) = default;
};

/// A table of common diagnosis codes, searched by code, by words in both languages and by pinyin. Pure; any thread.
class Icd10 {
public:
    /// The table that comes with the program.
    Icd10();
    /// Lines "code TAB Chinese TAB English"; lines that begin with # and incomplete ones are passed over.
    explicit Icd10(QByteArrayView table);

    const QList<Icd10Code>& codes() const { return m_codes; }
    /// nullptr when it is not in the table.
    const Icd10Code* find(const QString& code) const;
    /// Best first: codes that begin so, names that begin so (or their first letters), names that contain it. All words
    /// must fit.
    QList<Icd10Code> search(const QString& text, int limit) const;

private:
    struct Keys {
        QString names;    ///< both languages, lower case
        QString pinyin;   ///< full
        QString initials; ///< first letters
    };
    int rankOf(qsizetype index, const QString& word) const;
    QList<Icd10Code> m_codes;
    QList<Keys> m_keys;
};

/// True for the form of a code: a letter, two digits, then at most a point with up to four signs ("I10", "E11.9", "M48.0x6").
bool isIcd10Form(const QString& code);

} // namespace core
