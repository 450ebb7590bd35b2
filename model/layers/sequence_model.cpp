#include "model/layers/sequence_model.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

namespace ordinate {

namespace {

std::int64_t parameter_count(const torch::nn::Module& module) {
  std::int64_t count = 0;
  for (const at::Tensor& parameter : module.parameters()) count += parameter.numel();
  return count;
}

std::int64_t first_heads(const Json& body) {
  for (const Json& block : body)
    if (block.contains("heads")) return block["heads"];
  return 0;
}

}  // namespace

TokenEmbedding::TokenEmbedding(const Json& options, std::int64_t symbols, const Initializer& initial) {
  const std::int64_t width = options["width"];
  weight_ = register_parameter("weight",
                               initial.normal("embedding.weight", {symbols, width}, options["initial_std"]));
  scale_ = options["scale"] == "sqrt_width" ? std::sqrt(static_cast<double>(width)) : 1.0;
}

at::Tensor TokenEmbedding::forward(const at::Tensor& tokens) const {
  const at::Tensor vectors = at::embedding(weight_, tokens);
  return scale_ == 1.0 ? vectors : vectors * scale_;
}

SequenceModel::SequenceModel(const Json& model, const ModelShape& shape, const Initializer& initial)
    : width_(model["embedding"]["width"]),
      outputs_(shape.outputs),
      per_token_(model["readout"]["kind"] == "per-token") {
  embedding_ = register_module("embedding",
                               std::make_shared<TokenEmbedding>(model["embedding"], shape.symbols, initial));
  const std::int64_t class_token = model["readout"]["kind"] == "class-token" ? 1 : 0;
  const EncodingContext encoding{width_, first_heads(model["body"]), shape.longest + class_token, initial};
  const std::string encoding_kind = model["encoding"]["kind"];
  encoding_ =
      register_module("encoding", encoding_registry().find(encoding_kind)->make(model["encoding"], encoding));
  auto body = register_module("body", std::make_shared<torch::nn::Module>());
  std::int64_t width = width_;
  for (const Json& options : model["body"]) {
    const std::string index = std::to_string(body_.size());
    const BlockContext context{"body." + index, width, initial};
    const std::string kind = options["kind"];
    body_.push_back(body->register_module(index, block_registry().find(kind)->make(options, context)));
    width = body_.back()->output_width();
  }
  readout_ = register_module(
      "readout", std::make_shared<Readout>(model["readout"], width_, model["embedding"]["initial_std"], width,
                                           outputs_, initial));
}

at::Tensor SequenceModel::forward(const at::Tensor& tokens, Pass pass) const {
  pass.encoding = encoding_.get();
  at::Tensor state = readout_->add_class_token(embedding_->forward(tokens), pass);
  state = encoding_->add_to_input(state, {});
  for (const auto& block : body_) state = block->forward(state, pass);
  return readout_->forward(state, body_.empty() ? nullptr : body_.back().get(), pass);
}

bool SequenceModel::covers(std::int64_t length) const {
  return encoding_->covers(length + extra_positions());
}

ModelDescription SequenceModel::describe(std::int64_t batch, std::int64_t length) const {
  ModelDescription description;
  const auto add = [&](const std::string& part, std::vector<std::int64_t> shape,
                       const torch::nn::Module& module) {
    description.joints.push_back({part, std::move(shape), parameter_count(module)});
    description.parameters += description.joints.back().parameters;
  };
  const std::int64_t places = length + extra_positions();
  add("embedding", {batch, length, width_}, *embedding_);
  add("encoding", {batch, places, width_}, *encoding_);
  for (std::size_t i = 0; i < body_.size(); ++i)
    add("body[" + std::to_string(i) + "]", {batch, places, body_[i]->output_width()}, *body_[i]);
  add("readout",
      per_token_ ? std::vector<std::int64_t>{batch, length, outputs_}
                 : std::vector<std::int64_t>{batch, outputs_},
      *readout_);
  return description;
}

}  // namespace ordinate
