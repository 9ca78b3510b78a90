#include "ui/records/RecordIntake.h"

#include <QBuffer>
#include <QImage>

// What comes into a case without a file: pasted pictures and photographed pages.
namespace ui {

using namespace Qt::StringLiterals;

void RecordIntake::addPicture(const QString& name, const QImage& picture)
{
    read(begin({}), [name, picture, now = m_room.office.now()]() -> core::Result<FileBytes> {
        QBuffer png;
        if (!png.open(QIODevice::WriteOnly) || !picture.save(&png, "PNG"))
            return core::fail(core::Code::Unsupported, u"picture"_s);
        if (png.data().size() > kMostBytes)
            return core::fail(core::Code::TooLarge, u"picture"_s);
        return fileOf(name, png.data(), now);
    });
}

void RecordIntake::addPhotograph(const QByteArray& jpeg, bool isJudged, std::function<void(bool)> done)
{
    const Job job = begin({});
    if (isJudged)
        m_lookedAt.insert(job);
    if (done)
        m_told.insert(job, std::move(done));
    const QDateTime now = m_room.office.now();
    // No colon: the name may become a file's.
    const QString name = tr("Photograph %1").arg(now.toLocalTime().toString(u"yyyy-MM-dd HH-mm-ss"_s)) + u".jpg"_s;
    read(job, [jpeg, name, now]() -> core::Result<FileBytes> { return fileOf(name, jpeg, now); });
}

} // namespace ui
