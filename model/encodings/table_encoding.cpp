#include "model/encodings/table_encoding.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace ordinate {

TableEncoding::TableEncoding(const Json& options, const EncodingContext& context)
    : PositionalEncoding(options),
      concatenate_(options.value("join", std::string("add")) == "concatenate"),
      every_layer_(options.value("every_layer", std::string("no")) != "no"),
      attention_layers_(context.attention_layers),
      longest_(context.longest),
      smoothness_(options.value("smoothness", std::string("none"))),
      smoothness_weight_(options.value("smoothness_weight", 0.0)) {}

at::Tensor TableEncoding::rows_at(const at::Tensor& numbers) {
  const std::int64_t count = numbers.numel() == 0 ? 0 : numbers.max().item<std::int64_t>() + 1;
  return rows(count).index_select(0, numbers);
}

at::Tensor TableEncoding::rows_for(const Positions& positions) {
  return positions.consecutive() ? rows(positions.length) : rows_at(positions.numbers);
}

at::Tensor TableEncoding::rows_of_layer(const Positions& positions, std::int64_t) {
  return rows_for(positions);
}

at::Tensor TableEncoding::add_to_input(const at::Tensor& x, const Positions& positions) {
  const at::Tensor vectors = rows_for(positions);
  if (!concatenate_) return x + vectors;
  return at::cat({x, vectors.unsqueeze(0).expand({x.size(0), x.size(1), vectors.size(1)})}, 2);
}

at::Tensor TableEncoding::add_to_layer(const at::Tensor& state, const AttentionPlace& place) {
  return every_layer_ && place.layer > 0 ? state + rows_of_layer(place.positions, place.layer) : state;
}

std::optional<EncodingTerms> TableEncoding::terms(const Positions& positions) {
  EncodingTerms terms;
  terms.input_rows = rows_for(positions);
  terms.concatenated = concatenate_;
  if (!every_layer_) return terms;
  terms.layer_rows.emplace_back();
  for (std::int64_t layer = 1; layer < attention_layers_; ++layer)
    terms.layer_rows.push_back(rows_of_layer(positions, layer));
  return terms;
}

at::Tensor TableEncoding::regularisation_loss() {
  if (smoothness_ == "none" || smoothness_weight_ == 0) return {};
  at::Tensor sum;
  for (const at::Tensor& table : penalised_tables()) {
    at::Tensor difference = table.narrow(0, 1, table.size(0) - 1) - table.narrow(0, 0, table.size(0) - 1);
    if (smoothness_ == "second" && difference.size(0) > 0)
      difference =
          difference.narrow(0, 1, difference.size(0) - 1) - difference.narrow(0, 0, difference.size(0) - 1);
    const at::Tensor squares = difference.square().sum();
    sum = sum.defined() ? sum + squares : squares;
  }
  return sum * smoothness_weight_;
}

// --- Descriptions ----------------------------------------------------------------------------------------

namespace {

Option every_layer_option(bool own_tables) {
  Option option{.key = "every_layer",
                .label = "again in every layer",
                .help = "Whether the vectors are added again before each attention layer after the first.",
                .kind = OptionKind::choice,
                .default_value = "no",
                .choices = {{"no", "no", "At the input only, as usual."},
                            {"shared", "the same vectors", "The table of the input, once a layer."}},
                .advanced = true};
  if (own_tables)
    option.choices.push_back({"own", "a table each", "Each later layer learns a table of its own."});
  return option;
}

OptionList smoothness_options() {
  return {
      {.key = "smoothness",
       .label = "smoothness",
       .help = "A penalty on how much neighbouring rows differ. It is part of what is minimised, but not of "
               "the training loss that is shown and written.",
       .kind = OptionKind::choice,
       .default_value = "none",
       .choices = {{"none", "not asked", "No penalty."},
                   {"first", "first difference", "Sum of squares of P[p+1] − P[p]."},
                   {"second", "second difference", "Sum of squares of P[p+2] − 2 P[p+1] + P[p]."}},
       .advanced = true},
      {.key = "smoothness_weight",
       .label = "weight of smoothness",
       .help = "Multiplies the sum before it is added to the loss.",
       .kind = OptionKind::number,
       .default_value = 0.01,
       .minimum = 0,
       .maximum = 1e6,
       .advanced = true}};
}

}  // namespace

Option join_option(const std::string& default_value) {
  return {.key = "join",
          .label = "joined by",
          .help = "How the position's vector meets the token's.",
          .kind = OptionKind::choice,
          .default_value = default_value,
          .choices = {{"add", "addition", "Token vector plus position vector."},
                      {"concatenate", "concatenation",
                       "Both side by side: the body sees a wider vector, and neither can cover the other."}},
          .advanced = true};
}

OptionList joined_table_options() { return {join_option("add"), every_layer_option(false)}; }

OptionList table_options(PositionKind kind) {
  return concatenated(joined_table_options(), position_options(kind));
}

OptionList trained_table_options(PositionKind kind, bool own_tables) {
  return concatenated(
      concatenated({join_option("add"), every_layer_option(own_tables)}, smoothness_options()),
      position_options(kind));
}

namespace {

/// What both texts end in, with this call of `rows`.
std::string join_methods(const std::string& rows) {
  return R"py(
%if join_concatenate
    def add_to_input(self, x, positions):
        rows = )py" +
         rows + R"py(.expand(len(x), -1, -1)  # [batch, length, columns]
        return torch.cat([x, rows], dim=2)
%else
    def add_to_input(self, x, positions):
        return x + )py" +
         rows + R"py(
%end
)py";
}

std::string layer_method(const std::string& rows) {
  return R"py(%if every_layer_shared

    def add_to_layer(self, x, positions, layer):
        return x + )py" +
         rows + R"py( if layer > 0 else x
%end
)py";
}

/// How the class calls its own `rows`.
std::string call_of_rows(const std::string& text) {
  const bool of_type = text.find("def rows(self, positions, dtype)") != std::string::npos;
  return of_type ? "self.rows(positions, x.dtype)" : "self.rows(positions)";
}

}  // namespace

std::string joined_python(const std::string& text) { return text + join_methods(call_of_rows(text)); }

std::string table_python(const std::string& text) { return text + table_methods_python(call_of_rows(text)); }

std::string table_methods_python(const std::string& rows) { return join_methods(rows) + layer_method(rows); }

Sizes table_sizes(const std::string& parameters, const std::string& a_row) {
  return {{"parameters", parameters},
          {"table", "rows*width"},
          {"a_place", "4*width*if(every_layer_no, 1, layers) + " + a_row},
          {"row_in_every_layer", "1 - every_layer_no"}};
}

EncodingTraits table_traits(Condition trained) {
  return {.place = EncodingPlace::input,
          .trained = std::move(trained),
          .joins = JoinTrait{.option = "join", .value = "concatenate", .columns = "width"},
          .attention_when = {{"every_layer", {"shared", "own"}}}};
}

}  // namespace ordinate
