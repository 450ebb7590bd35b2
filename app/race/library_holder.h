#pragma once
#include <QObject>
#include <functional>

#include "app/base/worker_thread.h"
#include "model/library/model_library.h"

namespace ordinate {

/// Loads the model library off the GUI thread, for after the first paint, and holds it.
class LibraryHolder : public QObject {
  Q_OBJECT
 public:
  using Load = std::function<Result<ModelLibrary*>()>;
  explicit LibraryHolder(Load load, QObject* parent = nullptr);

  void load();
  /// Null until it is loaded; see ModelLibrary for what several threads may call.
  ModelLibrary* library() const { return m_library; }
  const MachineReport& machine() const { return m_machine; }

 Q_SIGNALS:
  void loaded();
  void failed(const ordinate::Error& error);

 private:
  void take(const Result<ModelLibrary*>& library, const MachineReport& machine);

  Load m_load;
  ModelLibrary* m_library = nullptr;
  MachineReport m_machine;
  WorkerThread m_thread;  ///< last: its jobs use all of the above
};

}  // namespace ordinate
