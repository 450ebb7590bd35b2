#include "model/run/growth.h"

#include <charconv>
#include <stdexcept>

#include "model/experiment/catalogue_entries.h"
#include "model/layers/block.h"
#include "model/run/trainer_checkpoint.h"

namespace ordinate {

namespace {

const BlockTraits& traits_of_block(const Json& block) {
  return traits_of<BlockTraits>(block_registry().find(block["kind"].get<std::string>())->description);
}

/// Takes "12." off the beginning of a name.
std::int64_t take_number(std::string_view& name) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
  name.remove_prefix(std::min(name.size(), static_cast<std::size_t>(end - name.data()) + 1));
  return number;
}

bool take(std::string_view& name, std::string_view beginning) {
  if (!name.starts_with(beginning)) return false;
  name.remove_prefix(beginning.size());
  return true;
}

/// Which tensor of the shallow model a tensor of the deep one copies.
class Source {
 public:
  Source(const Json& shallow, const Json& deep) : shallow_(shallow), deep_(deep) {}

  std::string of(const std::string& name) const {
    std::string_view rest = name;
    if (take(rest, "encoding.layers.")) {
      const std::int64_t layer = take_number(rest);
      return "encoding.layers." + std::to_string(attention_layer(layer)) + "." + std::string(rest);
    }
    if (!take(rest, "body.")) return name;
    const std::int64_t block = take_number(rest);
    if (!traits_of_block(deep_[static_cast<std::size_t>(block)]).stackable || !take(rest, "layers."))
      return name;
    const std::int64_t layer = take_number(rest) % layers(shallow_, block);
    return "body." + std::to_string(block) + ".layers." + std::to_string(layer) + "." + std::string(rest);
  }

  /// Which attention layer of the shallow model one of the deep model copies; they are counted over the whole
  /// body.
  std::int64_t attention_layer(std::int64_t layer) const {
    std::int64_t before = 0;  // in the shallow body
    for (std::int64_t block = 0; block < static_cast<std::int64_t>(deep_.size()); ++block) {
      if (!traits_of_block(deep_[static_cast<std::size_t>(block)]).positions) continue;
      if (layer < layers(deep_, block)) return before + layer % layers(shallow_, block);
      layer -= layers(deep_, block);
      before += layers(shallow_, block);
    }
    return layer;
  }

 private:
  static std::int64_t layers(const Json& body, std::int64_t block) {
    return body[static_cast<std::size_t>(block)]["layers"];
  }

  const Json& shallow_;
  const Json& deep_;
};

std::int64_t count_of(const Json& shape) {
  std::int64_t count = 1;
  for (const Json& size : shape) count *= size.get<std::int64_t>();
  return count;
}

/// Elements of an array that holds all tensors of a model.
struct Piece {
  std::int64_t begin = 0;
  std::int64_t count = 0;
};

/// Where the elements of a tensor of the deep model are copied from, in their order; `layout` is that of the
/// shallow one.
std::vector<Piece> pieces_of(const std::string& name, const Json& shape, const Json& layout,
                             const Source& source) {
  const std::string wanted = source.of(name);
  // Where every layer has a table of its own, that of the first is the encoding's.
  std::string_view own = wanted;
  const std::string first = take(own, "encoding.layers.0.") ? "encoding." + std::string(own) : wanted;
  const auto tail = [](const Json& all) { return Json(all.begin() + 1, all.end()); };
  std::int64_t begin = 0;
  for (const Json& slot : layout) {
    const std::int64_t count = count_of(slot[1]);
    if ((slot[0] == wanted || slot[0] == first) && slot[1] == shape) return {{begin, count}};
    if (slot[0] == name && !shape.empty() && shape.size() == slot[1].size() && tail(shape) == tail(slot[1])) {
      // One row a layer.
      const std::int64_t row = count / slot[1][0].get<std::int64_t>();
      std::vector<Piece> rows;
      for (std::int64_t layer = 0; layer < shape[0].get<std::int64_t>(); ++layer)
        rows.push_back({begin + source.attention_layer(layer) * row, row});
      return rows;
    }
    begin += count;
  }
  throw std::logic_error("the layer to copy has no tensor " + name);
}

NamedArray stacked(const NamedArray& from, const Json& from_layout, const Json& to_layout,
                   const Source& source) {
  NamedArray to{from.name, from.type, {0}, {}};
  const std::size_t size = element_size(from.type);
  for (const Json& slot : to_layout) {
    for (const Piece& piece : pieces_of(slot[0], slot[1], from_layout, source)) {
      const auto first = from.bytes.begin() + static_cast<std::ptrdiff_t>(piece.begin * size);
      to.bytes.insert(to.bytes.end(), first, first + static_cast<std::ptrdiff_t>(piece.count * size));
      to.shape[0] += piece.count;
    }
  }
  return to;
}

}  // namespace

std::vector<std::int64_t> growth_steps(const RunConfig& run) {
  return run.training.value("grow_at", std::vector<std::int64_t>());
}

RunConfig run_at_depth(const RunConfig& run, std::size_t doublings) {
  const std::size_t all = growth_steps(run).size();
  RunConfig result = run;
  result.training.erase("grow_at");
  if (doublings == all) return result;
  for (Json& block : result.model["body"])
    if (traits_of_block(block).stackable)
      block["layers"] = block["layers"].get<std::int64_t>() >> (all - doublings);
  result.training["early_stop"] = {{"kind", default_early_stop}};
  return result;
}

Trainer::Checkpoint grown(const Trainer::Checkpoint& trained, const RunConfig& shallow,
                          const Trainer::Checkpoint& untrained, const RunConfig& deep) {
  const Source source(shallow.model["body"], deep.model["body"]);
  Trainer::Checkpoint result = untrained;
  for (NamedArray& array : result.arrays) {
    if (array.name == initial_name || array.name == best_name) continue;
    array = stacked(*find_array(trained.arrays, array.name), trained.state["layout"],
                    untrained.state["layout"], source);
  }
  for (const char* kept : {"step", "evaluating", "record", "schedule_changes"})
    if (trained.state.contains(kept)) result.state[kept] = trained.state[kept];
  return result;
}

}  // namespace ordinate
