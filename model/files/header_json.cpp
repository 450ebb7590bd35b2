#include "model/files/header_json.h"

#include <set>

namespace ordinate {

namespace {

/// Reads without building.
class Watch : public nlohmann::json_sax<nlohmann::json> {
 public:
  Watch(HeaderJson& header, int deepest) : header_(header), deepest_(deepest) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    if (!seen_.insert(name).second) header_.twice = name;
    header_.names.push_back(name);
    return true;
  }
  /// The parser that builds tells what is wrong.
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool enter() {
    if (++depth_ > deepest_) throw NestedTooDeeply();
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  HeaderJson& header_;
  int deepest_;
  int depth_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

HeaderJson parse_header_json(std::string_view text, int deepest) {
  HeaderJson header;
  Watch watch(header, deepest);
  nlohmann::json::sax_parse(text, &watch);
  header.json = nlohmann::json::parse(text);
  return header;
}

}  // namespace ordinate
