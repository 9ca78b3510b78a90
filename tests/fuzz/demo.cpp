#include "core/demo/DemoContent.h"
#include "tests/fuzz/Fuzz.h"

void fuzzOne(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    for (const char* language : {"zh_CN", "en"}) {
        const auto content = core::DemoContent::read(bytes, QLatin1String(language), QDate(2026, 11, 23));
        if (!content)
            return;
        for (const core::Slot& slot : content->publishedSlots)
            require(slot.start.isValid() && slot.start < slot.end, "a published slot has a length");
        for (const core::DemoCase& demo : content->cases)
            content->caseOf(demo.key);
        for (const core::DemoUser& user : content->users)
            content->userOf(user.key);
    }
}
