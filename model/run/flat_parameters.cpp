#include "model/run/flat_parameters.h"

#include <ATen/Functions.h>

#include <algorithm>
#include <cstring>

namespace ordinate {

FlatParameters::FlatParameters(const torch::nn::Module& module) {
  const auto parameters = module.named_parameters();
  std::int64_t total = 0;
  for (const auto& item : parameters) {
    slots_.push_back({item.key(), item.value().sizes().vec(), total, item.value().numel()});
    total += item.value().numel();
  }
  const auto type = parameters.is_empty() ? at::kFloat : parameters.begin()->value().scalar_type();
  values_ = at::zeros({total}, type);
  gradients_ = at::zeros({total}, type);
  std::size_t index = 0;
  for (const auto& item : parameters) {
    const Slot& slot = slots_[index++];
    at::Tensor parameter = item.value();
    const at::Tensor view = values_.narrow(0, slot.begin, slot.count).view(slot.shape);
    view.copy_(parameter.detach());
    parameter.set_data(view);
    parameter.mutable_grad() = gradients_.narrow(0, slot.begin, slot.count).view(slot.shape);
  }
}

std::vector<FlatParameters::Range> FlatParameters::decay_ranges(bool exempt) const {
  std::vector<Range> ranges;
  for (const Slot& slot : slots_) {
    const bool spared = exempt && (slot.shape.size() < 2 || slot.name.rfind("encoding.", 0) == 0);
    if (!ranges.empty() && ranges.back().decayed != spared)
      ranges.back().count += slot.count;
    else
      ranges.push_back({slot.begin, slot.count, !spared});
  }
  return ranges;
}

std::vector<NamedArray> FlatParameters::arrays_of(const at::Tensor& flat) const {
  std::vector<NamedArray> arrays;
  for (const Slot& slot : slots_)
    arrays.push_back(array_from_tensor(slot.name, flat.narrow(0, slot.begin, slot.count).view(slot.shape)));
  return arrays;
}

Result<void> FlatParameters::load(const std::vector<NamedArray>& arrays) {
  const at::Tensor loaded = values_.clone();
  for (const Slot& slot : slots_) {
    const auto array = std::find_if(arrays.begin(), arrays.end(),
                                    [&](const NamedArray& each) { return each.name == slot.name; });
    if (array == arrays.end())
      return fail("weights", "the tensor " + slot.name + " is missing", "the weights of this very model");
    if (array->shape != slot.shape)
      return fail("weights", slot.name + " has the shape " + Json(array->shape).dump(),
                  Json(slot.shape).dump(), "Take the weights of this very model");
    loaded.narrow(0, slot.begin, slot.count).copy_(tensor_of(*array).view({slot.count}));
  }
  if (arrays.size() != slots_.size())
    return fail("weights", "there are " + std::to_string(arrays.size()) + " tensors",
                std::to_string(slots_.size()), "Take the weights of this very model");
  values_.copy_(loaded);
  return {};
}

Json FlatParameters::layout() const {
  Json layout = Json::array();
  for (const Slot& slot : slots_) layout.push_back({slot.name, slot.shape});
  return layout;
}

NamedArray array_from_tensor(const std::string& name, const at::Tensor& tensor) {
  const at::Tensor source = tensor.detach().contiguous();
  const ElementType type = source.scalar_type() == at::kDouble  ? ElementType::float64
                           : source.scalar_type() == at::kFloat ? ElementType::float32
                                                                : ElementType::int64;
  NamedArray array{name, type, source.sizes().vec(), std::vector<std::byte>(source.nbytes())};
  std::memcpy(array.bytes.data(), source.data_ptr(), source.nbytes());
  return array;
}

at::Tensor tensor_of(const NamedArray& array) {
  const at::ScalarType type = array.type == ElementType::float64   ? at::kDouble
                              : array.type == ElementType::float32 ? at::kFloat
                                                                   : at::kLong;
  at::Tensor tensor = at::empty(array.shape, type);
  std::memcpy(tensor.data_ptr(), array.bytes.data(), array.bytes.size());
  return tensor;
}

}  // namespace ordinate
