#include "model/python/python_model.h"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/model_widths.h"
#include "model/python/python_formula.h"
#include "model/python/python_template.h"

namespace ordinate {

namespace {

constexpr std::size_t longest_line = 100;

const char* const model_text = R"py(
class Model(nn.Module):
    """[batch, length] of symbols to $logits_shape logits."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding($symbols, $width)
%if encoding
        self.encoding = Encoding()
%end
%if blocks
        self.body = nn.ModuleList([
$body
        ])
%end
        self.readout = Readout($readout)

%if padded
    def forward(self, tokens$given_adjacency, lengths=None):
        """`lengths` [batch]: symbols of each sequence; what stands behind them is not looked at."""
        if lengths is None:
            lengths = tokens.new_full(tokens.shape[:1], tokens.shape[1])
%else
    def forward(self, tokens$given_adjacency):
%if uses_adjacency
        """`adjacency` [batch, length, length]: 1 where two places are joined, else 0."""
%end
%end
%if scale_sqrt_width
        x = self.embedding(tokens) * math.sqrt($width)  # [batch, length, width]
%else
        x = self.embedding(tokens)  # [batch, length, width]
%end
%if add_class_token
%if padded
        x, lengths = self.readout.add_class_token(x, lengths)
%else
        x = self.readout.add_class_token(x)
%end
%end
%if uses_class_place
        class_place = self.readout.class_place(x$given_lengths)
%end
%if uses_positions
%if positions_randomised
        positions = random_positions(x.shape[1], self.training).to(x.device)
%else
        positions = torch.arange(x.shape[1], device=x.device)
%end
%end
%if add_to_input
        x = self.$add_to_input
%end
%if blocks
        for block in self.body:
            x = block(x$given_in_model)
%end
%if final_state
        x = self.body[-1].final_state(x$given_lengths)
%end
        return self.readout(x$given_lengths)


def load():
    """The model with the weights of the run, which stand beside this file, for evaluation."""
%if double_precision
    model = Model().double()  # as the run computed
%else
    model = Model()
%end
    path = pathlib.Path(__file__).resolve().with_name("weights.pt")
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()
)py";

const char* const beginning = R"py("""The model of this run in PyTorch, written by $program.

%if padded
    model = load()
    logits = model(tokens$given_adjacency, lengths)
%else
    model = load()
    logits = model(tokens$given_adjacency)
%end

It can be trained further: model.train(), an optimiser over model.parameters().
%if draws
What is drawn in training comes from PyTorch's generator: other numbers than in Ordinate, of the
same distribution.
%end
"""
)py";

const std::vector<std::string> attention_hooks = {"add_to_layer", "projection_bias", "transform",
                                                  "logit_bias",   "content_bias",    "add_to_values"};

using Methods = std::map<std::string, std::vector<std::string>>;  // parameters by name

/// The methods of the class that comes last.
Methods methods_of_last_class(const std::string& text) {
  Methods methods;
  static const std::regex definition(R"(^    def (\w+)\(self(?:, )?([^)]*)\):$)");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (line.starts_with("class ")) methods.clear();
    if (!std::regex_match(line, match, definition)) continue;
    std::vector<std::string>& parameters = methods[match[1]];
    std::istringstream words(match[2]);
    for (std::string word; words >> word;) parameters.push_back(word.substr(0, word.find(',')));
  }
  return methods;
}

/// The classes and functions that a text defines.
std::vector<std::string> definitions_of(const std::string& text) {
  static const std::regex definition(R"((?:^|\n)(?:class|def) (\w+))");
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), definition), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Parts of a file: two empty lines between them, none at the ends.
std::string tidied(const std::string& text) {
  static const std::regex many("\n{4,}");
  const auto begin = text.find_first_not_of('\n');
  if (begin == std::string::npos) return {};
  return std::regex_replace(text.substr(begin, text.find_last_not_of('\n') - begin + 1), many, "\n\n\n");
}

Error without_python(const std::string& field, const std::string& kind) {
  return {"model." + field, "\"" + kind + "\" has no Python yet", "an entry that says itself in PyTorch",
          "Give its entry a text of Python (model/python/python_model.h says how)"};
}

/// The formula of an encoding that has one, in lines of Python.
void set_formula(PythonTemplate& names_of, const FormulaTrait& trait, const Json& options) {
  std::vector<std::string> names = trait.variables(options[trait.by]);
  for (const std::string& variable : trait.table) names_of.set("uses_" + variable, 0);
  for (const std::string& variable : trait.bias) names_of.set("uses_" + variable, 0);
  const auto constants = parse_constants(options[trait.constants], names).value();
  for (const NamedConstant& each : constants) names.push_back(each.name);
  const Formula formula = parse_formula(options[trait.option], names).value();
  for (const std::string& name : trait.variables(options[trait.by]))
    names_of.set("uses_" + name, ordinate::names(formula, name) ? 1 : 0);
  names_of.set("uses_mod", ordinate::names(formula, "mod") ? 1 : 0);
  // A name of Python's own never ends so.
  const auto local = [](const std::string& constant) { return constant + "_"; };
  const auto name_of = [&](const std::string& name) {
    const auto known = std::any_of(constants.begin(), constants.end(),
                                   [&](const NamedConstant& each) { return each.name == name; });
    return known ? local(name) : name;
  };
  std::string parameters;
  std::string values;
  const std::string margin(8, ' ');
  for (const NamedConstant& each : constants) {
    const std::string number = python_number(each.value, true);
    const std::string parameter = "self.constants._parameters[\"" + each.name + "\"]";
    if (each.trained)
      parameters += (parameters.empty() ? "" : "\n") + margin + parameter + " = nn.Parameter(torch.tensor(" +
                    number + "))";
    if (!ordinate::names(formula, each.name)) continue;
    values += (values.empty() ? "" : "\n") + margin + local(each.name) + " = " +
              (each.trained ? parameter : "torch.tensor(" + number + ", dtype=dtype)") + ".double()";
  }
  names_of.set("trained_constants", parameters.empty() ? 0 : 1);
  names_of.set("constant_parameters", parameters);
  names_of.set("constant_values", values);
  names_of.set("formula_value",
               python_lines(margin + "value = ", python_expression(formula, name_of), longest_line));
}

/// Puts one model together.
class Writer {
 public:
  Writer(const PythonModel& model, const PythonParts& parts) : model_(model), parts_(parts) {}

  Result<std::string> run() {
    if (const auto done = read_attention(); !done) return tl::unexpected(done.error());
    if (const auto done = write_encoding(); !done) return tl::unexpected(done.error());
    if (const auto done = write_blocks(); !done) return tl::unexpected(done.error());
    return whole_file(write_model());
  }

 private:
  const Json& options_of(const char* part) const { return model_.model[part]; }

  Result<void> read_attention();
  Result<void> write_encoding();
  void set_hooks(PythonTemplate& names, bool in_class) const;
  Result<void> write_blocks();
  std::string block_class(std::string text, std::string& call);
  std::string readout(bool final_state) const;
  std::string write_model();
  std::string whole_file(const std::string& model) const;

  bool asks_for(const std::string& name, bool in_attention) const;
  bool uses_positions() const { return asks_for("positions", true) || asks_for("positions", false); }
  /// `causal`: of the block that calls it.
  std::string call_of(const std::string& hook, bool causal) const;
  std::string given(bool in_model, bool with_layer) const;
  PythonTemplate common() const;

  const PythonModel& model_;
  const PythonParts& parts_;
  // Of the attention blocks together: where the encoding acts in them they are all alike.
  std::int64_t heads_ = 0;
  std::int64_t inner_ = 0;
  std::int64_t layers_ = 0;

  std::string encoding_;
  bool randomised_ = false;
  Methods hooks_;
  std::string blocks_;                       ///< their classes
  std::string body_;                         ///< the calls that make them
  std::map<std::string, std::string> made_;  ///< how the classes of a text are marked
  bool final_state_ = false;
  std::int64_t width_ = 0;  ///< of what reaches the readout
};

PythonTemplate Writer::common() const {
  PythonTemplate names;
  names.set("padded", model_.padded ? 1 : 0);
  names.set("given_lengths", model_.padded ? ", lengths" : "");
  names.set("program", model_.program);
  const bool adjacency = asks_for("adjacency", false);
  names.set("uses_adjacency", adjacency ? 1 : 0);
  names.set("given_adjacency", adjacency ? ", adjacency" : "");
  names.set("width", static_cast<double>(options_of("embedding")["width"].get<std::int64_t>()));
  return names;
}

Result<void> Writer::read_attention() {
  const std::string encoding = options_of("encoding")["kind"];
  const PythonPart part = parts_.encoding(encoding);
  if (part.text.empty()) return tl::unexpected(without_python("encoding", encoding));
  std::int64_t width = width_after_encoding(model_.model, *part.entry);
  for (const Json& options : options_of("body")) {
    const PythonPart block = parts_.block(options["kind"]);
    if (block.text.empty()) return tl::unexpected(without_python("body", options["kind"]));
    if (traits_of<BlockTraits>(*block.entry).positions) {
      heads_ = options["heads"];
      inner_ = width;
      layers_ += options["layers"].get<std::int64_t>();
    }
    width = width_after_block(options, *block.entry, width);
  }
  return {};
}

Result<void> Writer::write_encoding() {
  const Json& options = options_of("encoding");
  const PythonPart part = parts_.encoding(options["kind"]);
  PythonTemplate names = common();
  const auto set = [&](const char* name, std::int64_t value) { names.set(name, static_cast<double>(value)); };
  set("heads", heads_);
  set("inner", inner_);
  set("head_width", heads_ > 0 ? inner_ / heads_ : 0);
  set("layers", layers_);
  set("rows", model_.rows);
  set("key0", model_.position_key[0]);
  set("key1", model_.position_key[1]);
  set("class_first", class_token_first(model_.model) ? 1 : 0);
  set("grid_rows", model_.grid_rows);
  set("grid_columns", model_.grid_columns);
  set("graph", model_.graph ? 1 : 0);
  set("digits", model_.numbers.digits);
  set("longest_number", model_.longest_number);
  set("class_token", contains(readout(false), "def add_class_token") ? 1 : 0);
  names.set("positions_randomised", 0);
  names.set("positions_offset", 0);
  names.set("positions_real", 0);
  names.set_options(part.entry->options, options);
  if (const auto& trait = traits_of<EncodingTraits>(*part.entry).formula) set_formula(names, *trait, options);
  encoding_ = names.expand(part.text);
  randomised_ = names.holds("positions_randomised + positions_offset + positions_real");
  if (contains(encoding_, "class Encoding(")) hooks_ = methods_of_last_class(encoding_);
  if (randomised_ && uses_positions()) encoding_ = names.expand(parts_.random_positions) + "\n\n" + encoding_;
  return {};
}

bool Writer::asks_for(const std::string& name, bool in_attention) const {
  return std::any_of(hooks_.begin(), hooks_.end(), [&](const auto& hook) {
    const bool counts =
        hook.first == "add_to_input"
            ? !in_attention
            : std::find(attention_hooks.begin(), attention_hooks.end(), hook.first) != attention_hooks.end();
    return counts && std::find(hook.second.begin(), hook.second.end(), name) != hook.second.end();
  });
}

std::string Writer::call_of(const std::string& hook, bool causal) const {
  static const std::vector<std::string> readable = {
      "x",           "queries", "keys",  "values", "weights",   "positions", "layer",
      "class_place", "lengths", "dtype", "causal", "adjacency", "tokens"};
  std::string text = "encoding." + hook + "(";
  for (const std::string& parameter : hooks_.at(hook)) {
    if (std::find(readable.begin(), readable.end(), parameter) == readable.end())
      throw std::logic_error("a template of Python: " + hook + " asks for " + parameter);
    if (text.back() != '(') text += ", ";
    if (parameter == "causal")
      text += std::string("causal=") + (causal ? "True" : "False");
    else
      text += parameter == "dtype" ? "x.dtype" : parameter;
  }
  return text + ")";
}

/// What a block is given beside the state, as it stands in definitions and in calls.
std::string Writer::given(bool in_model, bool with_layer) const {
  std::string text;
  const auto acts = [&](const std::string& hook) { return hooks_.count(hook) > 0; };
  if (std::any_of(attention_hooks.begin(), attention_hooks.end(), acts))
    text += in_model ? ", self.encoding" : ", encoding";
  for (const char* name : {"positions", "class_place"})
    if (asks_for(name, true)) text += std::string(", ") + name;
  if (model_.padded) text += ", lengths";
  if (with_layer && asks_for("layer", true)) text += ", layer";
  return text;
}

Result<void> Writer::write_blocks() {
  const PythonPart encoding = parts_.encoding(options_of("encoding")["kind"]);
  width_ = width_after_encoding(model_.model, *encoding.entry);
  const bool reads_final_state = readout(true) != readout(false);
  std::int64_t layer = 0;
  const Json& body = options_of("body");
  for (const Json& options : body) {
    const PythonPart part = parts_.block(options["kind"]);
    PythonTemplate names = common();
    names.set("inputs", static_cast<double>(width_));
    const bool last = &options == &body.back();
    names.set("reads_final_state", last && reads_final_state ? 1 : 0);
    const bool uses_layer = asks_for("layer", true);
    names.set("uses_layer", uses_layer ? 1 : 0);
    names.set("first_layer_parameter", uses_layer ? ", first_layer" : "");
    names.set("first_layer_argument", uses_layer ? ", first_layer=" + std::to_string(layer) : "");
    names.set("given", given(false, false));
    names.set("given_layer", given(false, true));
    const std::string& flag = traits_of<BlockTraits>(*part.entry).causal;
    const bool causal = !flag.empty() && options.value(flag, Json()) == true;
    for (const std::string& hook : attention_hooks) {
      names.set(hook, hooks_.count(hook) > 0 ? 1 : 0);
      if (hooks_.count(hook) > 0) names.set(hook, call_of(hook, causal));
    }
    names.set_options(part.entry->options, options);
    std::string call;
    const std::string text = block_class(names.expand(part.text), call);
    final_state_ = last && contains(text, "def final_state(");
    body_ += (body_.empty() ? "" : "\n") + std::string(12, ' ') + call + ",";
    if (traits_of<BlockTraits>(*part.entry).positions) layer += options["layers"].get<std::int64_t>();
    width_ = width_after_block(options, *part.entry, width_);
  }
  return {};
}

/// The classes of a block, unless an earlier one has the same; `call` is what makes it. Blocks of one kind
/// whose options lead to other lines get classes of other names.
std::string Writer::block_class(std::string text, std::string& call) {
  constexpr std::string_view make = "%make ";
  const std::size_t end = text.find('\n');
  if (!text.starts_with(make)) throw std::logic_error("a template of Python: a block lacks its %make");
  call = text.substr(make.size(), end - make.size());
  text.erase(0, end + 1);
  const std::string original = text;
  const std::vector<std::string> defined = definitions_of(text);
  auto known = made_.find(original);
  const bool is_new = known == made_.end();
  if (is_new) {
    const auto taken = std::count_if(made_.begin(), made_.end(), [&](const auto& other) {
      return definitions_of(other.first).back() == defined.back();
    });
    known = made_.emplace(original, taken == 0 ? "" : std::to_string(taken + 1)).first;
  }
  for (const std::string& name : defined) {
    const std::regex word("\\b" + name + "\\b");
    text = std::regex_replace(text, word, name + known->second);
    call = std::regex_replace(call, word, name + known->second);
  }
  if (is_new) blocks_ += "\n\n\n" + text;
  return text;
}

std::string Writer::readout(bool final_state) const {
  const Json& options = options_of("readout");
  PythonTemplate names = common();
  names.set("final_state", final_state ? 1 : 0);
  names.set("uses_class_place", asks_for("class_place", true) ? 1 : 0);
  for (const CatalogueEntry& entry : base_catalogue().readouts) {
    std::string name = "kind_" + entry.id;
    std::replace(name.begin(), name.end(), '-', '_');
    names.set(name, options["kind"] == entry.id ? 1 : 0);
    if (options["kind"] == entry.id) names.set_options(entry.options, options);
  }
  return names.expand(parts_.readout);
}

std::string Writer::write_model() {
  const std::string readout_text = readout(final_state_);
  const Methods readout_methods = methods_of_last_class(readout_text);
  const bool adds_token = readout_methods.count("add_class_token") > 0;
  const std::string outputs = std::to_string(model_.outputs);
  PythonTemplate names = common();
  const Catalogue catalogue = base_catalogue();
  names.set("logits_shape", (answers_tokens(model_.model) ? "[batch, length, " : "[batch, ") + outputs + "]");
  names.set("symbols", static_cast<double>(model_.symbols));
  names.set("encoding", contains(encoding_, "class Encoding(") ? 1 : 0);
  names.set("blocks", body_.empty() ? 0 : 1);
  names.set("body", body_);
  names.set("readout", std::to_string(width_) + ", " + outputs +
                           (adds_token ? ", " + python_number(options_of("embedding")["width"], false) : ""));
  names.set("add_class_token", adds_token ? 1 : 0);
  names.set("uses_class_place", readout_methods.count("class_place") > 0 ? 1 : 0);
  names.set("uses_positions", uses_positions() ? 1 : 0);
  names.set("positions_randomised", randomised_ ? 1 : 0);
  names.set("add_to_input", hooks_.count("add_to_input") > 0 ? 1 : 0);
  if (hooks_.count("add_to_input") > 0) names.set("add_to_input", call_of("add_to_input", false));
  names.set("given_in_model", given(true, false));
  names.set("final_state", final_state_ ? 1 : 0);
  names.set("double_precision", model_.double_precision ? 1 : 0);
  names.set_options(catalogue.embedding, options_of("embedding"));
  return readout_text + "\n\n" + names.expand(model_text);
}

std::string Writer::whole_file(const std::string& model) const {
  const std::string code = tidied(encoding_ + "\n\n" + blocks_ + "\n\n\n" + model);
  PythonTemplate names = common();
  static const std::regex dropout(R"(dropout\(|dropout=0\.)");
  names.set("draws", (randomised_ && uses_positions()) || std::regex_search(code, dropout) ? 1 : 0);
  std::string text = names.expand(beginning);
  for (const char* module : {"itertools", "math", "pathlib"})
    if (contains(code, std::string(module) + ".")) text += std::string("import ") + module + "\n";
  text += "\nimport torch\n";
  if (contains(code, "F.")) text += "import torch.nn.functional as F\n";
  return text + "from torch import nn\n\n\n" + code + "\n";
}

}  // namespace

bool answers_tokens(const Json& model) {
  const Catalogue catalogue = base_catalogue();
  const CatalogueEntry* readout = find_entry(catalogue.readouts, model["readout"]["kind"]);
  return traits_of<ReadoutTraits>(*readout).answers == AnswerScope::token;
}

bool reads_adjacency(const std::string& model_text) {
  return contains(model_text, "def forward(self, tokens, adjacency");
}

Result<std::string> python_model(const PythonModel& model, const PythonParts& parts) {
  return Writer(model, parts).run();
}

}  // namespace ordinate
