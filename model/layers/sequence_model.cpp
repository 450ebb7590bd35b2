#include "model/layers/sequence_model.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/experiment/attention_fit.h"
#include "model/experiment/model_widths.h"
#include "model/layers/linear.h"

namespace ordinate {

namespace {

std::int64_t parameter_count(const torch::nn::Module& module) {
  std::int64_t count = 0;
  for (const at::Tensor& parameter : module.parameters()) count += parameter.numel();
  return count;
}

/// Width, heads and layers of the attention blocks; where the encoding acts in them they are all alike.
void describe_attention(const Json& model, std::int64_t width, EncodingContext& context) {
  for (const Json& block : model["body"]) {
    const CatalogueEntry& entry = block_registry().find(block["kind"])->description;
    if (takes_positions(entry)) {
      context.heads = block["heads"];
      context.attention_width = width;
      context.attention_layers += block["layers"].get<std::int64_t>();
    }
    width = width_after_block(block, entry, width);
  }
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
    : seed_(initial.seed()),
      columns_(shape.columns),
      width_(model["embedding"]["width"]),
      outputs_(shape.outputs),
      per_token_(model["readout"]["kind"] == "per-token") {
  embedding_ = register_module("embedding",
                               std::make_shared<TokenEmbedding>(model["embedding"], shape.symbols, initial));
  const std::int64_t class_token = model["readout"]["kind"] == "class-token" ? 1 : 0;
  const EncodingRegistry::Entry& entry = *encoding_registry().find(model["encoding"]["kind"]);
  body_width_ = width_after_encoding(model, entry.description);
  EncodingContext encoding{.width = width_, .longest = shape.longest + class_token, .initial = initial};
  encoding.class_token = class_token > 0;
  encoding.class_first = class_token_first(model);
  encoding.columns = shape.columns;
  encoding.numbers = shape.numbers;
  if (shape.trained > 0) encoding.trained = shape.trained + class_token;
  describe_attention(model, body_width_, encoding);
  encoding_ = register_module("encoding", entry.make(model["encoding"], encoding));
  auto body = register_module("body", std::make_shared<torch::nn::Module>());
  std::int64_t width = body_width_;
  std::int64_t attention_layers = 0;
  for (const Json& options : model["body"]) {
    const std::string index = std::to_string(body_.size());
    const BlockContext context{"body." + index, width, initial, attention_layers};
    const std::string kind = options["kind"];
    const BlockRegistry::Entry& block = *block_registry().find(kind);
    body_.push_back(body->register_module(index, block.make(options, context)));
    looks_ahead_ = looks_ahead_ || traits_of<BlockTraits>(block.description).looks_ahead.holds(options);
    width = body_.back()->output_width();
    attention_layers += body_.back()->attention_layers();
    if (body_.back()->attention_layers() > 0)
      (options.value("causal", false) ? masks_.second : masks_.first) = true;
  }
  readout_ = register_module(
      "readout", std::make_shared<Readout>(model["readout"], width_, model["embedding"]["initial_std"], width,
                                           outputs_, initial));
}

at::Tensor SequenceModel::forward(const at::Tensor& tokens, Pass pass) const {
  if (pass.encoding == nullptr) pass.encoding = encoding_.get();
  pass.tokens = tokens;
  at::Tensor state = readout_->add_class_token(embedding_->forward(tokens), pass);
  pass.show_state("embedding", state);
  pass.positions = positions_of(state.size(1), pass);
  state = pass.encoding->add_to_input(state, pass.positions);
  pass.show_state("encoding", state);
  for (std::size_t i = 0; i < body_.size(); ++i) {
    state = body_[i]->forward(state, pass);
    if (pass.observer != nullptr) pass.observer->state("body." + std::to_string(i), state);
  }
  return readout_->forward(state, body_.empty() ? nullptr : body_.back().get(), pass);
}

std::vector<std::unique_ptr<Continuation>> SequenceModel::continuations() const {
  std::vector<std::unique_ptr<Continuation>> all;
  for (const auto& block : body_) all.push_back(block->continuation());
  return all;
}

at::Tensor SequenceModel::continued(const at::Tensor& tokens, std::int64_t first,
                                    const std::vector<std::unique_ptr<Continuation>>& body) const {
  Pass pass;
  pass.encoding = encoding_.get();
  pass.tokens = tokens;
  pass.positions = positions_of(tokens.size(1), pass);
  at::Tensor state = encoding_->add_to_input(embedding_->forward(tokens), pass.positions);
  state = last_rows(state, tokens.size(1) - first);
  for (const auto& block : body) state = block->outputs(state, pass);
  return readout_->forward(state, body_.empty() ? nullptr : body_.back().get(), pass);
}

FusedInput TokenEmbedding::fused(const Readout& readout) const {
  return {fused_parameter(weight_), static_cast<float>(scale_), weight_.size(1), readout.class_token_place(),
          readout.class_token()};
}

std::unique_ptr<FusedModel> SequenceModel::fused() const {
  FusedParts parts;
  for (const auto& block : body_)
    if (!block->append_fused(parts)) return nullptr;
  return std::make_unique<FusedModel>(embedding_->fused(*readout_), std::move(parts), readout_->fused());
}

Positions SequenceModel::positions_of(std::int64_t places, const Pass& pass) const {
  Positions positions{places, encoding_->source().draw(places, seed_, pass.training, pass.step),
                      readout_->class_places(places, pass), columns_};
  if (pass.padded()) positions.counts = pass.lengths - extra_positions();
  positions.graphs.adjacency = pass.adjacency;
  positions.tokens = pass.tokens;
  if (pass.training) positions.training_step = pass.step;
  return positions;
}

bool SequenceModel::covers(std::int64_t length) const {
  return encoding_->covers(length + extra_positions());
}

bool SequenceModel::trained_for(std::int64_t length, std::int64_t trained) const {
  return encoding_->trained_for(length + extra_positions(), trained + extra_positions());
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
  add("encoding", {batch, places, body_width_}, *encoding_);
  for (std::size_t i = 0; i < body_.size(); ++i)
    add("body[" + std::to_string(i) + "]", {batch, places, body_[i]->output_width()}, *body_[i]);
  add("readout",
      per_token_ ? std::vector<std::int64_t>{batch, length, outputs_}
                 : std::vector<std::int64_t>{batch, outputs_},
      *readout_);
  return description;
}

}  // namespace ordinate
