#include "model/table_analyses/table_data.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/encodings/sinusoid.h"

namespace ordinate {

namespace {

/// Multiply-adds between two looks at the stop flag: about a twentieth of a second.
constexpr std::int64_t block_work = std::int64_t{1} << 30;

std::int64_t block_rows(std::int64_t rows, std::int64_t work_of_a_row) {
  return std::clamp<std::int64_t>(block_work / std::max<std::int64_t>(1, work_of_a_row), 1, rows);
}

/// Eigenvalues of a Gram matrix below this share of the largest are rounding error.
double rounding_error(std::int64_t size) {
  return static_cast<double>(size) * std::numeric_limits<double>::epsilon();
}

TableData::Components make_components(TableData& data) {
  const auto [ascending, vectors] = at::linalg_eigh(data.gram(true), "L");
  data.check_stop();
  at::Tensor variances = ascending.flip(0).clamp_min(0);
  const double least = variances[0].item<double>() * rounding_error(variances.size(0));
  const std::int64_t kept = variances.gt(least).sum().item<std::int64_t>();
  variances = variances.narrow(0, 0, kept);
  const at::Tensor directions = vectors.flip(1).narrow(1, 0, kept);
  at::Tensor scores = data.rows() < data.columns()
                          ? directions * variances.sqrt()
                          : product_of_rows(data.centred(), directions.t().contiguous(), data);
  if (kept > 0) scores.mul_(at::where(scores.amax(0).ge(-scores.amin(0)), 1.0, -1.0));
  return {variances, scores};
}

}  // namespace

TableData::TableData(at::Tensor values, const StopCheck& stop, const GridPlaces& places)
    : values_(std::move(values)), stop_(stop), places_(places) {
  // Numbers that come from floats do not overflow in a sum: one that is finite has no other terms.
  if (std::isfinite(values_.sum().item<double>())) return;
  const at::Tensor wrong = values_.isfinite().logical_not_();
  undefined_cells_ = wrong.sum().item<std::int64_t>();
  if (undefined_cells_ > 0) values_ = values_.masked_fill(wrong, undefined_value);
}

void TableData::check_stop() const {
  if (stop_ && stop_()) throw AnalysisStopped();
}

at::Tensor TableData::mean_row() const {
  return undefined_cells_ == 0 ? values_.mean(0) : values_.nanmean(0);
}

const at::Tensor& TableData::centred() {
  return cached<at::Tensor>("centred", [&] { return values_ - mean_row(); });
}

double TableData::centred_square() {
  return cached<double>("centred square", [&] { return row_squares(centred()).sum().item<double>(); });
}

const at::Tensor& TableData::gram(bool of_centred) {
  return cached<at::Tensor>(of_centred ? "gram of centred" : "gram", [&] {
    const at::Tensor& table = of_centred ? centred() : values_;
    // PᵀP = CᵀC + rows m mᵀ with the mean row m.
    if (!of_centred && rows() >= columns()) {
      const at::Tensor mean = mean_row();
      return gram(true) + at::outer(mean, mean) * static_cast<double>(rows());
    }
    return rows() < columns() ? product_of_rows(table, table, *this)
                              : product_of_columns(table, table, *this);
  });
}

const at::Tensor& TableData::squared_singular_values(bool of_centred) {
  return cached<at::Tensor>(of_centred ? "squares of centred" : "squares", [&] {
    const bool known = of_centred && cache_.count("components") > 0;
    const at::Tensor squares =
        known ? at::constant_pad_nd(components().variances,
                                    {0, std::min(rows(), columns()) - components().variances.size(0)})
              : at::linalg_eigvalsh(gram(of_centred), "L").flip(0);
    check_stop();
    const double least = squares[0].item<double>() * rounding_error(squares.size(0));
    return squares.masked_fill(squares.le(least), 0.0);
  });
}

const TableData::Components& TableData::components() {
  return cached<Components>("components", [&] { return make_components(*this); });
}

const at::Tensor& TableData::compact() { return rows() < columns() ? components().scores : centred(); }

TableData& ReferenceTables::sinusoid(double base) {
  const auto found = sinusoids_.find(base);
  if (found != sinusoids_.end()) return found->second;
  // The name of the function is this one's too.
  return sinusoids_
      .try_emplace(base, ordinate::sinusoid({.width = columns_, .base = base}, rows_, at::kDouble), stop_,
                   places_)
      .first->second;
}

at::Tensor tensor_of(const Matrix& matrix) {
  at::Tensor tensor = at::empty({matrix.rows, matrix.columns}, at::kDouble);
  std::copy(matrix.values.begin(), matrix.values.end(), tensor.data_ptr<double>());
  return tensor;
}

Matrix matrix_of(const at::Tensor& tensor) {
  const at::Tensor values = tensor.to(at::kFloat).contiguous();
  Matrix matrix(values.size(0), values.size(1));
  std::copy_n(values.data_ptr<float>(), values.numel(), matrix.values.begin());
  return matrix;
}

std::vector<double> numbers_of(const at::Tensor& tensor) {
  const at::Tensor values = tensor.to(at::kDouble).contiguous();
  return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

at::Tensor row_squares(const at::Tensor& table) {
  return at::linalg_vector_norm(table, 2, at::IntArrayRef{1}).square_();
}

std::vector<double> counting(std::int64_t count) { return thinned(count, std::max<std::int64_t>(1, count)); }

std::vector<double> thinned(std::int64_t count, std::int64_t most) {
  const std::int64_t step = std::max<std::int64_t>(1, (count + most - 1) / most);
  std::vector<double> kept;
  for (std::int64_t index = 0; index < count; index += step) kept.push_back(static_cast<double>(index));
  return kept;
}

at::Tensor indices_of(const std::vector<double>& values) {
  return at::tensor(values, at::kDouble).to(at::kLong);
}

at::Tensor product_of_columns(const at::Tensor& a, const at::Tensor& b, const TableData& data) {
  at::Tensor sum = at::zeros({a.size(1), b.size(1)}, a.scalar_type());
  const std::int64_t block = block_rows(a.size(0), a.size(1) * b.size(1));
  for (std::int64_t first = 0; first < a.size(0); first += block) {
    data.check_stop();
    const std::int64_t count = std::min(block, a.size(0) - first);
    sum.addmm_(a.narrow(0, first, count).t(), b.narrow(0, first, count));
  }
  return sum;
}

at::Tensor product_of_rows(const at::Tensor& a, const at::Tensor& b, const TableData& data) {
  at::Tensor product = at::empty({a.size(0), b.size(0)}, a.scalar_type());
  const std::int64_t block = block_rows(a.size(0), a.size(1) * b.size(0));
  for (std::int64_t first = 0; first < a.size(0); first += block) {
    data.check_stop();
    const std::int64_t count = std::min(block, a.size(0) - first);
    at::Tensor rows = product.narrow(0, first, count);
    at::mm_out(rows, a.narrow(0, first, count), b.t());
  }
  return product;
}

}  // namespace ordinate
