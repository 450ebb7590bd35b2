#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/table_encoding.h"

namespace ordinate {

namespace {

/// Joined: [x_i ‖ e_p]. Added: x_i + W e_p, which is a learned table stored the other way round.
class OneHotEncoding : public TableEncoding {
 public:
  OneHotEncoding(const Json& options, const EncodingContext& context)
      : TableEncoding(options, context),
        count_(rows_of_table(options, context)),
        type_(context.initial.type()) {
    if (options["join"] == "add")
      weight_ = register_parameter(
          "weight",
          context.initial.normal(context.tensor("weight"), {context.width, count_}, options["initial_std"]));
  }

  std::int64_t table_rows(std::int64_t) const override { return count_; }
  bool covers(std::int64_t length) const override { return length <= count_; }

 protected:
  bool reads_the_same(std::int64_t, std::int64_t) const override { return false; }
  at::Tensor rows(std::int64_t count) override {
    return weight_.defined() ? weight_.narrow(1, 0, count).t() : at::eye(count_, type_).narrow(0, 0, count);
  }

 private:
  std::int64_t count_;
  at::ScalarType type_;
  at::Tensor weight_;
};

const RegisterEncoding one_hot_entry{
    {{.id = "one-hot",
      .title = "One-hot position",
      .summary = "A vector with a single 1 at the position's place stands beside the token's vector.",
      .help =
          "e_p has a 1 in column p and 0 elsewhere. Every two positions are equally far apart (√2) and have "
          "cosine 0: the similarity is the identity, there is no \"near\".\n\nWhere it acts: at the input of "
          "any body. Joined by addition it goes through a matrix W, and x + W e_p is exactly a learned "
          "table.\n\nParameters: none when concatenated (the body's first weights grow instead); width × "
          "rows when added.\n\nBeyond the training length: columns that training never saw set mean "
          "nothing; beyond the last there is no position.\n\nTry this: compare its similarity with the "
          "sinusoid's band.",
      .formula = R"(P_{p, c} = 1 \text{ if } c = p, \text{ else } 0)",
      .reference = "a thread on why positional encodings are not one-hot; Wang and Chen 2020",
      .order = 35,
      .options = concatenated({max_length_option(),
                               join_option("concatenate"),
                               {.key = "initial_std",
                                .label = "initial spread",
                                .help = "Standard deviation that W starts from, where it is added.",
                                .kind = OptionKind::number,
                                .default_value = 0.02,
                                .minimum = 0,
                                .maximum = 100}},
                              position_options()),
      .traits =
          EncodingTraits{
              .place = EncodingPlace::input,
              .trained = {Condition::Test::equals, "join", "add"},
              .joins = JoinTrait{.option = "join", .value = "concatenate", .columns = "max_length"}},
      .sizes = {{"columns", "if(join_add, width, rows)"},
                {"parameters", "join_add*rows*width"},
                {"table", "rows*columns"},
                {"a_place", "3*columns"}}},
     make_encoding<OneHotEncoding>,
     joined_python(R"py(class Encoding(nn.Module):
%if join_add
    """The unit vector of the position through a matrix: x + W e_p, column p of W."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter($initial_std * torch.randn($width, $rows))

    def rows(self, positions, dtype):
        return F.one_hot(positions, $rows).to(dtype) @ self.weight.T  # [length, width]
%else
    """A 1 in column p, and 0 elsewhere, stands beside the vector of the symbol at position p."""

    def rows(self, positions, dtype):
        return F.one_hot(positions, $rows).to(dtype)  # [length, positions]
%end
)py")}};

}  // namespace

}  // namespace ordinate
