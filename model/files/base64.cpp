#include "model/files/base64.h"

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/binary_from_base64.hpp>
#include <boost/archive/iterators/dataflow_exception.hpp>
#include <boost/archive/iterators/transform_width.hpp>

namespace ordinate {

namespace {

namespace iterators = boost::archive::iterators;
using Letters = iterators::base64_from_binary<iterators::transform_width<const char*, 6, 8>>;
using Bytes = iterators::transform_width<iterators::binary_from_base64<const char*>, 8, 6>;

}  // namespace

std::string to_base64(std::string_view bytes) {
  const std::size_t missing = (3 - bytes.size() % 3) % 3;
  std::string whole(bytes);
  whole.append(missing, '\0');  // the iterators read three at a time
  std::string text(Letters(whole.data()), Letters(whole.data() + whole.size()));
  text.replace(text.size() - missing, missing, missing, '=');
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty()) return std::string();
  const std::size_t last = text.find_last_not_of('=');
  const std::size_t padding = last == std::string_view::npos ? text.size() : text.size() - last - 1;
  if (text.size() % 4 != 0 || padding > 2) return std::nullopt;
  std::string whole(text);
  whole.replace(whole.size() - padding, padding, padding, 'A');  // six bits of zero
  if (whole.find('=') != std::string::npos) return std::nullopt;
  try {
    std::string bytes(Bytes(whole.data()), Bytes(whole.data() + whole.size()));
    bytes.resize(bytes.size() - padding);
    // What the last letter carries beyond the bytes is zero, so that equal bytes are equal texts.
    return to_base64(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
  } catch (const iterators::dataflow_exception&) {
    return std::nullopt;
  }
}

}  // namespace ordinate
