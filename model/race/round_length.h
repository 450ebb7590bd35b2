#pragma once
#include <algorithm>
#include <chrono>

namespace ordinate {

/// How many records threads complete before they wait for each other: about twenty milliseconds' worth, so
/// that waiting costs little, a thread that evaluates one run finds others to step meanwhile, and what is
/// shown is no older than the screen's next picture.
class RoundLength {
 public:
  int records() const { return std::clamp(static_cast<int>(0.02 / std::max(each_, 1e-6)), 1, 100); }
  void begin() { began_ = std::chrono::steady_clock::now(); }
  void end(int records) {
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began_;
    // Over several rounds: now and then a record has an evaluation in it.
    each_ += (taken.count() / records - each_) / 8;
  }

 private:
  std::chrono::steady_clock::time_point began_;
  double each_ = 0.02;  ///< seconds
};

}  // namespace ordinate
