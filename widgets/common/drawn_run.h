#pragma once
#include <QString>

namespace ordinate {

/// How a run is named and drawn, the same everywhere.
struct DrawnRun {
  int run = 0;  ///< index into the race; negative: no run of it
  QString label;
  bool plain = false;  ///< without an encoding: grey and dotted, see `variantStyle`
  int style = 0;       ///< index for `variantStyle`; runs of one variant share it
  bool operator==(const DrawnRun&) const = default;
};

/// For what shows runs of one seed beside each other in a race of several: its titles name the variant, and
/// the seed stands once. Both are empty in a race of one seed.
struct SeedName {
  QString variant;
  QString seed;  ///< "seed 1"
  const QString& titleFor(const QString& label) const { return variant.isEmpty() ? label : variant; }
};

}  // namespace ordinate
