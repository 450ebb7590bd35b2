#pragma once
#include <ATen/core/Tensor.h>

#include <any>
#include <cstdint>
#include <map>
#include <string>

#include "model/analysis/table_analysis.h"
#include "model/record/grid_places.h"
#include "model/table_analyses/analysis_writing.h"

namespace ordinate {

/// One table in double precision. What several analyses need of it is computed when it is first asked
/// for, and kept. Not for more than one thread at a time.
class TableData {
 public:
  /// `values` is [rows, columns] of double. `stop` outlives this.
  TableData(at::Tensor values, const StopCheck& stop, const GridPlaces& places = {});

  std::int64_t rows() const { return values_.size(0); }
  std::int64_t columns() const { return values_.size(1); }
  const at::Tensor& values() const { return values_; }
  const GridPlaces& places() const { return places_; }
  const StopCheck& stop() const { return stop_; }
  /// Throws AnalysisStopped when the caller wants no more.
  void check_stop() const;

  /// Cells that are NaN or infinite (the constructor has made them all NaN).
  std::int64_t undefined_cells() const { return undefined_cells_; }
  /// Minus the mean row; cells that are not numbers do not count in it.
  const at::Tensor& centred();
  /// Σ_p |P_p − mean|².
  double centred_square();
  /// PᵀP or PPᵀ, whichever is smaller: both have the same eigenvalues other than 0.
  const at::Tensor& gram(bool centred);
  /// [min(rows, columns)], descending; what is rounding error alone is 0.
  const at::Tensor& squared_singular_values(bool centred);

  /// Principal components of the centred table P = UΣVᵀ.
  struct Components {
    at::Tensor variances;  ///< Σ², descending, those that are more than rounding error: [r]
    /// UΣ: [rows, r]. Of the two signs of a component, the one with the largest score positive.
    at::Tensor scores;
  };
  const Components& components();
  /// A matrix [rows, min(rows, columns)] with the products P_i·P_j of the centred table.
  const at::Tensor& compact();

  /// The place for whatever else costs time: `make` is called once for each key.
  template <class Value, class Make>
  const Value& cached(const std::string& key, const Make& make) {
    auto found = cache_.find(key);
    if (found == cache_.end()) found = cache_.emplace(key, std::any(Value(make()))).first;
    return *std::any_cast<Value>(&found->second);
  }

 private:
  at::Tensor mean_row() const;

  at::Tensor values_;
  const StopCheck& stop_;
  GridPlaces places_;
  std::int64_t undefined_cells_ = 0;
  std::map<std::string, std::any> cache_;
};

/// The sinusoids of one shape: what an analysis compares with.
class ReferenceTables {
 public:
  ReferenceTables(std::int64_t rows, std::int64_t columns, const StopCheck& stop,
                  const GridPlaces& places = {})
      : rows_(rows), columns_(columns), stop_(stop), places_(places) {}
  TableData& sinusoid(double base = 10000.0);

 private:
  std::int64_t rows_;
  std::int64_t columns_;
  const StopCheck& stop_;
  GridPlaces places_;
  std::map<double, TableData> sinusoids_;
};

/// [rows, columns] of double.
at::Tensor tensor_of(const Matrix& matrix);
Matrix matrix_of(const at::Tensor& tensor);
std::vector<double> numbers_of(const at::Tensor& tensor);
/// |row|² of each row: [rows].
at::Tensor row_squares(const at::Tensor& table);
/// 0, 1, 2, …
std::vector<double> counting(std::int64_t count);
/// Every `step`-th index below `count`, such that at most `most` remain.
std::vector<double> thinned(std::int64_t count, std::int64_t most);
at::Tensor indices_of(const std::vector<double>& values);

/// AᵀB in blocks of rows, between which `data` is asked whether to stop.
at::Tensor product_of_columns(const at::Tensor& a, const at::Tensor& b, const TableData& data);
/// ABᵀ, likewise.
at::Tensor product_of_rows(const at::Tensor& a, const at::Tensor& b, const TableData& data);

}  // namespace ordinate
