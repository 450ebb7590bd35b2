#pragma once

namespace ordinate {

/// While it lives, the first Ctrl+C (SIGINT) or SIGTERM asks for a clean stop; a second one ends the
/// program at once, as usual.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  bool stopAsked() const;
};

}  // namespace ordinate
