#include "app/window/run_window.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>

#include "app/base/key_router.h"
#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/window/main_window.h"

namespace ordinate {

int runWindow(QApplication& application, const Catalogue& catalogue, const QStringList& files) {
  QApplication::setOrganizationName(QStringLiteral("ordinate"));
  QApplication::setApplicationName(QStringLiteral("ordinate"));
  QGuiApplication::setDesktopFileName(QStringLiteral("org.ordinate.Ordinate"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/ordinate.svg")));
  Settings settings;
  const Look look(application, settings);
  KeyRouter keys;
  application.installEventFilter(&keys);
  const QString data =
      QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/ordinate");
  const QString runs = settings.runFolder();
  MainWindow window(
      catalogue, loadModelLibrary, settings,
      {data + QStringLiteral("/sessions"), runs.isEmpty() ? data + QStringLiteral("/runs") : runs});
  window.begin(files);
  window.show();
  return QApplication::exec();
}

}  // namespace ordinate
