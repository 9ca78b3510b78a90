#pragma once

#include "hub/cli/Command.h"
#include "hub/cli/OpenedHub.h"

namespace hub {

// What several commands share: their options, and opening the hub they are told.

inline constexpr Option kData{"data", "DIR", {"the hub's folder", "数据文件夹"}, true};
inline constexpr Option kStore{"store", "URI",
    {"postgresql://… instead of the embedded store (or YUANZHEN_STORE)",
        "使用 postgresql://… 代替内置存储（或 YUANZHEN_STORE）"}};
inline constexpr Option kJson{"json", "", {"print one JSON object", "输出一个 JSON 对象"}};
inline constexpr Option kOrganization{
    "organization", "ID", {"the institution; the site's own when not given", "所属机构；不填则为本站点机构"}};

/// The store of `--store` or YUANZHEN_STORE, else empty.
QString storeOf(const Input& input);

/// The hub of `--data`, opened. The clock is the computer's.
core::Result<std::unique_ptr<OpenedHub>> openHub(const Input& input);

/// Runs one audited change at the command line: `work`, then the audit row, in one transaction.
core::Status change(OpenedHub& hub, const char* action, const QString& target, const HubDb::Work& work);

/// NotFound for an institution the hub does not know.
core::Status knownOrganization(OpenedHub& hub, const QString& id);
/// The institution that was named, or the site's own; NotFound for one the hub does not know.
core::Result<QString> organizationOf(OpenedHub& hub, const Input& input);

/// One stored resource of a type as text; used to list and to check.
core::Result<QList<QByteArray>> resources(OpenedHub& hub, const QString& type);
/// Stores a FHIR resource as the hub itself, with the audit row.
core::Status store(OpenedHub& hub, const QByteArray& json, const char* action);

} // namespace hub
