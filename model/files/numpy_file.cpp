#include "model/files/numpy_file.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <cstring>
#include <optional>
#include <set>
#include <stdexcept>

#include "model/files/atomic_file.h"
#include "model/files/zip_archive.h"

namespace ordinate {

namespace {

static_assert(std::endian::native == std::endian::little, "the headers say little-endian");

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t data_alignment = 64;

const char* description(ElementType type) {
  switch (type) {
    case ElementType::float32:
      return "<f4";
    case ElementType::float64:
      return "<f8";
    case ElementType::int64:
      return "<i8";
  }
  return "";
}

/// As Python writes a tuple: `()`, `(3,)`, `(3, 4)`.
std::string tuple_text(const std::vector<std::int64_t>& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + (shape.size() == 1 ? ",)" : ")");
}

/// Reads the Python literal of a header: a dict of one text, one truth value and one tuple of numbers.
/// Nothing is evaluated; anything else is refused.
class HeaderReader {
 public:
  HeaderReader(std::string_view text, const std::string& source) : rest_(text), source_(source) {}

  Result<NpyHeader> read() {
    NpyHeader header;
    std::set<std::string_view> seen;
    if (!take('{')) return wrong("the header is no dict");
    while (!take('}')) {
      const std::optional<std::string_view> key = quoted();
      if (!key || !take(':')) return wrong("the header is no dict of named fields");
      if (!seen.insert(*key).second) return wrong("the header has the field " + std::string(*key) + " twice");
      const Result<void> value = read_field(*key, header);
      if (!value) return tl::unexpected(value.error());
      if (!take(',') && peek() != '}') return wrong("the header's fields are not separated by commas");
    }
    if (seen.size() != 3) return wrong("the header has " + std::to_string(seen.size()) + " fields");
    skip_space();
    if (!rest_.empty()) return wrong("something follows the header's fields");
    return header;
  }

 private:
  tl::unexpected<Error> wrong(const std::string& what) const {
    return fail(source_, what, "descr, fortran_order and shape", "The file is damaged or no .npy file");
  }

  Result<void> read_field(std::string_view key, NpyHeader& header) {
    if (key == "descr") {
      const std::optional<std::string_view> text = quoted();
      if (!text)
        return fail(source_, "the element type is a structure of several fields", "plain numbers",
                    "Save one field of it: numpy.save(file, array['field'])");
      return read_type(*text, header.type);
    }
    if (key == "fortran_order") {
      header.fortran_order = take_word("True");
      if (!header.fortran_order && !take_word("False")) return wrong("fortran_order is not True or False");
      return {};
    }
    if (key == "shape") return read_shape(header.shape);
    return wrong("the header has an unknown field " + std::string(key));
  }

  Result<void> read_type(std::string_view text, StoredType& type) const {
    const std::size_t letter = text.find_first_not_of("<>|=");
    if (letter != std::string_view::npos && text[letter] == 'O')
      return fail(source_, "the array holds Python objects", "numbers",
                  "Objects are a pickle, which is a program and is never opened: save it with "
                  "array.astype('<f4')");
    const std::optional<StoredType> known = numpy_type(text);
    if (!known)
      return fail(source_, "the element type is " + std::string(text),
                  "numbers of at most eight bytes, such as <f4, <f8 or <i8",
                  "Save it with array.astype('<f4')");
    type = *known;
    return {};
  }

  Result<void> read_shape(std::vector<std::int64_t>& shape) {
    if (!take('(')) return wrong("the shape is no tuple");
    while (!take(')')) {
      std::int64_t dimension = 0;
      skip_space();
      const auto [end, problem] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), dimension);
      if (problem != std::errc() || dimension < 0) return wrong("the shape holds no whole number >= 0");
      rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
      if (rest_.starts_with('L')) rest_.remove_prefix(1);  // as Python 2 wrote long numbers
      shape.push_back(dimension);
      if (!take(',') && peek() != ')') return wrong("the shape is no tuple");
    }
    return {};
  }

  void skip_space() {
    while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front())) != 0)
      rest_.remove_prefix(1);
  }
  char peek() {
    skip_space();
    return rest_.empty() ? '\0' : rest_.front();
  }
  bool take(char expected) {
    if (peek() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_word(std::string_view word) {
    skip_space();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  std::optional<std::string_view> quoted() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') return std::nullopt;
    const std::size_t end = rest_.find(quote, 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view text = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return text;
  }

  std::string_view rest_;
  const std::string& source_;
};

/// In Fortran order the first dimension moves fastest. Walks the target in C order and looks up the source.
std::string in_c_order(std::string_view data, const std::vector<std::int64_t>& shape, std::size_t size) {
  std::string result(data.size(), '\0');
  const std::size_t count = data.size() / size;
  for (std::size_t target = 0; target < count; ++target) {
    std::size_t rest = target;
    std::size_t source = 0;
    std::size_t stride = count;
    for (std::size_t i = shape.size(); i-- > 0;) {
      const auto dimension = static_cast<std::size_t>(shape[i]);
      stride /= dimension;
      source += rest % dimension * stride;
      rest /= dimension;
    }
    std::memcpy(result.data() + target * size, data.data() + source * size, size);
  }
  return result;
}

/// The header's text, and where the data begin.
struct HeaderPlace {
  std::string_view text;
  std::size_t end = 0;
};

Result<HeaderPlace> find_header(std::string_view bytes, const std::string& source) {
  if (!bytes.starts_with(magic))
    return fail(source, "the file does not begin as a .npy file", "\\x93NUMPY", "Save it with numpy.save");
  if (bytes.size() < magic.size() + 4)
    return fail(source, "the file ends inside its header", {}, "Copy or export it again");
  const int version = static_cast<unsigned char>(bytes[magic.size()]);
  if (version < 1 || version > 3)
    return fail(source, "version " + std::to_string(version) + " of the .npy format", "version 1, 2 or 3");
  const std::size_t width = version == 1 ? 2 : 4;
  const std::size_t begin = magic.size() + 2 + width;
  if (bytes.size() < begin)
    return fail(source, "the file ends inside its header", {}, "Copy or export it again");
  std::uint32_t length = 0;
  std::memcpy(&length, bytes.data() + magic.size() + 2, width);
  if (length > bytes.size() - begin)
    return fail(source, "the header should be " + std::to_string(length) + " bytes long",
                "at most the " + std::to_string(bytes.size() - begin) + " bytes that follow",
                "The file is damaged: export it again");
  return HeaderPlace{bytes.substr(begin, length), begin + length};
}

}  // namespace

std::string npy_bytes(const NamedArray& array) {
  if (byte_count(array.shape, element_size(array.type)) != array.bytes.size())
    throw std::invalid_argument("the bytes of " + array.name + " do not fit its shape");
  std::string header = std::string("{'descr': '") + description(array.type) +
                       "', 'fortran_order': False, 'shape': " + tuple_text(array.shape) + ", }";
  constexpr std::size_t before = magic.size() + 4;
  header.append(data_alignment - 1 - (before + header.size()) % data_alignment, ' ');
  header += '\n';
  std::string bytes(magic);
  bytes += '\x01';
  bytes += '\0';
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(array.bytes.data()), array.bytes.size());
  return bytes;
}

Result<void> write_npy(const std::filesystem::path& path, const NamedArray& array) {
  return write_file(path, npy_bytes(array));
}

Result<std::string> npz_bytes(const std::vector<NamedArray>& arrays) {
  std::vector<ZipEntry> entries;
  for (const NamedArray& array : arrays) entries.push_back({array.name + ".npy", npy_bytes(array)});
  return zip_bytes(entries, 1);
}

Result<void> write_npz(const std::filesystem::path& path, const std::vector<NamedArray>& arrays) {
  const Result<std::string> bytes = npz_bytes(arrays);
  if (!bytes) return fail(path.string(), bytes.error().what);
  return write_file(path, *bytes);
}

Result<NpyHeader> parse_npy_header(std::string_view beginning, const std::string& source) {
  const Result<HeaderPlace> place = find_header(beginning, source);
  if (!place) return tl::unexpected(place.error());
  Result<NpyHeader> header = HeaderReader(place->text, source).read();
  if (header) header->end = place->end;
  return header;
}

Result<NamedArray> parse_npy(std::string_view bytes, const std::string& source) {
  const Result<NpyHeader> header = parse_npy_header(bytes, source);
  if (!header) return tl::unexpected(header.error());
  const std::string_view data = bytes.substr(header->end);
  const std::optional<std::size_t> size = byte_count(header->shape, header->type.size);
  if (!size || *size != data.size())
    return fail(source, "there are " + std::to_string(data.size()) + " bytes of data",
                size ? std::to_string(*size) + " bytes for the shape " + shape_text(header->shape)
                     : "a shape that a file can hold",
                "The file is damaged: export it again");
  NamedArray array{{}, header->type.in_memory(), header->shape, {}};
  array.bytes = header->fortran_order && header->shape.size() > 1
                    ? decode_elements(in_c_order(data, header->shape, header->type.size), header->type)
                    : decode_elements(data, header->type);
  return array;
}

Result<NamedArray> read_npy(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_npy(*bytes, path.string());
}

Result<std::vector<NamedArray>> read_npz(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const Result<std::vector<ZipEntry>> entries = unzip(*bytes, path.string());
  if (!entries) return tl::unexpected(entries.error());
  std::vector<NamedArray> arrays;
  for (const ZipEntry& entry : *entries) {
    constexpr std::string_view suffix = ".npy";
    if (!entry.name.ends_with(suffix))
      return fail(path.string(), "the archive holds \"" + entry.name + "\"", "only .npy files",
                  "Save it with numpy.savez");
    Result<NamedArray> array = parse_npy(entry.bytes, path.string() + ": " + entry.name);
    if (!array) return tl::unexpected(array.error());
    array->name = entry.name.substr(0, entry.name.size() - suffix.size());
    arrays.push_back(std::move(*array));
  }
  return arrays;
}

}  // namespace ordinate
