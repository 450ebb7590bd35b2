#include "model/encodings/positions.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "model/random/random_stream.h"

namespace ordinate {

at::Tensor Positions::all() const { return consecutive() ? at::arange(length, at::kLong) : numbers; }

std::int64_t Positions::end() const {
  if (consecutive() || length == 0) return length;
  return numbers[length - 1].item<std::int64_t>() + 1;
}

at::Tensor Positions::offsets() const {
  const at::Tensor own = all();
  return own.unsqueeze(0) - own.unsqueeze(1);
}

PositionSource::PositionSource(const Json& options) {
  if (options.value("positions", std::string("consecutive")) == "randomised")
    range_ = options["position_range"];
}

at::Tensor PositionSource::draw(std::int64_t length, std::uint64_t seed, bool training,
                                std::int64_t step) const {
  if (!randomised()) return {};
  if (length > range_) throw std::invalid_argument("more places than position numbers");
  RandomStream stream(seed, "positions", training ? "training" : "evaluation",
                      static_cast<std::uint64_t>(training ? step : length));
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(range_));
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  for (std::int64_t k = 0; k < length; ++k) {
    const auto other = k + static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(range_ - k)));
    std::swap(numbers[static_cast<std::size_t>(k)], numbers[static_cast<std::size_t>(other)]);
  }
  numbers.resize(static_cast<std::size_t>(length));
  std::sort(numbers.begin(), numbers.end());
  return at::tensor(numbers, at::kLong);
}

std::array<std::uint32_t, 2> evaluation_key(std::uint64_t seed) {
  return RandomStream(seed, "positions", "evaluation").key();
}

std::string random_positions_python() {
  return R"py(
def philox(counter):
    """Philox4x32-10 (Salmon et al. 2011, section 4.3): four random words of 32 bits."""
    low = 0xFFFFFFFF
    c0, c1, c2, c3 = counter
    k0, k1 = $key0, $key1  # the run's
    for _ in range(10):
        a, b = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (b >> 32) ^ c1 ^ k0, b & low, (a >> 32) ^ c3 ^ k1, a & low
        k0, k1 = (k0 + 0x9E3779B9) & low, (k1 + 0xBB67AE85) & low
    return c0, c1, c2, c3


def evaluation_sample(length):
    """The sample that $program evaluates this length with, by Fisher and Yates."""
    words = itertools.chain.from_iterable(philox((n, 0, length, 0)) for n in itertools.count())
    numbers = list(range($position_range))
    for k in range(length):
        bound = $position_range - k
        limit = 2**64 - 1 - (2**64 - 1) % bound  # above it, small numbers would be more likely
        value = limit
        while value >= limit:
            value = (next(words) << 32) | next(words)
        other = k + value % bound
        numbers[k], numbers[other] = numbers[other], numbers[k]
    return torch.tensor(numbers[:length])


def random_positions(length, training):
    """A sorted sample of 0 ... ${position_range - 1}: Ruoss et al. 2023, section 3."""
    sample = torch.randperm($position_range)[:length] if training else evaluation_sample(length)
    return sample.sort().values
)py";
}

OptionList position_options() {
  return {
      {.key = "positions",
       .label = "positions",
       .help = "What number each place gets.",
       .kind = OptionKind::choice,
       .default_value = "consecutive",
       .choices = {{"consecutive", "0, 1, 2, …", "The place itself."},
                   {"randomised", "random, rising",
                    "A sorted random sample of a larger range, drawn anew for each training batch, and once "
                    "for each length when the model is evaluated: long "
                    "sequences then meet no number that training did not (Ruoss et al. 2023)."}},
       .advanced = true},
      {.key = "position_range",
       .label = "range of positions",
       .help = "Random positions are drawn from 0 up to one less than this.",
       .kind = OptionKind::integer,
       .default_value = 2048,
       .unit = "positions",
       .minimum = 1,
       .maximum = 65536,
       .constraint = OptionConstraint::position_range,
       .advanced = true}};
}

OptionList concatenated(OptionList list, const OptionList& more) {
  list.insert(list.end(), more.begin(), more.end());
  return list;
}

}  // namespace ordinate
