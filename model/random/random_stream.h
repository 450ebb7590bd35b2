#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace ordinate {

/// A reproducible stream of random numbers, named by what it is for: (seed, purpose, name, step).
/// Two streams with different names are independent, so no draw can shift another, and the numbers do
/// not depend on the LibTorch version or on the order in which things are built.
///
/// Philox4x32-10, Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 4.3.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::string_view purpose, std::string_view name = {},
               std::uint64_t step = 0);

  std::uint32_t bits();                      ///< 32 random bits
  double uniform();                          ///< in [0, 1), 53 bits
  double normal();                           ///< N(0, 1), Box-Muller
  std::uint64_t below(std::uint64_t bound);  ///< integer in [0, bound), without modulo bias

  /// The key of its blocks: all that seed, purpose and name come down to.
  std::array<std::uint32_t, 2> key() const { return key_; }

  /// Shuffles in place (Fisher-Yates, from the end).
  template <class Container>
  void shuffle(Container& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      using std::swap;
      swap(items[i - 1], items[below(i)]);
    }
  }

  /// One Philox4x32-10 block, for the test against the published vectors.
  static std::array<std::uint32_t, 4> block(std::array<std::uint32_t, 4> counter,
                                            std::array<std::uint32_t, 2> key);

 private:
  std::array<std::uint32_t, 2> key_{};
  std::array<std::uint32_t, 4> counter_{};
  std::array<std::uint32_t, 4> buffer_{};
  int used_ = 4;
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace ordinate
