#include "model/layers/decoder.h"

#include <ATen/Functions.h>

namespace ordinate {

const at::Tensor& Decoder::read(std::span<const std::int32_t> tokens) {
  const auto before = static_cast<std::int64_t>(tokens_.size());
  tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
  const auto places = static_cast<std::int64_t>(tokens_.size());
  const at::Tensor all = at::tensor(tokens_, at::kLong).unsqueeze(0);
  if (!model_.continues()) return logits_ = model_.forward(all, {}).squeeze(0);
  if (before > 0 && model_.encoding().keeps_earlier(before, places)) {
    logits_ = at::cat({logits_, model_.continued(all, before, body_).squeeze(0)});
  } else {
    body_ = model_.continuations();
    logits_ = model_.continued(all, 0, body_).squeeze(0);
  }
  return logits_;
}

}  // namespace ordinate
