#include "app/window/run_window.h"

#include <QApplication>
#include <QIcon>

#include "app/base/key_router.h"
#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/store/store_places.h"
#include "app/window/main_window.h"

namespace ordinate {

int runWindow(QApplication& application, const Catalogue& catalogue, const QStringList& files) {
  QGuiApplication::setDesktopFileName(QStringLiteral("org.ordinate.Ordinate"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/ordinate.svg")));
  Settings settings;
  Look look(application, settings);
  KeyRouter keys;
  application.installEventFilter(&keys);
  const StorePlaces store = userStore(settings);
  MainWindow window(catalogue, loadModelLibrary, settings,
                    {userDataFolder() + QStringLiteral("/sessions"), store.root, store.index});
  window.begin(files);
  look.dress();
  window.show();
  return QApplication::exec();
}

}  // namespace ordinate
