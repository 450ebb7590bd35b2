#include "app/window/run_window.h"

#include <QApplication>
#include <QIcon>
#include <QTimer>
#include <chrono>
#include <utility>

#include "app/base/key_router.h"
#include "app/base/language.h"
#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/base/wheel_router.h"
#include "app/store/store_places.h"
#include "app/window/main_window.h"

namespace ordinate {

namespace {

constexpr std::chrono::milliseconds longest_without_window{200};

}  // namespace

int runWindow(QApplication& application, const Catalogue& catalogue, const QStringList& files) {
  QGuiApplication::setDesktopFileName(QStringLiteral("org.ordinate.Ordinate"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/ordinate.svg")));
  Settings settings;
  speakLanguage(application, settings.language());
  Look look(application, settings);
  KeyRouter keys;
  application.installEventFilter(&keys);
  WheelRouter wheel;
  application.installEventFilter(&wheel);
  const StorePlaces store = userStore(settings);
  MainWindow window(catalogue, loadModelLibrary, settings,
                    {userDataFolder() + QStringLiteral("/sessions"), store.root, store.index});
  // Forms that are made under a style sheet are styled twice, and what is painted before they stand twice
  // too.
  bool shown = false;
  const auto show = [&] {
    if (std::exchange(shown, true)) return;
    look.dress();
    window.show();
  };
  QObject::connect(&window, &MainWindow::begun, &window, show);
  // A disk may be slow to say what was opened last.
  QTimer::singleShot(longest_without_window, &window, show);
  window.begin(files);
  return QApplication::exec();
}

}  // namespace ordinate
