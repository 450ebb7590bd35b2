#include "model/options/formula.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <functional>
#include <stdexcept>

#include "model/encodings/table_encoding.h"

namespace ordinate {

namespace {

using TensorOf = std::function<at::Tensor(const std::string&)>;

at::Tensor call_on(const std::string& name, const std::vector<at::Tensor>& x) {
  if (name == "sin") return x[0].sin();
  if (name == "cos") return x[0].cos();
  if (name == "tan") return x[0].tan();
  if (name == "exp") return x[0].exp();
  if (name == "log") return x[0].log();
  if (name == "sqrt") return x[0].sqrt();
  if (name == "abs") return x[0].abs();
  if (name == "floor") return x[0].floor();
  if (name == "sign") return x[0].sign();
  if (name == "tanh") return x[0].tanh();
  if (name == "min") return at::minimum(x[0], x[1]);
  if (name == "max") return at::maximum(x[0], x[1]);
  if (name == "mod") return x[0] - (x[0] / x[1]).floor() * x[1];
  if (name == "if") return at::where(x[0] != 0, x[1], x[2]);
  throw std::invalid_argument("no such function: " + name);
}

at::Tensor apply(Formula::Kind kind, const at::Tensor& a, const at::Tensor& b) {
  using Kind = Formula::Kind;
  switch (kind) {
    case Kind::add:
      return a + b;
    case Kind::subtract:
      return a - b;
    case Kind::multiply:
      return a * b;
    case Kind::divide:
      return a / b;
    case Kind::power:
      return at::pow(a, b);
    case Kind::less:
      return (a < b).to(at::kDouble);
    case Kind::less_equal:
      return (a <= b).to(at::kDouble);
    case Kind::greater:
      return (a > b).to(at::kDouble);
    case Kind::greater_equal:
      return (a >= b).to(at::kDouble);
    case Kind::equal:
      return (a == b).to(at::kDouble);
    default:
      return (a != b).to(at::kDouble);
  }
}

/// On tensors that broadcast against each other, in double precision, with gradients.
at::Tensor evaluate_on(const Formula& formula, const TensorOf& tensor_of) {
  std::vector<at::Tensor> parts;
  for (const Formula& part : formula.parts) parts.push_back(evaluate_on(part, tensor_of));
  switch (formula.kind) {
    case Formula::Kind::number:
      return at::scalar_tensor(formula.number, at::kDouble);
    case Formula::Kind::name:
      return tensor_of(formula.name);
    case Formula::Kind::negate:
      return -parts[0];
    case Formula::Kind::call:
      return call_on(formula.name, parts);
    default:
      return apply(formula.kind, parts[0], parts[1]);
  }
}

class FormulaEncoding : public TableEncoding {
 public:
  FormulaEncoding(const Json& options, const EncodingContext& context)
      : TableEncoding(options, context),
        is_bias_(options["place"] == "bias"),
        width_(context.width),
        heads_(context.heads),
        type_(context.initial.type()) {
    const std::vector<std::string> variables =
        is_bias_ ? std::vector<std::string>{"i", "j", "h", "H"} : std::vector<std::string>{"pos", "i", "d"};
    std::vector<std::string> names = variables;
    auto trained = register_module("constants", std::make_shared<torch::nn::Module>());
    // The check of experiment files has read both texts already.
    const std::vector<NamedConstant> constants = parse_constants(options["constants"], variables).value();
    for (const NamedConstant& each : constants) {
      names.push_back(each.name);
      const at::Tensor value = at::scalar_tensor(each.value, type_);
      constants_.emplace_back(each.name,
                              each.trained ? trained->register_parameter(each.name, value) : value);
    }
    formula_ = parse_formula(options["formula"], names).value();
  }

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override {
    return is_bias_ ? x : TableEncoding::add_to_input(x, positions);
  }

  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override {
    return is_bias_ ? state : TableEncoding::add_to_layer(state, place);
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    return is_bias_ ? EncodingTerms{} : TableEncoding::terms(positions);
  }

  at::Tensor table(std::int64_t length) override { return is_bias_ ? at::Tensor() : rows(length); }
  at::Tensor regularisation_loss() override {
    return is_bias_ ? at::Tensor() : TableEncoding::regularisation_loss();
  }

  at::Tensor logit_bias(const AttentionPlace& place) override {
    if (!is_bias_) return {};
    const Positions& positions = place.positions;
    const std::int64_t length = positions.length;
    const at::Tensor numbers = positions.all().to(at::kDouble);
    const at::Tensor value = value_with({{"i", numbers.view({1, length, 1})},
                                         {"j", numbers.view({1, 1, length})},
                                         {"h", at::arange(heads_, at::kDouble).view({heads_, 1, 1})},
                                         {"H", number(heads_)}});
    return value.expand({heads_, length, length});
  }

 protected:
  at::Tensor rows(std::int64_t count) override { return rows_at(at::arange(count, at::kLong)); }

  at::Tensor rows_at(const at::Tensor& numbers) override {
    return value_with({{"pos", numbers.to(at::kDouble).unsqueeze(1)},
                       {"i", at::arange(width_, at::kDouble).unsqueeze(0)},
                       {"d", number(width_)}})
        .expand({numbers.size(0), width_});
  }

 private:
  using Named = std::vector<std::pair<std::string, at::Tensor>>;

  static at::Tensor number(std::int64_t value) {
    return at::scalar_tensor(static_cast<double>(value), at::kDouble);
  }

  at::Tensor value_with(const Named& variables) const {
    return evaluate_on(formula_,
                       [&](const std::string& name) {
                         for (const Named* list : {&variables, &constants_})
                           for (const auto& [each, tensor] : *list)
                             if (each == name) return tensor.to(at::kDouble);
                         throw std::invalid_argument("no such name: " + name);
                       })
        .to(type_);
  }

  bool is_bias_;
  std::int64_t width_;
  std::int64_t heads_;
  at::ScalarType type_;
  Named constants_;
  Formula formula_;
};

EncodingTraits formula_traits() {
  EncodingTraits traits = table_traits({Condition::Test::contains, "constants", "trained"});
  traits.group = EncodingGroup::own;
  traits.attention_when.push_back({"place", {"bias"}});
  traits.formula = FormulaTrait{.option = "formula",
                                .constants = "constants",
                                .by = "place",
                                .table = {"pos", "i", "d"},
                                .bias = {"i", "j", "h", "H"}};
  return traits;
}

/// Trained constants are a handful and not counted.
Sizes formula_sizes() {
  return {{"table", "place_table*rows*width"},
          {"a_place", "place_table*width*(8 + 4*if(every_layer_no, 1, layers))"},
          {"row_in_every_layer", "place_table*(1 - every_layer_no)"},
          {"bias_heads", "place_bias*heads"},
          {"a_pair", "8*bias_heads"}};
}

const RegisterEncoding formula_entry{
    {{.id = "formula",
      .title = "Your own formula",
      .summary = "A formula of the position, typed by you, gives the vectors or a bias on the logits.",
      .help =
          "A table: f(pos, i, d), the number in column i of position pos, d columns in all. A bias: b(i, j, "
          "h), added to the logit of query position i and key position j in head h of H.\n\nOperators + − * "
          "/ ^, comparisons (1 or 0), parentheses; sin cos tan exp log sqrt abs floor sign tanh, min(a, b), "
          "max(a, b), mod(a, b), if(condition, then, else); pi, e. Constants have names: \"base = 100, w = "
          "0.5 trained\"; a trained one learns with the model.\n\nWhere it acts: at the input of any body, "
          "or "
          "in the logits of every attention layer.\n\nParameters: one for each trained "
          "constant.\n\nBeyond the training length: what your formula says.\n\nTry this: as a bias, \"-w * "
          "abs(i - j)\" with \"w = 0.5 trained\" learns its own slope.",
      .reference = "your own",
      .order = 150,
      .options = concatenated(
          {{.key = "place",
            .label = "where",
            .help = "What the formula gives.",
            .kind = OptionKind::choice,
            .default_value = "table",
            .choices = {{"table", "a table", "f(pos, i, d), added to the input."},
                        {"bias", "a bias", "b(i, j, h), added to the attention logits."}}},
           {.key = "formula",
            .label = "formula",
            .help = "Of pos, i and d for a table; of i, j, h and H for a bias.",
            .kind = OptionKind::text,
            .default_value = "if(mod(i,2) == 0, sin(pos/10000^(i/d)), cos(pos/10000^((i-1)/d)))"},
           {.key = "constants",
            .label = "constants",
            .help = "Named numbers, separated by commas: \"a = 2, w = 0.5 trained\".",
            .kind = OptionKind::text,
            .default_value = ""}},
          trained_table_options(PositionKind::real)),
      .traits = formula_traits(),
      .sizes = formula_sizes()},
     make_encoding<FormulaEncoding>,
     std::string(R"py(%if uses_mod
def mod(a, b):
    return a - torch.floor(a / b) * b


%end
class Encoding(nn.Module):
%if place_table
    """A formula: the number in column i of position pos, d columns; in double precision."""
%else
    """A formula, added to the logit of query i and key j in head h of H; in double precision."""
%end
%if trained_constants

    def __init__(self):
        super().__init__()
        self.constants = nn.Module()
        # In this way, because some of their names could be a module's own.
$constant_parameters
%end

%if place_table
    def rows(self, positions, dtype):
%if uses_pos
        pos = positions.double()[:, None]
%end
%if uses_i
        i = torch.arange($width, device=positions.device).double()
%end
%if uses_d
        d = torch.tensor($width, device=positions.device).double()
%end
$constant_values
$formula_value
        return value.expand(len(positions), $width).to(dtype)  # [length, width]
%else
    def logit_bias(self, positions, dtype):
%if uses_i
        i = positions.double()[:, None]
%end
%if uses_j
        j = positions.double()
%end
%if uses_h
        h = torch.arange($heads, device=positions.device).double()[:, None, None]
%end
%if uses_H
        H = torch.tensor($heads, device=positions.device).double()
%end
$constant_values
$formula_value
        return value.expand($heads, len(positions), len(positions)).to(dtype)
%end
)py") + "%if place_table\n" +
         table_methods_python("self.rows(positions, x.dtype)") + "%end\n"}};

}  // namespace

}  // namespace ordinate
