#pragma once
#include <QApplication>
#include <QResource>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "app/base/key_router.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/window/main_window.h"
#include "app/window/run_bar.h"
#include "tests/app/app_test_support.h"

namespace ordinate::test {

/// The workbench as a user meets it, with the real engine and folders of its own; tests derive from it.
class WindowBench {
 protected:
  /// Once a program.
  static void prepare() {
    prepareLibraryEnvironment();
    qApp->installEventFilter(new KeyRouter(qApp));
  }

  /// What comes with the program, for tests that need it.
  static void bringShipped() {
    QVERIFY(QResource::registerResource(QStringLiteral(ORDINATE_BINARY_DIR "/generated/shipped.rcc")));
  }

  void openWindow() {
    makeFolders();
    launch();
  }

  /// Those of a user who never started it.
  void makeFolders() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
  }

  /// Not shown yet.
  void makeWindow() {
    m_window = std::make_unique<MainWindow>(test::catalogue(), loadModelLibrary, *m_settings,
                                            DataFolders{m_folder->filePath(QStringLiteral("sessions")),
                                                        m_folder->filePath(QStringLiteral("runs"))});
  }

  /// The program as it is started again, with what it kept.
  void launch() {
    makeWindow();
    showWindow();
  }

  void showWindow() {
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::idle, 60000);
  }

  void closeWindow() {
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
  }

  void open(const Experiment& experiment) {
    m_window->document().open(experiment, QString());
    m_window->runBar().focusRun();
  }

  void run() {
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(m_window->session().isTraining());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 120000);
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<Settings> m_settings;
  std::unique_ptr<MainWindow> m_window;
};

}  // namespace ordinate::test
