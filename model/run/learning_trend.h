#pragma once
#include <vector>

namespace ordinate {

/// Watches the validation loss of a run, to say afterwards whether it was still learning.
class LearningTrend {
 public:
  void add(double validation_loss) { losses_.push_back(validation_loss); }

  /// Whether the mean of the last quarter of the losses lies below that of the quarter before by more than
  /// three hundredths of it and by more than two standard errors of the difference. Not where a quarter has
  /// fewer than two.
  bool still_falling() const;

 private:
  std::vector<double> losses_;
};

}  // namespace ordinate
