#include "model/store/order_use_file.h"

#include "model/files/atomic_file.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

constexpr const char* order_name = "order.json";
constexpr std::uint64_t largest_order = 1u << 20;

Result<double> share_in(const Json& json, const char* name, const std::string& source) {
  const auto field = json.find(name);
  if (field == json.end() || !field->is_number())
    return fail(source + ": " + name, "there is no number", "an accuracy from 0 to 1");
  return field->get<double>();
}

}  // namespace

Result<std::optional<OrderUse>> read_order_use(const std::filesystem::path& run_folder) {
  const std::filesystem::path path = run_folder / order_name;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::optional<OrderUse>();
  const Result<std::string> text = read_file(path, largest_order);
  if (!text) return tl::unexpected(text.error());
  const Result<Json> json = parse_json(*text, path.string());
  if (!json) return tl::unexpected(json.error());
  if (!json->is_object()) return fail(path.string(), "this is no result of a shuffle test", "a JSON object");
  const Result<double> before = share_in(*json, "accuracy", path.string());
  if (!before) return tl::unexpected(before.error());
  const Result<double> after = share_in(*json, "symbols_accuracy", path.string());
  if (!after) return tl::unexpected(after.error());
  return std::optional(OrderUse{*before, *after});
}

Result<void> write_order_use(const std::filesystem::path& run_folder, const OrderUse& use) {
  // The names are those of the shuffle test's scalars.
  const Json json = {{"accuracy", use.accuracy}, {"symbols_accuracy", use.shuffled_accuracy}};
  return write_file(run_folder / order_name, json.dump(2) + "\n");
}

}  // namespace ordinate
