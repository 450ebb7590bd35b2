#pragma once
#include <QTemporaryDir>

#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/window/main_window.h"
#include "tests/app/app_test_support.h"

namespace ordinate::benchmark {

/// The workbench with its look, the real engine and folders of its own.
class BenchWindow {
 public:
  explicit BenchWindow(QApplication& application)
      : m_settings(m_folder.filePath(QStringLiteral("settings.ini"))), m_look(application, m_settings) {
    m_look.dress();
    m_window.resize(1600, 1000);
    m_window.show();
  }
  MainWindow& window() { return m_window; }

 private:
  QTemporaryDir m_folder;
  Settings m_settings;
  Look m_look;
  MainWindow m_window{
      test::catalogue(),
      loadModelLibrary,
      m_settings,
      {m_folder.filePath(QStringLiteral("sessions")), m_folder.filePath(QStringLiteral("runs"))}};
};

}  // namespace ordinate::benchmark
