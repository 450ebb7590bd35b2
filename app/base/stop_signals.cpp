#include "app/base/stop_signals.h"

#include <csignal>

namespace ordinate {

namespace {

/// A signal handler can reach nothing else.
volatile std::sig_atomic_t& asked() {
  static volatile std::sig_atomic_t flag = 0;
  return flag;
}

extern "C" void ordinateStopAsked(int signal) {
  asked() = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

StopSignals::StopSignals() {
  asked() = 0;
  std::signal(SIGINT, ordinateStopAsked);
  std::signal(SIGTERM, ordinateStopAsked);
}

StopSignals::~StopSignals() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

bool StopSignals::stopAsked() const { return asked() != 0; }

}  // namespace ordinate
