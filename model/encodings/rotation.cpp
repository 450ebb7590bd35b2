#include "model/encodings/rotation.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace ordinate {

Rotation rotation_of(const at::Tensor& numbers, const at::Tensor& frequencies, at::ScalarType type) {
  const at::Tensor angles = numbers.to(at::kDouble).unsqueeze(1) * frequencies;
  return {angles.cos().to(type), angles.sin().to(type)};
}

at::Tensor rotated(const at::Tensor& x, const Rotation& rotation, bool interleaved) {
  const std::int64_t pairs = rotation.cosine.size(-1);
  const at::Tensor part = x.narrow(-1, 0, 2 * pairs);
  at::Tensor result;
  if (interleaved) {
    std::vector<std::int64_t> shape = part.sizes().vec();
    shape.back() = pairs;
    shape.push_back(2);
    const at::Tensor paired = part.reshape(shape);
    const at::Tensor a = paired.select(-1, 0);
    const at::Tensor b = paired.select(-1, 1);
    result = at::stack({a * rotation.cosine - b * rotation.sine, a * rotation.sine + b * rotation.cosine}, -1)
                 .reshape(part.sizes());
  } else {
    const at::Tensor a = part.narrow(-1, 0, pairs);
    const at::Tensor b = part.narrow(-1, pairs, pairs);
    result = at::cat({a * rotation.cosine - b * rotation.sine, a * rotation.sine + b * rotation.cosine}, -1);
  }
  const std::int64_t rest = x.size(-1) - 2 * pairs;
  return rest == 0 ? result : at::cat({result, x.narrow(-1, 2 * pairs, rest)}, -1);
}

std::string rotated_python() {
  return R"py(
    def rotated(self, x, angles):
        cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
        a, b = x[..., 0:${2*floor(head_width/2)}:2], x[..., 1:${2*floor(head_width/2)}:2]
        rotated = torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)
%if 2*floor(head_width/2) < head_width
        return torch.cat([rotated, x[..., ${2*floor(head_width/2)}:]], dim=-1)
%else
        return rotated
%end
)py";
}

Option rotation_base_option(const std::string& what) {
  return {.key = "base",
          .label = "base",
          .help = "The slowest " + what + " rotates once in about 2π × base positions.",
          .kind = OptionKind::number,
          .default_value = 10000.0,
          .minimum = 1,
          .maximum = 1e9,
          .minimum_excluded = true};
}

at::Tensor rotary_frequencies(double base, std::int64_t dimensions) {
  return at::pow(base, at::arange(dimensions / 2, at::kDouble) * (-2.0 / static_cast<double>(dimensions)));
}

}  // namespace ordinate
