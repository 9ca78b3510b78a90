#pragma once

#include <QString>
#include <QStringList>

namespace core {

/// How a text is read aloud.
enum class Reading {
    Text,       ///< each character by its most common reading
    PersonName, ///< the family name first, by its reading as a family name: 单 shan, 曾 zeng, 尉迟 yu chi
};

/// The syllables of a text without tones, lower case, ü as v (吕 lv). Latin words and numbers stay whole, lower case;
/// characters the table does not know are left out. For search (R-C1), not for documents. Pure; any thread.
QStringList pinyinSyllables(const QString& text, Reading reading);

/// The syllables without spaces: "zhangxiaoming".
QString pinyinFull(const QString& text, Reading reading);

/// The first letters: "zxm".
QString pinyinInitials(const QString& text, Reading reading);

/// True for a character of the CJK ideographs' first block.
bool isHan(QChar c);

} // namespace core
