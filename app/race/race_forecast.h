#pragma once
#include <QObject>
#include <QTimer>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "app/base/worker_thread.h"
#include "app/race/library_holder.h"

namespace ordinate {

/// What a race would be that is not run: its models, their first tables, how long it would take. Prepares it
/// once, on a thread of its own, writing nothing. The newest request wins; one from before the library is
/// there is answered once it is.
class RaceForecast : public QObject {
  Q_OBJECT
 public:
  explicit RaceForecast(LibraryHolder& library, QObject* parent = nullptr);
  ~RaceForecast() override;

  /// Answered by `described`, then by `foreseen` or `unforeseen`; then a few steps are measured for
  /// `estimated`.
  void foresee(const std::vector<RunConfig>& runs);
  /// Answered by `described` alone.
  void describe(const std::vector<RunConfig>& runs);
  /// A race begins: of what was asked before, only `described` comes.
  void cancel();

 Q_SIGNALS:
  /// One a run of the first seed; empty where the model cannot be built.
  void described(const std::vector<ordinate::ModelDescription>& descriptions);
  void foreseen(const std::vector<ordinate::PreparedRun>& runs);
  void unforeseen(const ordinate::Errors& errors);  ///< the race could not be prepared
  void estimated(double seconds);                   ///< how long the whole race will take
  void failed(const ordinate::Errors& errors);

 private:
  using EnginePointer = std::shared_ptr<TrainingEngine>;
  struct Request {
    std::vector<RunConfig> runs;
    long number = 0;    ///< older ones give up
    long forecast = 0;  ///< 0: described alone
  };

  void ask(Request request);
  void answer(const Request& request);
  void measure(const Request& request, const std::vector<PreparedRun>& prepared);
  bool foretells(const Request& request) const { return m_forecast == request.forecast; }
  void stopMeasuring();

  LibraryHolder& m_library;
  std::optional<Request> m_waiting;  ///< for the library
  std::atomic<long> m_number = 0;
  std::atomic<long> m_forecast = 0;
  std::mutex m_measuredMutex;
  EnginePointer m_measured;  ///< guarded by m_measuredMutex
  QTimer m_limit;
  WorkerThread m_thread;  ///< last: its jobs use all of the above
};

}  // namespace ordinate
