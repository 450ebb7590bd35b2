#include "model/files/weight_history_file.h"

#include <iterator>

#include "model/files/history_steps.h"
#include "model/files/numpy_file.h"

namespace ordinate {

namespace {

/// One parameter of every frame.
NamedArray stacked(const std::vector<WeightFrame>& frames, std::size_t index) {
  const NamedArray& first = (*frames.front().weights)[index];
  NamedArray all{first.name, first.type, first.shape, {}};
  all.shape.insert(all.shape.begin(), static_cast<std::int64_t>(frames.size()));
  for (const WeightFrame& frame : frames) {
    const std::vector<std::byte>& bytes = (*frame.weights)[index].bytes;
    all.bytes.insert(all.bytes.end(), bytes.begin(), bytes.end());
  }
  return all;
}

NamedArray taken_from(const NamedArray& all, std::size_t frame) {
  NamedArray one{all.name, all.type, {std::next(all.shape.begin()), all.shape.end()}, {}};
  const std::size_t size = static_cast<std::size_t>(one.count()) * element_size(one.type);
  const auto begin = all.bytes.begin() + static_cast<std::ptrdiff_t>(frame * size);
  one.bytes.assign(begin, begin + static_cast<std::ptrdiff_t>(size));
  return one;
}

}  // namespace

Result<void> write_weight_history(const std::filesystem::path& path, const std::vector<WeightFrame>& frames) {
  std::vector<std::int64_t> steps;
  for (const WeightFrame& frame : frames) steps.push_back(frame.step);
  std::vector<NamedArray> arrays = {array_of_steps(steps)};
  if (!frames.empty())
    for (std::size_t i = 0; i < frames.front().weights->size(); ++i) arrays.push_back(stacked(frames, i));
  return write_npz(path, arrays);
}

Result<std::vector<WeightFrame>> read_weight_history(const std::filesystem::path& path) {
  const std::string source = path.string();
  const Result<std::vector<NamedArray>> arrays = read_npz(path);
  if (!arrays) return tl::unexpected(arrays.error());
  const Result<std::vector<std::int64_t>> steps = ascending_steps(*arrays, source);
  if (!steps) return tl::unexpected(steps.error());
  const auto count = static_cast<std::int64_t>(steps->size());
  std::vector<const NamedArray*> parameters;
  for (const NamedArray& array : *arrays) {
    if (array.name == steps_name) continue;
    const bool good =
        array.type != ElementType::int64 && !array.shape.empty() && array.shape.front() == count;
    if (!good)
      return fail(source, "`" + array.name + "` has the shape " + shape_text(array.shape),
                  "floating-point numbers, the first dimension " + std::to_string(count) + " long as `steps`",
                  "Train the run again");
    parameters.push_back(&array);
  }
  if (parameters.empty())
    return fail(source, "has no weights", "an array for every parameter", "Train the run again");
  std::vector<WeightFrame> frames;
  for (std::size_t i = 0; i < steps->size(); ++i) {
    std::vector<NamedArray> weights;
    for (const NamedArray* array : parameters) weights.push_back(taken_from(*array, i));
    frames.push_back({(*steps)[i], std::make_shared<const std::vector<NamedArray>>(std::move(weights))});
  }
  return frames;
}

}  // namespace ordinate
