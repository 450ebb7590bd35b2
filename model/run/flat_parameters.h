#pragma once
#include <torch/nn/module.h>

#include <string>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/error.h"
#include "model/options/json.h"

namespace ordinate {

/// All parameters of a model as views of one buffer, and their gradients as views of another: what an
/// optimizer step, a norm, a copy of the weights or a checkpoint needs is one pass over memory.
class FlatParameters {
 public:
  /// Moves the module's parameters into the buffer. The module must outlive this object.
  explicit FlatParameters(const torch::nn::Module& module);

  struct Slot {
    std::string name;  ///< as in the state_dict
    std::vector<std::int64_t> shape;
    std::int64_t begin = 0;
    std::int64_t count = 0;
  };

  const at::Tensor& values() const { return values_; }        ///< [parameters]
  const at::Tensor& gradients() const { return gradients_; }  ///< [parameters]
  const std::vector<Slot>& slots() const { return slots_; }   ///< in module order
  std::int64_t count() const { return values_.numel(); }

  /// Neighbouring parameters of which all or none may be decayed. Exempt are position tables (all that
  /// belongs to the encoding), norms and biases (all that has one dimension).
  struct Range {
    std::int64_t begin = 0;
    std::int64_t count = 0;
    bool decayed = true;
  };
  std::vector<Range> decay_ranges(bool exempt) const;

  /// A buffer of this layout as the tensors of a state_dict.
  std::vector<NamedArray> arrays_of(const at::Tensor& flat) const;
  /// Copies a state_dict in. Names and shapes must agree; float32 and float64 are converted.
  Result<void> load(const std::vector<NamedArray>& arrays);
  /// Names and shapes, to recognise a checkpoint of another model.
  Json layout() const;

 private:
  std::vector<Slot> slots_;
  at::Tensor values_;
  at::Tensor gradients_;
};

/// The elements of a contiguous tensor with its type and shape.
NamedArray array_from_tensor(const std::string& name, const at::Tensor& tensor);
/// The tensor that an array holds.
at::Tensor tensor_of(const NamedArray& array);

}  // namespace ordinate
