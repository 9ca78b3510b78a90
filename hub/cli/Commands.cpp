#include "hub/cli/AllCommands.h"

namespace hub {

std::span<const Command> commands()
{
    static const std::vector<Command> all = [] {
        std::vector<Command> list;
        for (const auto& group : {siteCommands(), caCommands(), userCommands(), deviceCommands(), organizationCommands(),
                 serviceCommands(), tokenCommands(), careCommands(), demoCommands()})
            list.insert(list.end(), group.begin(), group.end());
        return list;
    }();
    return all;
}

} // namespace hub
