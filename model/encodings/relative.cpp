#include "model/encodings/relative.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

namespace ordinate {

std::int64_t DistanceBuckets::of(std::int64_t offset) const {
  const std::int64_t half = bidirectional ? count / 2 : count;
  const std::int64_t side = bidirectional && offset > 0 ? half : 0;
  const std::int64_t distance = bidirectional ? std::abs(offset) : std::max<std::int64_t>(-offset, 0);
  const std::int64_t exact = half / 2;
  if (distance < exact) return side + distance;
  const double share = std::log(static_cast<double>(distance) / static_cast<double>(exact)) /
                       std::log(static_cast<double>(max_distance) / static_cast<double>(exact));
  const auto far = exact + static_cast<std::int64_t>(share * static_cast<double>(half - exact));
  return side + std::min(half - 1, far);
}

at::Tensor DistanceBuckets::of(const at::Tensor& offsets) const {
  at::Tensor result = offsets.contiguous().clone();
  auto* values = result.data_ptr<std::int64_t>();
  std::transform(values, values + result.numel(), values, [this](std::int64_t offset) { return of(offset); });
  return result;
}

at::Tensor bucket_bias(const at::Tensor& weight, const DistanceBuckets& buckets, const at::Tensor& offsets) {
  std::vector<std::int64_t> shape = offsets.sizes().vec();
  shape.push_back(weight.size(1));
  return weight.index_select(0, buckets.of(offsets).view({-1})).view(shape).movedim(-1, 0);
}

at::Tensor all_offsets(std::int64_t length) { return at::arange(1 - length, length, at::kLong); }

at::Tensor for_offsets(const at::Tensor& of_heads, const at::Tensor& offsets) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(offsets.dim()) + 1, 1);
  shape.front() = -1;
  return of_heads.view(shape);
}

OptionList bucket_options(bool advanced) {
  return {{.key = "buckets",
           .label = "buckets",
           .help = "How many classes distances are sorted into.",
           .kind = OptionKind::integer,
           .default_value = 32,
           .minimum = 4,
           .maximum = 1024,
           .constraint = OptionConstraint::even,
           .advanced = advanced},
          {.key = "max_distance",
           .label = "largest distance",
           .help = "Distances from here on share the last bucket. Not less than the number of buckets.",
           .kind = OptionKind::integer,
           .default_value = 128,
           .unit = "positions",
           .minimum = 4,
           .maximum = 65536,
           .advanced = advanced}};
}

std::string bucket_python(bool with_option) {
  const std::string both = with_option ? "bidirectional" : "1";
  return R"py(
def bucket(offset):
    """Near distances have a bucket each, far ones share logarithmically wider ones."""
%if )py" +
         both + R"py(
    half = ${buckets/2}  # of the buckets for each direction
    side, distance = (half if offset > 0 else 0), abs(offset)
%else
    half = $buckets
    side, distance = 0, max(-offset, 0)
%end
    exact = half // 2
    if distance < exact:
        return side + distance
    share = math.log(distance / exact) / math.log($max_distance / exact)
    return side + min(half - 1, exact + int(share * (half - exact)))


def distance_buckets(positions):
    """The bucket of p_j - p_i at [i, j]."""
    far = int(positions.max())
    buckets = torch.tensor([bucket(k) for k in range(-far, far + 1)], device=positions.device)
    return buckets[positions - positions[:, None] + far]
)py";
}

std::vector<double> alibi_slopes(std::int64_t heads) {
  std::int64_t power = 1;
  while (2 * power <= heads) power *= 2;
  std::vector<double> slopes;
  for (std::int64_t k = 1; k <= power; ++k)
    slopes.push_back(std::exp2(-8.0 * static_cast<double>(k) / static_cast<double>(power)));
  for (std::int64_t k = 1; static_cast<std::int64_t>(slopes.size()) < heads; k += 2)
    slopes.push_back(std::exp2(-8.0 * static_cast<double>(k) / static_cast<double>(2 * power)));
  return slopes;
}

/// One evaluation of a function of distances leaves some eight numbers, with their gradients.
std::string slopes_python() {
  return R"py(
    def slopes(self, heads):
        power = 2 ** int(math.log2(heads))
        slopes = [2 ** (-8 * k / power) for k in range(1, power + 1)]
        between = [2 ** (-4 * k / power) for k in range(1, 2 * power, 2)]
        return slopes + between[: heads - power]
)py";
}

Sizes bias_sizes(const std::string& parameters) {
  return {{"parameters", parameters}, {"bias_heads", "heads"}, {"a_pair", "8*heads"}};
}

Sizes distance_bias_sizes(const std::string& parameters) {
  Sizes sizes = bias_sizes(parameters);
  sizes["by_distance"] = "positions_consecutive";
  return sizes;
}

EncodingTraits attention_traits(bool trained, std::int64_t least_head_width) {
  return {.place = EncodingPlace::attention,
          .trained = trained,
          .least_head_width = least_head_width,
          .group = EncodingGroup::attention};
}

}  // namespace ordinate
