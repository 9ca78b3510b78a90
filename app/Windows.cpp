#include "app/Windows.h"

#include "ui/shell/Gallery.h"
#include "ui/theme/Surface.h"

#include <QApplication>
#include <QPixmap>

namespace app {

int showGallery(int& argc, char** argv, const QString& language, const QString& picture)
{
    QApplication application(argc, argv);
    ui::Looks looks;
    looks.language = language;
    ui::Surface surface(application, looks);
    ui::Gallery gallery;
    gallery.show();
    if (picture.isEmpty())
        return QApplication::exec();
    return gallery.grab().save(picture) ? 0 : 1;
}

} // namespace app
