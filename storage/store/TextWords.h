#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace storage {

/// What of a resource can be found by typing.
struct TextWords {
    QString words;  ///< Chinese characters one by one, Latin words, numbers; for long numbers also their last four digits
    QString pairs;  ///< each two Chinese characters that stand side by side: two common ones are rare together
    QString sounds; ///< of names: pinyin and initials from every syllable on
};

/// The words of a resource of the kinds people look for (persons, institutions, cases by number, invitations, diagnoses,
/// opinions, documents), or nothing. Pure.
std::optional<TextWords> textWords(const QJsonObject& resource);

/// The full-text query for typed text; empty when nothing in it can be searched. Characters that mean something to the
/// query language cannot get through. Pure.
QString textQuery(const QString& typed);

} // namespace storage
