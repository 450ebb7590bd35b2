#pragma once
#include "model/analysis/sinusoid_table.h"
#include "model/encodings/table_encoding.h"

namespace ordinate {

/// A table of sines and cosines that nothing trains.
class WaveEncoding : public TableEncoding {
 public:
  WaveEncoding(const Json& options, const EncodingContext& context, SinusoidTable waves);

  std::vector<std::string> column_formulas() const override;
  std::vector<double> turning() const override;
  std::pair<std::int64_t, std::int64_t> columns_of_pair(std::int64_t pair) const override {
    return waves_.columns_of_pair(pair);
  }

 protected:
  at::Tensor rows(std::int64_t count) override;
  at::Tensor rows_at(const at::Tensor& numbers) override;

 private:
  SinusoidTable waves_;
  at::ScalarType type_;
  at::Tensor rows_;  // grows with the longest sequence met; no part of the state_dict
};

}  // namespace ordinate
