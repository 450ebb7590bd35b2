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

namespace {

/// Where it is no cell, all sequences must have it at the same place.
bool stands_first(const at::Tensor& class_places) {
  if (!class_places.eq(class_places[0]).all().item<bool>())
    throw std::invalid_argument("class tokens at several places of a grid");
  return class_places[0].item<std::int64_t>() == 0;
}

}  // namespace

at::Tensor Positions::cell_numbers() const {
  const at::Tensor own = all();
  if (!class_places.defined()) return own;
  return stands_first(class_places) ? own.narrow(0, 1, length - 1) - 1 : own.narrow(0, 0, length - 1);
}

at::Tensor Positions::cells() const {
  const at::Tensor own = cell_numbers();
  return at::stack({at::floor_divide(own, columns), at::remainder(own, columns)}, 1);
}

at::Tensor Positions::at_places(const at::Tensor& of_cells, std::int64_t dimension) const {
  if (!class_places.defined()) return of_cells;
  std::vector<std::int64_t> shape = of_cells.sizes().vec();
  shape[static_cast<std::size_t>(dimension)] = 1;
  const at::Tensor nothing = at::zeros(shape, of_cells.options());
  return stands_first(class_places) ? at::cat({nothing, of_cells}, dimension)
                                    : at::cat({of_cells, nothing}, dimension);
}

Positions PlaceLayout::positions(std::int64_t length) const {
  Positions result{length, {}, {}, columns};
  if (class_token) result.class_places = at::full({1}, class_first ? 0 : length - 1, at::kLong);
  return result;
}

PositionSource::PositionSource(const Json& options) : numbers_(position_numbers(options)) {
  if (randomised()) range_ = options["position_range"];
}

at::Tensor PositionSource::draw(std::int64_t length, std::uint64_t seed, bool training,
                                std::int64_t step) const {
  if (!randomised()) return {};
  if (!covers(length)) throw std::invalid_argument("more places than position numbers");
  RandomStream stream(seed, "positions", training ? "training" : "evaluation",
                      static_cast<std::uint64_t>(training ? step : length));
  if (shifted()) {
    const auto first =
        static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(range_ - length + 1)));
    return at::arange(first, first + length, at::kLong);
  }
  if (numbers_ == PositionNumbers::real) {
    std::vector<double> numbers(static_cast<std::size_t>(length));
    for (double& number : numbers) number = static_cast<double>(range_) * stream.uniform();
    std::sort(numbers.begin(), numbers.end());
    return at::tensor(numbers, at::kDouble);
  }
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


%if positions_real
def uniform(words):
    """In [0, 1), 53 bits."""
    return (((next(words) << 32) | next(words)) >> 11) * 2.0**-53
%else
def below(bound, words):
    limit = 2**64 - 1 - (2**64 - 1) % bound  # above it, small numbers would be more likely
    value = limit
    while value >= limit:
        value = (next(words) << 32) | next(words)
    return value % bound
%end


def evaluation_words(length):
    """What $program draws from when it evaluates this length."""
    return itertools.chain.from_iterable(philox((n, 0, length, 0)) for n in itertools.count())


%if positions_offset
def random_positions(length, training):
    """From a random number on, below $position_range: Kiyono et al. 2021, equation 5."""
    bound = $position_range - length + 1
    first = int(torch.randint(bound, ())) if training else below(bound, evaluation_words(length))
    return torch.arange(first, first + length)
%end
%if positions_real
def random_positions(length, training):
    """Sorted real numbers below $position_range: Shimizu et al. 2026."""
    if training:
        shares = torch.rand(length, dtype=torch.double)
    else:
        words = evaluation_words(length)
        shares = torch.tensor([uniform(words) for _ in range(length)], dtype=torch.double)
    return ($position_range * shares).sort().values
%end
%if positions_randomised
def evaluation_sample(length):
    """The sample that $program evaluates this length with, by Fisher and Yates."""
    words = evaluation_words(length)
    numbers = list(range($position_range))
    for k in range(length):
        other = k + below($position_range - k, words)
        numbers[k], numbers[other] = numbers[other], numbers[k]
    return torch.tensor(numbers[:length])


def random_positions(length, training):
    """A sorted sample of 0 ... ${position_range - 1}: Ruoss et al. 2023, section 3."""
    sample = torch.randperm($position_range)[:length] if training else evaluation_sample(length)
    return sample.sort().values
%end
)py";
}

OptionList position_options(PositionKind kind) {
  Option positions = {
      .key = "positions",
      .label = "positions",
      .help = "What number each place gets.",
      .kind = OptionKind::choice,
      .default_value = "consecutive",
      .choices =
          {{"consecutive", "0, 1, 2, …", "The place itself."},
           {"randomised", "random, rising",
            "A sorted random sample of a larger range, drawn anew for each training batch, and once "
            "for each length when the model is evaluated: long "
            "sequences then meet no number that training did not (Ruoss et al. 2023)."},
           {"offset", "from a random one on",
            "Consecutive numbers that start anywhere in a larger range, drawn as those above: every row "
            "of a table is trained (Kiyono et al. 2021)."}},
      .advanced = true};
  if (kind == PositionKind::real)
    positions.choices.push_back(
        {"real", "random real numbers, rising",
         "Real numbers below the range, drawn as those above and sorted: sequences of any length lie in the "
         "same range, and hardly a number is met twice (Shimizu et al. 2026)."});
  return {std::move(positions),
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
