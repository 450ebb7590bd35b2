#include "model/files/history_file.h"

#include <cstring>
#include <span>
#include <string>

#include "model/files/atomic_file.h"
#include "model/files/history_steps.h"
#include "model/files/numpy_file.h"

namespace ordinate {

namespace {

void append(NamedArray& array, const Matrix& matrix) {
  const auto bytes = std::as_bytes(std::span(matrix.values));
  array.bytes.insert(array.bytes.end(), bytes.begin(), bytes.end());
}

std::int64_t count_of(const std::vector<HistoryPointer>& frames) {
  return static_cast<std::int64_t>(frames.size());
}

NamedArray steps_of(const std::vector<HistoryPointer>& frames) {
  std::vector<std::int64_t> steps;
  for (const HistoryPointer& frame : frames) steps.push_back(frame->step);
  return array_of_steps(steps);
}

NamedArray tables_of(const std::vector<HistoryPointer>& frames) {
  const Matrix& first = frames.front()->table;
  NamedArray array{"tables", ElementType::float32, {count_of(frames), first.rows, first.columns}, {}};
  for (const HistoryPointer& frame : frames) append(array, frame->table);
  return array;
}

NamedArray biases_of(const std::vector<HistoryPointer>& frames) {
  const std::vector<Matrix>& first = frames.front()->bias;
  NamedArray array{
      "biases",
      ElementType::float32,
      {count_of(frames), static_cast<std::int64_t>(first.size()), first.front().rows, first.front().columns},
      {}};
  for (const HistoryPointer& frame : frames)
    for (const Matrix& head : frame->bias) append(array, head);
  return array;
}

/// The matrix that stands at this place in an array of matrices.
Matrix matrix_at(const NamedArray& array, std::size_t index) {
  Matrix matrix(array.shape[array.shape.size() - 2], array.shape.back());
  const std::size_t size = matrix.values.size() * sizeof(float);
  if (size > 0) std::memcpy(matrix.values.data(), array.bytes.data() + index * size, size);
  return matrix;
}

/// Nothing, or that an array is not one of single numbers with this many dimensions and frames.
Result<void> check(const NamedArray* array, std::size_t dimensions, std::int64_t frames,
                   const std::string& source) {
  if (array == nullptr || (array->type == ElementType::float32 && array->shape.size() == dimensions &&
                           array->shape.front() == frames))
    return {};
  return fail(source, "`" + array->name + "` has the shape " + shape_text(array->shape),
              std::to_string(dimensions) + " dimensions of float32, the first " + std::to_string(frames) +
                  " long as `steps`",
              "Train the run again");
}

}  // namespace

Result<std::string> history_bytes(const std::vector<HistoryPointer>& frames) {
  std::vector<NamedArray> arrays = {steps_of(frames)};
  if (!frames.empty() && !frames.front()->table.empty()) arrays.push_back(tables_of(frames));
  if (!frames.empty() && !frames.front()->bias.empty()) arrays.push_back(biases_of(frames));
  return npz_bytes(arrays);
}

Result<void> write_history(const std::filesystem::path& path, const std::vector<HistoryPointer>& frames) {
  const Result<std::string> bytes = history_bytes(frames);
  if (!bytes) return fail(path.string(), bytes.error().what);
  return write_file(path, *bytes);
}

Result<std::vector<HistoryFrame>> read_history(const std::filesystem::path& path) {
  const std::string source = path.string();
  const Result<std::vector<NamedArray>> arrays = read_npz(path);
  if (!arrays) return tl::unexpected(arrays.error());
  const Result<std::vector<std::int64_t>> steps = ascending_steps(*arrays, source);
  if (!steps) return tl::unexpected(steps.error());
  const auto count = static_cast<std::int64_t>(steps->size());
  const NamedArray* tables = find_array(*arrays, "tables");
  const NamedArray* biases = find_array(*arrays, "biases");
  if (tables == nullptr && biases == nullptr)
    return fail(source, "has no position vectors", "an array `tables` or `biases`", "Train the run again");
  if (const Result<void> good = check(tables, 3, count, source); !good) return tl::unexpected(good.error());
  if (const Result<void> good = check(biases, 4, count, source); !good) return tl::unexpected(good.error());
  std::vector<HistoryFrame> frames;
  for (std::size_t i = 0; i < steps->size(); ++i) {
    HistoryFrame& frame = frames.emplace_back();
    frame.step = (*steps)[i];
    if (tables != nullptr) frame.table = matrix_at(*tables, i);
    const auto heads = biases == nullptr ? std::size_t{0} : static_cast<std::size_t>(biases->shape[1]);
    for (std::size_t head = 0; head < heads; ++head)
      frame.bias.push_back(matrix_at(*biases, i * heads + head));
  }
  return frames;
}

}  // namespace ordinate
