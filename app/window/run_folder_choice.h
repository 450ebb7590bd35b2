#pragma once
#include <QObject>

#include "model/options/error.h"

class QWidget;

namespace ordinate {

class RunStore;
class Settings;

/// Where races are kept, when the usual folder cannot be written (a read-only home, a full disk): the user
/// names another one, which is remembered.
class RunFolderChoice : public QObject {
  Q_OBJECT
 public:
  RunFolderChoice(RunStore& store, Settings& settings, QWidget* window);

  /// Whether these say that a race could not be kept.
  bool concerns(const Errors& errors) const;
  void ask();

 Q_SIGNALS:
  /// Races are kept elsewhere from now on.
  void chosen();

 private:
  RunStore& m_store;
  Settings& m_settings;
  QWidget* m_window;
};

}  // namespace ordinate
